"""A document as it was printed: frozen, with its version, its code and two fingerprints."""

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from approdo.kernel.records import Keyed
from approdo.papers.models.file import StoredFile
from approdo.papers.states import PaperKind


class PrintedDocument(Keyed):
    """One version of a document about a case; never changed once printed.

    `content_sha256` is the fingerprint of the words and figures and stands on the sheet itself;
    `sha256` is that of the PDF, which a document cannot bear within.
    """

    kind = models.CharField(max_length=20, choices=PaperKind)
    about = models.UUIDField(db_index=True)
    subject = models.UUIDField()
    version = models.PositiveSmallIntegerField()
    template_version = models.CharField(max_length=40)
    code = models.CharField(max_length=20)
    content_sha256 = models.CharField(max_length=64)
    sha256 = models.CharField(max_length=64)
    printed_at = models.DateTimeField()
    file = models.OneToOneField(StoredFile, models.PROTECT, related_name="printed")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "subject", "version"],
                name="printed_document_once_for_each_version",
                violation_error_message=_("Questa versione del documento è già stata stampata."),
            ),
            models.UniqueConstraint(
                fields=["code"],
                name="printed_document_code_once",
                violation_error_message=_("Questo codice è già di un altro documento: riprova."),
            ),
        ]
        triggers = [pgtrigger.Protect(name="frozen", operation=pgtrigger.Update)]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, versione {self.version} ({self.code})"
