"""Which level of prevention a path was, period by period."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from approdo.kernel.period import no_overlap, starts_before_ends
from approdo.kernel.records import Dated, Keyed
from approdo.pathway.models.case import Case
from approdo.pathway.states.housing import PreventionLevel


class PreventionLevelPeriod(Keyed, Dated):
    """The level that a worker confirmed, what the facts said then, and why it differs if it does."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="levels", db_index=False)
    level = models.CharField(max_length=10, choices=PreventionLevel)
    suggested = models.CharField(max_length=10, choices=PreventionLevel, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["starts_on", "id"]
        constraints = [
            starts_before_ends(name="prevention_level_starts_before_ends"),
            no_overlap(
                name="prevention_level_one_at_a_time",
                of="case",
                says=_("In quel giorno il percorso ha già un livello di prevenzione."),
            ),
            models.CheckConstraint(
                condition=Q(suggested="") | Q(level=F("suggested")) | ~Q(reason=""),
                name="prevention_level_other_with_a_reason",
                violation_error_message=_(
                    "Il livello di prevenzione è diverso da quello che dicono i fatti: scrivi"
                    " perché."
                ),
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_level_display())
