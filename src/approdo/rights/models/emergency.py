"""A file opened without having been given it, for some hours and with a reason."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from approdo.kernel.records import Versioned
from approdo.network.models import Mandate, Organisation
from approdo.registry.models import Household


class EmergencyAccess(Versioned):
    """Who opened which household's file, why, until when; and what was found when it was looked at.

    The rows of access that it stands for belong to the mandate and end by themselves.
    """

    household = models.ForeignKey(Household, models.PROTECT, related_name="+")
    household_code = models.CharField(max_length=20, editable=False)
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="+")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    body = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=500)
    opened_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    looked_on = models.DateField(null=True, blank=True)
    looked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["-opened_at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="emergency_access_says_why",
                violation_error_message=_("Scrivi perché non si può aspettare."),
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gte=F("opened_at")),
                name="emergency_access_ends_after_it_began",
            ),
            models.CheckConstraint(
                condition=Q(looked_on__isnull=True, looked_by__isnull=True, note="")
                | Q(looked_on__isnull=False, looked_by__isnull=False) & ~Q(note=""),
                name="emergency_access_looked_at_with_a_note",
                violation_error_message=_("Scrivi che cosa hai trovato."),
            ),
        ]
        indexes = [
            models.Index(fields=["-opened_at"], name="emergency_access_newest"),
        ]

    def __str__(self) -> str:
        return str(_("Accesso d'emergenza"))
