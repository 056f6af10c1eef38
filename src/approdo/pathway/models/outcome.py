"""How a case ends: the proposal to close, the final report, and the officer's validation."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from approdo.kernel.records import Keyed
from approdo.pathway.models.case import Case
from approdo.pathway.models.project import Objective
from approdo.pathway.states.project import ClosureOutcome, ObjectiveStatus


class Outcome(Keyed):
    """The end of a case, proposed and reported by the body in care, validated by the district."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="outcome")
    proposed_on = models.DateField()
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reason = models.TextField()
    planned_on = models.DateField()
    outcome = models.CharField(max_length=25, choices=ClosureOutcome, blank=True)
    exit_ethos = models.CharField(max_length=4, blank=True)
    report = models.TextField(blank=True)
    what_helped = models.TextField(blank=True)
    what_remains = models.TextField(blank=True)
    savings = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    savings_note = models.CharField(max_length=240, blank=True)
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    reported_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    validated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True)
                | Q(validated_by__isnull=False, reported_by__isnull=False)
                & ~Q(outcome="")
                & ~Q(exit_ethos=""),
                name="outcome_closed_is_told_and_validated",
                violation_error_message=_(
                    "Per chiudere servono esito, sistemazione e validazione."
                ),
            ),
            models.CheckConstraint(
                condition=Q(validated_by__isnull=True)
                | (~Q(validated_by=F("reported_by")) & ~Q(validated_by=F("proposed_by"))),
                name="outcome_not_validated_by_its_author",
                violation_error_message=_("Chi ha scritto la relazione non può anche validarla."),
            ),
            models.CheckConstraint(
                condition=Q(savings__isnull=True) | Q(savings__gte=0),
                name="outcome_savings_not_negative",
                violation_error_message=_("I risparmi restituiti non possono essere negativi."),
            ),
        ]

    def __str__(self) -> str:
        return str(_("Chiusura del percorso"))

    @property
    def is_reported(self) -> bool:
        """Whether the final report was written."""
        return self.reported_on is not None


class ObjectiveOutcome(Keyed):
    """How an objective ended."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    outcome = models.ForeignKey(Outcome, models.CASCADE, related_name="objectives")
    objective = models.ForeignKey(Objective, models.PROTECT, related_name="+")
    status = models.CharField(max_length=16, choices=ObjectiveStatus)
    note = models.CharField(max_length=240, blank=True)

    class Meta:
        ordering = ["objective__position"]
        constraints = [
            models.UniqueConstraint(
                fields=["outcome", "objective"],
                name="objective_ends_once",
                violation_error_message=_("Un obiettivo ha un solo esito."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.objective_id} {self.status}"
