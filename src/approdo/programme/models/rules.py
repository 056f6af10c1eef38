"""A programme and its dated rules: which acts it asks, which figures it sets.

Rules stand on two axes of time: when they hold ([starts_on, ends_on)) and when we knew them
(recorded_at, superseded_at). Setting a rule supersedes rows, it never changes or removes them.
"""

from datetime import date, timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from approdo.kernel.period import no_overlap, starts_before_ends
from approdo.kernel.records import Dated, Keyed, Versioned
from approdo.programme.states import MAY_BE_NOTHING, GateAct, ParameterCode, Unit

NOT_SUPERSEDED = Q(superseded_at__isnull=True)


class Programme(Versioned, Dated):
    """A programme of the City, open for a period to new paths."""

    code = models.CharField(max_length=30, unique=True)
    name = models.CharField(max_length=120)
    ends_on = models.DateField()

    class Meta:
        ordering = ["starts_on", "code"]
        constraints = [starts_before_ends(name="programme_starts_before_ends")]

    def __str__(self) -> str:
        return self.name

    @property
    def last_day(self) -> date:
        """The last day of the programme, as people say it: the stored end is the first day after."""
        return self.ends_on - timedelta(days=1)


class DatedRule(Keyed, Dated):
    """What every rule of a programme has: a period, the act that set it, when we knew it."""

    source_act = models.CharField(max_length=200)
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True


class Gate(DatedRule):
    """Whether the programme asks an act of its paths, for a period."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="gates")
    act = models.CharField(max_length=20, choices=GateAct)
    asked = models.BooleanField()

    class Meta:
        constraints = [
            starts_before_ends(name="gate_starts_before_ends"),
            no_overlap(
                name="gate_one_answer_at_a_time",
                of=("programme", "act"),
                condition=NOT_SUPERSEDED,
                says=_("Il programma dice già se questo passaggio serve, in questo periodo."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_act_display()


class Parameter(DatedRule):
    """A figure that the programme sets, for a period."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="parameters")
    code = models.CharField(max_length=30, choices=ParameterCode)
    value = models.DecimalField(max_digits=10, decimal_places=2)
    unit = models.CharField(max_length=12, choices=Unit)

    class Meta:
        constraints = [
            starts_before_ends(name="parameter_starts_before_ends"),
            no_overlap(
                name="parameter_one_value_at_a_time",
                of=("programme", "code"),
                condition=NOT_SUPERSEDED,
                says=_("Il programma ha già un valore per questa regola in questo periodo."),
            ),
            models.CheckConstraint(
                name="parameter_is_positive",
                condition=Q(value__gt=0) | Q(value=0, code__in=MAY_BE_NOTHING),
                violation_error_message=_("Il valore deve essere maggiore di zero."),
            ),
            models.CheckConstraint(
                name="parameter_yes_or_no",
                condition=~Q(unit=Unit.YES_NO) | Q(value__in=[0, 1]),
                violation_error_message=_("Questa regola vale sì o no."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_code_display()
