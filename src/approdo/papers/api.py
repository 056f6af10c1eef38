"""What other programs read and do of papers: tables, no rules."""

import base64

from django.utils.translation import gettext as _

from approdo.kernel.actors import Actor
from approdo.kernel.api import Act, Part, Records, Rows, Shown
from approdo.kernel.refusals import Refused
from approdo.papers import commands, policies
from approdo.papers.models import PrintedDocument, ProtocolNumber, StoredFile

OF_A_FILE = ("id", "about", "kind", "name", "media_type", "size", "stored_at")


def _content(file: StoredFile, actor: Actor) -> str:
    try:
        return base64.b64encode(file.path.read_bytes()).decode()
    except FileNotFoundError:
        raise Refused(
            _("Il contenuto di questo file non si trova: avvisa chi amministra il programma.")
        ) from None


FILE = Shown(StoredFile, OF_A_FILE)
WITH_CONTENT = Shown(StoredFile, OF_A_FILE, {"content": (str, _content)})
DOCUMENT = Shown(
    PrintedDocument, ("id", "kind", "about", "subject", "version", "code", "printed_at", "file")
)

PART = Part(
    "papers",
    "Documenti",
    records=(
        Records(
            "files", policies.files_visible_to, FILE, ("about",), a_file=True, whole=WITH_CONTENT
        ),
        Records("documents", policies.documents_visible_to, DOCUMENT, ("about", "kind")),
    ),
    rows=(
        Rows(
            PrintedDocument,
            "protocol-numbers",
            "document",
            Shown(ProtocolNumber, ("id", "register", "number", "entered_on")),
        ),
    ),
    acts=(
        Act(commands.record_protocol, "documents/{document}/protocol-numbers"),
        Act(commands.read_protocols, "organisations/{organisation}/protocol-numbers"),
    ),
)
