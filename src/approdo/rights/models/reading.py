"""Readings of files that somebody should look at."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from approdo.kernel.records import Versioned
from approdo.network.models import Mandate, Organisation
from approdo.rights.states import Look, Unusual


class UnusualReading(Versioned):
    """What a member read on a day that was not usual, and what was found when it was looked at.

    `file` is the key of the household (none where the number is the matter), `file_code` its code as
    people say it: whoever watches over data does not see the family. Only their office reads it.
    """

    kind = models.CharField(max_length=18, choices=Unusual)
    day = models.DateField()
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    body = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    mandate = models.ForeignKey(Mandate, models.PROTECT, null=True, related_name="+")
    file = models.UUIDField(null=True, editable=False)
    file_code = models.CharField(max_length=20, blank=True)
    files = models.PositiveIntegerField()
    readings = models.PositiveIntegerField()
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    looked_on = models.DateField(null=True, blank=True)
    looked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["-day", "kind", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["day", "kind", "member", "body", "file"],
                nulls_distinct=False,
                name="unusual_reading_told_once",
            ),
            models.CheckConstraint(
                condition=Q(looked_on__isnull=True, looked_by__isnull=True, note="")
                | Q(looked_on__isnull=False, looked_by__isnull=False) & ~Q(note=""),
                name="unusual_reading_looked_at_with_a_note",
                violation_error_message=_("Scrivi che cosa hai trovato."),
            ),
        ]
        indexes = [
            models.Index(fields=["-day", "-id"], name="unusual_reading_newest"),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())

    @property
    def look(self) -> Look:
        """Whether somebody has looked at it."""
        return Look.LOOKED_AT if self.looked_on else Look.TO_LOOK_AT
