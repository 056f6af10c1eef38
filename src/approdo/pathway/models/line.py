"""Money promised in a project: lines, their months, and the counter that holds the month's cap.

The cap is held where the promise is made: a month of a line is reserved on a counter whose CHECK no
thread can pass, whatever else was promised to the same household at the same moment (I-2).
"""

from datetime import date
from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from approdo.kernel.records import Keyed
from approdo.pathway.models.case import Case
from approdo.pathway.models.project import Followed, Intervention, Project, only_in_draft
from approdo.pathway.states.project import Expense, MeasureKind
from approdo.programme.models import Programme
from approdo.registry.models import Household, Person


class ProjectLine(Followed):
    """So much a month for an expense, from a month to a month, both included, within an intervention.

    A passive line is of the household and has a payee; an active one is of a person.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    project = models.ForeignKey(Project, models.PROTECT, related_name="lines")
    intervention = models.ForeignKey(Intervention, models.PROTECT, related_name="lines")
    kind = models.CharField(max_length=7, choices=MeasureKind)
    expense = models.CharField(max_length=15, choices=Expense)
    payee = models.CharField(max_length=120, blank=True)
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    monthly_amount = models.DecimalField(max_digits=8, decimal_places=2)
    first_month = models.DateField()
    last_month = models.DateField()

    class Meta:
        ordering = ["first_month", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(monthly_amount__gt=0),
                name="project_line_is_positive",
                violation_error_message=_("L'importo mensile deve essere maggiore di zero."),
            ),
            models.CheckConstraint(
                condition=Q(last_month__gte=F("first_month")),
                name="project_line_ends_after_it_starts",
                violation_error_message=_("L'ultimo mese non può venire prima del primo."),
            ),
            models.CheckConstraint(
                condition=Q(first_month__day=1, last_month__day=1),
                name="project_line_runs_by_months",
                violation_error_message=_("Una misura va da un mese a un altro mese."),
            ),
            models.CheckConstraint(
                condition=Q(kind=MeasureKind.PASSIVE, person__isnull=True)
                | Q(kind=MeasureKind.ACTIVE, person__isnull=False),
                name="project_line_of_household_or_person",
                violation_error_message=_(
                    "La misura passiva è del nucleo; quella attiva è di una persona: scegli quale."
                ),
            ),
            models.CheckConstraint(
                condition=Q(kind=MeasureKind.ACTIVE) | ~Q(payee=""),
                name="project_line_passive_has_a_payee",
                violation_error_message=_("Scrivi a chi va pagata la misura."),
            ),
        ]
        triggers = [only_in_draft()]

    def __str__(self) -> str:
        return self.get_expense_display()

    @property
    def months(self) -> list[date]:
        """The first day of each month of the line."""
        first, last = self.first_month, self.last_month
        count = (last.year - first.year) * 12 + last.month - first.month + 1
        return [
            date(first.year + (first.month - 1 + n) // 12, (first.month - 1 + n) % 12 + 1, 1)
            for n in range(count)
        ]

    @property
    def total(self) -> Decimal:
        """The amount over all months."""
        return self.monthly_amount * len(self.months)


class SharedCounter(Keyed):
    """How much of a cap that several programmes share is reserved in a month, over all of them.

    `programme` is the one whose figure counts; the CHECK has the last word. A month promised before
    the cap was shared stands, also above it: then `cap` is what already stood.
    """

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    household = models.ForeignKey(Household, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=7, choices=MeasureKind)
    month = models.DateField()
    reserved = models.DecimalField(max_digits=8, decimal_places=2, default=Decimal("0.00"))
    cap = models.DecimalField(max_digits=8, decimal_places=2)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["household", "programme", "kind", "month", "person"],
                nulls_distinct=False,
                name="shared_counter_once",
                violation_error_message=_("Il conto comune di questo mese c'è già."),
            ),
            models.CheckConstraint(
                condition=Q(reserved__gte=0) & Q(reserved__lte=F("cap")),
                name="shared_counter_within_its_cap",
                violation_error_message=_(
                    "La somma delle misure supera il tetto che i programmi hanno in comune."
                ),
            ),
            models.CheckConstraint(
                condition=Q(month__day=1),
                name="shared_counter_of_a_month",
                violation_error_message=_("Un mese comincia il giorno 1."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.month:%Y-%m} {self.reserved}/{self.cap}"


class MonthCounter(Keyed):
    """How much of a month's cap is reserved, for a household (passive) or one of its people (active).

    `cap` is the programme's figure when the month was last reserved; the CHECK has the last word.
    Where programmes share a cap, `shared` counts them together.
    """

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    household = models.ForeignKey(Household, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=7, choices=MeasureKind)
    month = models.DateField()
    reserved = models.DecimalField(max_digits=8, decimal_places=2, default=Decimal("0.00"))
    cap = models.DecimalField(max_digits=8, decimal_places=2)
    shared = models.ForeignKey(
        SharedCounter, models.PROTECT, null=True, blank=True, related_name="counters"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["household", "programme", "kind", "month", "person"],
                nulls_distinct=False,
                name="month_counter_once",
                violation_error_message=_("Il conto di questo mese c'è già."),
            ),
            models.CheckConstraint(
                condition=Q(reserved__gte=0) & Q(reserved__lte=F("cap")),
                name="month_counter_within_its_cap",
                violation_error_message=_("La somma delle misure supera il tetto del mese."),
            ),
            models.CheckConstraint(
                condition=Q(month__day=1),
                name="month_counter_of_a_month",
                violation_error_message=_("Un mese comincia il giorno 1."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.month:%Y-%m} {self.reserved}/{self.cap}"


class LineMonth(Keyed):
    """A month of a line, reserved on its counter; one given back keeps its row and the day."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    line = models.ForeignKey(ProjectLine, models.PROTECT, related_name="reserved")
    counter = models.ForeignKey(MonthCounter, models.PROTECT, related_name="lines")
    month = models.DateField()
    amount = models.DecimalField(max_digits=8, decimal_places=2)
    released_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["month"]
        constraints = [
            models.UniqueConstraint(
                fields=["line", "month"],
                name="line_month_once",
                violation_error_message=_("Questo mese della misura è già impegnato."),
            ),
            models.CheckConstraint(
                condition=Q(amount__gt=0),
                name="line_month_is_positive",
                violation_error_message=_("L'importo del mese deve essere maggiore di zero."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.line_id} {self.month:%Y-%m}"
