"""The thread between those who work on a case: what was written, and up to where each has read."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from approdo.kernel.records import Keyed
from approdo.network.models import Organisation
from approdo.pathway.models.case import Case


class Message(Keyed):
    """A message to all who work on a case, of the lot and of the City; what is written stays."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="messages", db_index=False)
    written_at = models.DateTimeField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    body = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    text = models.TextField(max_length=4000)

    class Meta:
        ordering = ["written_at", "id"]
        indexes = [models.Index(fields=["case", "written_at"], name="message_of_case")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(text=""),
                name="message_says_something",
                violation_error_message=_("Scrivi il messaggio."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.written_at}"


class MessageRead(Keyed):
    """Up to which moment a member has read the thread of a case."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="message_reads", db_index=False)
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    read_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "member"], name="message_read_once"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.member_id}"
