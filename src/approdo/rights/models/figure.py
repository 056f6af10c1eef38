"""The figures of data protection, dated."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from approdo.kernel.period import no_overlap, starts_before_ends
from approdo.kernel.records import Dated, Keyed
from approdo.rights.states import FigureCode


class Figure(Keyed, Dated):
    """A figure in force for a period, and by which act; a later act supersedes, never rewrites."""

    code = models.CharField(max_length=20, choices=FigureCode)
    value = models.PositiveIntegerField()
    source_act = models.CharField(max_length=200)
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["code", "starts_on"]
        constraints = [
            starts_before_ends(name="rights_figure_starts_before_ends"),
            no_overlap(
                name="rights_figure_one_value_at_a_time",
                of="code",
                condition=Q(superseded_at__isnull=True),
                says=_("C'è già un valore per questa regola in questo periodo."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_code_display())
