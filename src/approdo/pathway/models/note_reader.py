"""A colleague to whom a restricted note was shown."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from approdo.kernel.records import Keyed
from approdo.pathway.models.activity import ActivityNote
from approdo.pathway.models.case import Case


class NoteReader(Keyed):
    """Somebody of the author's body who may read a restricted note, why, and until it is withdrawn."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    note = models.ForeignKey(ActivityNote, models.PROTECT, related_name="granted")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)
    granted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    granted_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["granted_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["note", "member"],
                condition=Q(withdrawn_at__isnull=True),
                name="note_reader_once",
                violation_error_message=_("Questa persona la legge già."),
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="note_reader_for_a_reason",
                violation_error_message=_("Scrivi perché deve leggerla."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.note_id} {self.member_id}"
