"""A cap that several programmes share: what one promises, the others no longer can."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from approdo.kernel.period import no_overlap, starts_before_ends
from approdo.programme.models.rules import NOT_SUPERSEDED, DatedRule, Programme
from approdo.programme.states import ParameterCode


class SharedCap(DatedRule):
    """For a period, `programme` counts under the monthly cap of `leader`, together with it."""

    leader = models.ForeignKey(Programme, models.PROTECT, related_name="caps_led")
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="caps_shared")
    figure = models.CharField(max_length=30, choices=ParameterCode)

    class Meta:
        constraints = [
            starts_before_ends(name="shared_cap_starts_before_ends"),
            no_overlap(
                name="shared_cap_one_leader_at_a_time",
                of=("programme", "figure"),
                condition=NOT_SUPERSEDED,
                says=_("Il programma ha già un tetto in comune in questo periodo."),
            ),
            models.CheckConstraint(
                condition=~Q(leader=F("programme")),
                name="shared_cap_between_two_programmes",
                violation_error_message=_("Un tetto si mette in comune con un altro programma."),
            ),
            models.CheckConstraint(
                condition=Q(
                    figure__in=[
                        ParameterCode.PASSIVE_MONTHLY_CAP,
                        ParameterCode.ACTIVE_MONTHLY_CAP,
                    ]
                ),
                name="shared_cap_is_a_cap",
                violation_error_message=_("Si mette in comune un importo massimo al mese."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_figure_display()}: {self.programme}"
