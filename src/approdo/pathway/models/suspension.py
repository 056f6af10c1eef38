"""A pause of an active path, and what it does to each promise of money."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from approdo.kernel.records import Keyed
from approdo.network.models import Organisation
from approdo.pathway.models.case import Case
from approdo.pathway.models.line import LineMonth, ProjectLine
from approdo.pathway.states.turns import SUSPENSION, SuspensionReason, SuspensionState


class Suspension(Keyed):
    """A pause from a day, proposed by the body in care and confirmed by the district.

    `expected_on` is the day on which the path should go on; `ended_on` the one on which it did.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="suspensions")
    state = models.CharField(
        max_length=10, choices=SuspensionState, default=SuspensionState.PROPOSED, editable=False
    )
    state_since = models.DateTimeField(editable=False)
    reason = models.CharField(max_length=12, choices=SuspensionReason)
    text = models.TextField(blank=True)
    starts_on = models.DateField()
    expected_on = models.DateField()
    proposed_on = models.DateField()
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    body = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    confirmed_on = models.DateField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    note = models.TextField(blank=True)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["starts_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(state__in=[SuspensionState.PROPOSED, SuspensionState.IN_FORCE]),
                name="suspension_one_at_a_time",
                violation_error_message=_(
                    "Questo percorso ha già una sospensione proposta o in corso."
                ),
            ),
            models.CheckConstraint(
                condition=Q(expected_on__gt=F("starts_on")),
                name="suspension_is_expected_to_end_later",
                violation_error_message=_("La ripresa deve venire dopo l'inizio."),
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("starts_on")),
                name="suspension_does_not_end_before_it_starts",
                violation_error_message=_("La ripresa non può venire prima dell'inizio."),
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("proposed_by")),
                name="suspension_not_confirmed_by_who_proposed",
                violation_error_message=_("Chi ha proposto la sospensione non la conferma."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=[SuspensionState.PROPOSED, SuspensionState.DECLINED])
                | Q(confirmed_by__isnull=False, confirmed_on__isnull=False),
                name="suspension_in_force_was_confirmed",
                violation_error_message=_("La sospensione va confermata dal distretto."),
            ),
            models.CheckConstraint(
                condition=Q(state=SuspensionState.ENDED, ended_on__isnull=False)
                | ~Q(state=SuspensionState.ENDED) & Q(ended_on__isnull=True),
                name="suspension_ends_on_a_day",
                violation_error_message=_("Manca il giorno in cui il percorso è ripreso."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["case"],
                condition=Q(state=SuspensionState.PROPOSED),
                name="suspension_to_confirm",
            )
        ]
        triggers = SUSPENSION.guards()

    def __str__(self) -> str:
        return str(_("Sospensione del percorso"))


class SuspendedLine(Keyed):
    """What a suspension does to one promise of money: it goes on, or its months stop."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    suspension = models.ForeignKey(Suspension, models.PROTECT, related_name="lines")
    line = models.ForeignKey(ProjectLine, models.PROTECT, related_name="suspensions")
    continues = models.BooleanField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["suspension", "line"],
                name="suspended_line_once",
                violation_error_message=_("Di questa misura si dice già che cosa succede."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.line_id} {self.continues}"


class StoppedMonth(Keyed):
    """A month of a line that a suspension stopped: so that resuming knows what to take up again."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    line = models.ForeignKey(SuspendedLine, models.PROTECT, related_name="stopped")
    month = models.OneToOneField(LineMonth, models.PROTECT, related_name="stopped_by")

    def __str__(self) -> str:
        return f"{self.line_id} {self.month_id}"
