"""A version of the personalised project: objectives, interventions, copayment, undertakings.

A draft is written by the body that has the case in care; once shared it is frozen, and a change is
a new version. Every row bears its case, whose key the wall asks of access.
"""

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from approdo.kernel.records import Keyed, Versioned
from approdo.papers.models import PrintedDocument, StoredFile
from approdo.pathway.models.case import Case
from approdo.pathway.states.project import (
    PROJECT,
    ActivityKind,
    CopaymentKind,
    Heading,
    HouseholdRead,
    ObjectiveArea,
    Party,
    ProjectState,
)
from approdo.registry.models import Person

ONLY_IN_DRAFT = """
IF EXISTS (
    SELECT 1 FROM pathway_project p
    WHERE p.id = COALESCE(NEW.project_id, OLD.project_id) AND p.state <> 'draft'
) THEN
    RAISE EXCEPTION 'a shared project is frozen: write a new version';
END IF;
IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
RETURN NEW;
"""


def only_in_draft() -> pgtrigger.Trigger:
    """Refuse any change of a project's content once it was shared."""
    return pgtrigger.Trigger(
        name="only_in_draft",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=ONLY_IN_DRAFT,
    )


class Project(Versioned):
    """One version of a household's project; `hands` are the members who wrote in it (I-8)."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="projects")
    number = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(
        max_length=12, choices=ProjectState, default=ProjectState.DRAFT, editable=False
    )
    state_since = models.DateTimeField(editable=False)
    replaces = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    runs_from = models.DateField(null=True, blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    hands = ArrayField(models.UUIDField(), default=list)
    begun_on = models.DateField()
    planned_start_on = models.DateField(null=True, blank=True)
    planned_end_on = models.DateField(null=True, blank=True)
    national_measures = ArrayField(models.CharField(max_length=120), default=list, blank=True)
    waiver_reason = models.TextField(blank=True)
    shared_on = models.DateField(null=True, blank=True)
    household_read = models.CharField(max_length=12, choices=HouseholdRead, blank=True)
    household_note = models.TextField(blank=True)
    signed_sheet = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+"
    )
    sheet = models.ForeignKey(
        PrintedDocument, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "number"],
                name="project_version_once_for_a_case",
                violation_error_message=_("Questa versione del progetto c'è già."),
            ),
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(state__in=[ProjectState.DRAFT, ProjectState.SHARED]),
                name="project_one_under_way_for_a_case",
                violation_error_message=_("C'è già una versione del progetto in lavorazione."),
            ),
            models.CheckConstraint(
                condition=Q(planned_end_on__isnull=True)
                | Q(planned_start_on__isnull=True)
                | Q(planned_end_on__gt=F("planned_start_on")),
                name="project_ends_after_it_starts",
                violation_error_message=_("La fine del progetto deve venire dopo l'inizio."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=[ProjectState.DRAFT, ProjectState.ABANDONED])
                | Q(shared_on__isnull=False),
                name="project_shared_on_a_day",
                violation_error_message=_("Manca il giorno della condivisione con il distretto."),
            ),
            models.CheckConstraint(
                condition=Q(runs_from__isnull=True) | Q(runs_from__day=1),
                name="project_replaces_from_a_month",
                violation_error_message=_("Una versione nuova vale dal primo giorno di un mese."),
            ),
        ]
        triggers = [*PROJECT.guards()]

    def __str__(self) -> str:
        return f"{_('Progetto')}, {_('versione')} {self.number}"

    @property
    def is_draft(self) -> bool:
        """Whether it may still be written."""
        return self.state == ProjectState.DRAFT


class Followed(Keyed):
    """A part of a version; `follows` is the same part as the version before said it."""

    follows = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="followed_by"
    )

    class Meta:
        abstract = True


class Owned(Followed):
    """What somebody answers for: a member of the household or a service."""

    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    party = models.CharField(max_length=20, choices=Party, blank=True)

    class Meta:
        abstract = True

    @property
    def has_owner(self) -> bool:
        """Whether somebody answers for it."""
        return self.person_id is not None or bool(self.party)

    @property
    def owner_name(self) -> str:
        """Who answers for it."""
        if self.person is not None:
            return self.person.full_name
        return str(Party(self.party).label) if self.party else ""


class Objective(Owned):
    """What the household wants to reach, from where, by when, who does it and how one will see it."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    project = models.ForeignKey(Project, models.PROTECT, related_name="objectives")
    position = models.PositiveSmallIntegerField()
    area = models.CharField(max_length=20, choices=ObjectiveArea)
    statement = models.CharField(max_length=240)
    starting_point = models.TextField(blank=True)
    target = models.TextField(blank=True)
    evidence = models.TextField(blank=True)
    due_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "position"],
                name="objective_numbered_once",
                deferrable=models.Deferrable.DEFERRED,
                violation_error_message=_("Due obiettivi hanno lo stesso numero."),
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=True) | Q(party=""),
                name="objective_has_one_owner",
                violation_error_message=_("Di un obiettivo risponde una persona o un servizio."),
            ),
        ]
        triggers = [only_in_draft()]

    def __str__(self) -> str:
        return self.statement


