"""What other programs read and do of papers: tables, no rules."""

from approdo.kernel.api import Act, Part, Records, Rows, Shown
from approdo.papers import commands, policies
from approdo.papers.models import PrintedDocument, ProtocolNumber, StoredFile

FILE = Shown(StoredFile, ("id", "about", "name", "media_type", "size", "stored_at"))
DOCUMENT = Shown(
    PrintedDocument, ("id", "kind", "about", "subject", "version", "code", "printed_at", "file")
)

PART = Part(
    "papers",
    "Documenti",
    records=(
        Records("files", policies.files_visible_to, FILE, ("about",)),
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
