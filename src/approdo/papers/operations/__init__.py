"""What contexts above ask of the papers: keep this file, print this document."""

from approdo.papers.operations.documents import print_document, print_draft
from approdo.papers.operations.files import store

__all__ = ["print_document", "print_draft", "store"]
