"""Words of the papers: kinds of file and of document, and what happens to them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class FileKind(models.TextChoices):
    """What a stored file is."""

    PRINTED = "printed", _("Documento stampato")
    SIGNED_PACT = "signed_pact", _("Patto firmato, scansione")
    SIGNED_SHEET = "signed_sheet", _("Scheda firmata, scansione")
    SIGNATURE = "signature", _("Firma disegnata sullo schermo")
    ATTACHMENT = "attachment", _("Allegato")
    FROM_FAMILY = "from_family", _("Mandato dalla famiglia")


class PaperKind(models.TextChoices):
    """What a printed document is; the value is also the name of its template."""

    PACT = "pact", _("Patto di adesione")
    PROJECT_SHEET = "project_sheet", _("Scheda del progetto personalizzato")
    PROPOSAL = "proposal", _("Scheda di proposta")
    CLOSURE = "closure", _("Relazione finale")
    LETTER_VALIDATION = "letter_validation", _("Lettera: proposta validata")
    LETTER_REFUSAL = "letter_refusal", _("Lettera: proposta non validata")
    LETTER_INTEGRATION = "letter_integration", _("Lettera: richiesta di carte")
    LETTER_SUSPENSION = "letter_suspension", _("Lettera: sospensione")
    LETTER_WARNING = "letter_warning", _("Lettera: richiamo")
    LETTER_REVOCATION = "letter_revocation", _("Lettera: revoca")
    LETTER_CLOSURE = "letter_closure", _("Lettera: chiusura")


# First letters of the code that a printed document bears.
CODE_PREFIX = {
    PaperKind.PACT: "PAT",
    PaperKind.PROJECT_SHEET: "PRG",
    PaperKind.PROPOSAL: "PRP",
    PaperKind.CLOSURE: "FIN",
    **dict.fromkeys((kind for kind in PaperKind if kind.startswith("letter_")), "LET"),
}

# Version of the words of each template; raised, with its date, whenever they change.
FIRST_TEXT = "2026-01 del 1 gennaio 2026"
IN_SIX_LANGUAGES = "2026-02 del 25 novembre 2026"
WITH_NEEDS = "2026-03 del 25 novembre 2026"
TEXT_VERSION = {
    **dict.fromkeys(PaperKind, FIRST_TEXT),
    PaperKind.PACT: IN_SIX_LANGUAGES,
    PaperKind.PROJECT_SHEET: WITH_NEEDS,
}


class Happened(models.TextChoices):
    """The events of the papers, with their sentence on a story."""

    FILE_STORED = "papers.file.stored", _("File conservato")
    DOCUMENT_PRINTED = "papers.document.printed", _("Documento stampato")
    PROTOCOL_RECORDED = "papers.protocol.recorded", _("Numero di protocollo registrato")

    @classmethod
    def untold(cls) -> tuple["Happened", ...]:
        """Leave to the act that keeps or prints a paper (a signature, a project shared) to be told."""
        return (cls.FILE_STORED, cls.DOCUMENT_PRINTED)
