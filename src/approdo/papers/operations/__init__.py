"""What contexts above ask of the papers: keep this file, print this document."""

from approdo.papers.operations.copies import print_copy
from approdo.papers.operations.documents import print_document, print_draft
from approdo.papers.operations.files import store
from approdo.papers.operations.throwing import throw_away

__all__ = ["print_copy", "print_document", "print_draft", "store", "throw_away"]
from approdo.papers.operations.leaflets import Leaflet, lay_out_leaflet

__all__ = ["Leaflet", "lay_out_leaflet", "print_document", "print_draft", "store"]
