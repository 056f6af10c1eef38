"""Who pays for a programme, and which signature counts on its papers: dated like every rule."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from approdo.kernel.period import no_overlap, starts_before_ends
from approdo.programme.models.rules import NOT_SUPERSEDED, DatedRule, Programme
from approdo.programme.states import OF_THE_UNION, Fund


class Funding(DatedRule):
    """A fund that pays for a programme in a period; `phrase` stands beside its emblem on papers."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="fundings")
    fund = models.CharField(max_length=12, choices=Fund)
    phrase = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            starts_before_ends(name="funding_starts_before_ends"),
            no_overlap(
                name="funding_one_at_a_time",
                of="programme",
                condition=NOT_SUPERSEDED,
                says=_("Il programma ha già un fondo in questo periodo."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_fund_display()

    @property
    def is_of_the_union(self) -> bool:
        """Whether the European Union pays, so that its emblem and its questions come along."""
        return self.fund in OF_THE_UNION


class SigningRule(DatedRule):
    """Whether a signature drawn on a screen counts for a programme as much as one on paper."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="signing_rules")
    on_screen = models.BooleanField()

    class Meta:
        constraints = [
            starts_before_ends(name="signing_rule_starts_before_ends"),
            no_overlap(
                name="signing_rule_one_at_a_time",
                of="programme",
                condition=NOT_SUPERSEDED,
                says=_("Il programma dice già quale firma vale, in questo periodo."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.programme_id)
