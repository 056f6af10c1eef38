"""What happened in a family while its path went on, and what a divided family carries with it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from approdo.kernel.records import Keyed
from approdo.network.models import Organisation
from approdo.pathway.models.case import Case
from approdo.pathway.models.merge import CaseMerge
from approdo.pathway.models.project import Objective, Project
from approdo.pathway.states.life import LifeKind
from approdo.pathway.states.project import Expense, MeasureKind, ObjectiveArea
from approdo.programme.models import Lot
from approdo.registry.models import Person
from approdo.registry.models.days import within_living_memory

ODD_YEAR = _("Controlla l'anno: deve stare fra 1900 e 2100.")


class LifeChange(Keyed):
    """A change in the household as a path took it up: when it happened, and when we came to know."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="life_changes")
    kind = models.CharField(max_length=12, choices=LifeKind)
    happened_on = models.DateField()
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    note = models.CharField(max_length=300, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    recorded_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        ordering = ["happened_on", "id"]
        indexes = [models.Index(fields=["case", "happened_on"], name="life_change_of_case")]
        constraints = [
            within_living_memory(
                name="life_change_within_living_memory", fields=("happened_on",), says=ODD_YEAR
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class LeftObjective(Keyed):
    """An objective that the path pursues no longer, because whose it was is gone."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    change = models.ForeignKey(LifeChange, models.PROTECT, related_name="objectives")
    objective = models.ForeignKey(Objective, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["objective"],
                name="objective_left_once",
                violation_error_message=_("Questo obiettivo è già stato lasciato."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.objective_id)


class Split(Keyed):
    """From which path the path of those who went away began.

    It stands on the new case alone: whoever has only the old one finds no thread to the new,
    least of all when the split is secret.
    """

    case = models.OneToOneField(Case, models.PROTECT, related_name="split")
    from_case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    happened_on = models.DateField()
    is_secret = models.BooleanField(default=False)
    reason = models.CharField(max_length=300, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    recorded_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(from_case=models.F("case")),
                name="split_from_another_case",
                violation_error_message=_("Un percorso non si separa da sé stesso."),
            ),
            within_living_memory(
                name="split_within_living_memory", fields=("happened_on",), says=ODD_YEAR
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_case_id} > {self.case_id}"


class CarriedObjective(Keyed):
    """An objective brought along: it stands in the path's project when a version is begun.

    What a path joined to this one brought (`merge`) stands in the version `written_in` and in those
    that come of it, and goes away if the two part.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="carried_objectives")
    merge = models.ForeignKey(
        CaseMerge, models.CASCADE, null=True, blank=True, related_name="carried_objectives"
    )
    written_in = models.ForeignKey(Project, models.PROTECT, null=True, blank=True, related_name="+")
    area = models.CharField(max_length=20, choices=ObjectiveArea)
    statement = models.CharField(max_length=240)
    starting_point = models.TextField(blank=True)
    target = models.TextField(blank=True)
    evidence = models.TextField(blank=True)
    due_on = models.DateField(null=True, blank=True)
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.statement


class CarriedLine(Keyed):
    """Money promised before the split, as a reminder: it binds nobody until validated anew (I-1)."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="carried_lines")
    kind = models.CharField(max_length=7, choices=MeasureKind)
    expense = models.CharField(max_length=15, choices=Expense)
    payee = models.CharField(max_length=120, blank=True)
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    monthly_amount = models.DecimalField(max_digits=8, decimal_places=2)
    months = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.get_expense_display()


class DistrictHandover(Keyed):
    """A path on its way from one district to another, until the new one takes it or declines.

    Declined, with its reason, it stays with the district that asked. After `answer_by` the new
    district can only take it.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="handovers")
    from_district = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    to_district = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    moved_on = models.DateField()
    note = models.CharField(max_length=1000)
    asked_on = models.DateField()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    answer_by = models.DateField(null=True, blank=True)
    accepted_on = models.DateField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    declined_on = models.DateField(null=True, blank=True)
    declined_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = models.CharField(max_length=1000, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["to_district", "asked_on"],
                condition=Q(accepted_on__isnull=True, declined_on__isnull=True),
                name="handover_waiting_for_district",
            ),
            models.Index(
                fields=["from_district", "-declined_on"],
                condition=Q(declined_on__isnull=False),
                name="handover_declined_to_district",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(declined_on__isnull=True, reason="")
                | Q(declined_on__isnull=False, accepted_on__isnull=True) & ~Q(reason=""),
                name="handover_declined_with_a_reason",
                violation_error_message=_("Un passaggio si rifiuta con un motivo, e una volta."),
            ),
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(accepted_on__isnull=True, declined_on__isnull=True),
                name="handover_one_at_a_time",
                violation_error_message=_("Un passaggio di distretto è già in corso."),
            ),
            models.CheckConstraint(
                condition=~Q(from_district=models.F("to_district")),
                name="handover_between_two_districts",
                violation_error_message=_("Il nuovo distretto è lo stesso di prima."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} > {self.to_district_id}"


class Substitution(Keyed):
    """The act by which a body takes the place of another that leaves the partnership of a lot."""

    lot = models.ForeignKey(Lot, models.PROTECT, related_name="substitutions")
    leaving = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    successor = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    act = models.CharField(max_length=120)
    signed_on = models.DateField()
    cases = models.PositiveIntegerField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    recorded_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(leaving=models.F("successor")),
                name="substitution_by_another_body",
                violation_error_message=_("Un ente non prende il posto di sé stesso."),
            ),
        ]

    def __str__(self) -> str:
        return self.act