class Intervention(Owned):
    """What will be done, under one of the sheet's headings, for one objective or more."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    project = models.ForeignKey(Project, models.PROTECT, related_name="interventions")
    heading = models.CharField(max_length=10, choices=Heading)
    activity = models.CharField(max_length=25, choices=ActivityKind)
    description = models.CharField(max_length=240)
    objectives = models.ManyToManyField(
        Objective, through="InterventionObjective", related_name="interventions"
    )

    class Meta:
        ordering = ["heading", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=True) | Q(party=""),
                name="intervention_has_one_owner",
                violation_error_message=_("Di un intervento risponde una persona o un servizio."),
            ),
        ]
        triggers = [only_in_draft()]

    def __str__(self) -> str:
        return self.description

    @cached_property
    def for_objectives(self) -> list[Objective]:
        """The objectives that it serves, by number; a version that is read as a whole sets them."""
        rows = self.served.select_related("objective").order_by("objective__position")
        return [row.objective for row in rows]


class InterventionObjective(Keyed):
    """An intervention serves an objective of the same project."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    project = models.ForeignKey(Project, models.PROTECT, related_name="+")
    intervention = models.ForeignKey(Intervention, models.CASCADE, related_name="served")
    objective = models.ForeignKey(Objective, models.CASCADE, related_name="served_by")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["intervention", "objective"],
                name="intervention_serves_an_objective_once",
                violation_error_message=_("L'intervento è già legato a questo obiettivo."),
            ),
        ]
        triggers = [only_in_draft()]

    def __str__(self) -> str:
        return f"{self.intervention_id} {self.objective_id}"


class Copayment(Followed):
    """How the household takes part: so much a month, from a day, for what, kept where (I-3)."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    project = models.ForeignKey(Project, models.PROTECT, related_name="copayments")
    kind = models.CharField(max_length=15, choices=CopaymentKind)
    monthly_amount = models.DecimalField(max_digits=8, decimal_places=2)
    starts_on = models.DateField()
    purpose = models.CharField(max_length=240)
    kept_at = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["starts_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(monthly_amount__gt=0),
                name="copayment_is_positive",
                violation_error_message=_("La quota del nucleo deve essere maggiore di zero."),
            ),
            models.CheckConstraint(
                condition=~Q(kind=CopaymentKind.SAVINGS) | ~Q(kept_at=""),
                name="copayment_savings_are_kept_somewhere",
                violation_error_message=_("Scrivi dove sono tenuti i risparmi."),
            ),
        ]
        triggers = [only_in_draft()]

    def __str__(self) -> str:
        return self.get_kind_display()


class Undertaking(Owned):
    """What a member of the household or a service promises; `service` names one of the others."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    project = models.ForeignKey(Project, models.PROTECT, related_name="undertakings")
    service = models.CharField(max_length=120, blank=True)
    what = models.CharField(max_length=240)
    by_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=True, party__gt="") | Q(person__isnull=False, party=""),
                name="undertaking_is_of_a_person_or_a_service",
                violation_error_message=_("Un impegno è di una persona o di un servizio."),
            ),
        ]
        triggers = [only_in_draft()]

    def __str__(self) -> str:
        return self.what

    @property
    def owner_name(self) -> str:
        """Who promises it: the person, or the service by the name that was written."""
        return self.service or super().owner_name


class Acknowledgement(Keyed):
    """The district officer has read a shared version; it comes before the validation."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    project = models.OneToOneField(Project, models.PROTECT, related_name="acknowledgement")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    acknowledged_on = models.DateField()
    acknowledged_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.project_id} {self.acknowledged_on}"


class ProjectValidation(Keyed):
    """The district officer has validated a version of the project."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    project = models.OneToOneField(Project, models.PROTECT, related_name="validation")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    validated_on = models.DateField()
    note = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.project_id} {self.validated_on}"
