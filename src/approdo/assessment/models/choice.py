"""Which instrument the paths of a programme must use: a dated rule of the city."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from approdo.kernel.period import no_overlap, starts_before_ends
from approdo.programme.models import NOT_SUPERSEDED, DatedRule, Programme


class CompulsoryInstrument(DatedRule):
    """For a period, the paths of a programme are assessed with this instrument; others are optional."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    code = models.CharField(max_length=30)

    class Meta:
        constraints = [
            starts_before_ends(name="compulsory_instrument_starts_before_ends"),
            no_overlap(
                name="compulsory_instrument_one_at_a_time",
                of="programme",
                condition=NOT_SUPERSEDED,
                says=_("Il programma ha già uno strumento obbligatorio in questo periodo."),
            ),
        ]

    def __str__(self) -> str:
        return self.code
