"""A periodic review of an active case: how its objectives, money and copayment stand."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from approdo.kernel.records import Keyed
from approdo.pathway.models.case import Case
from approdo.pathway.models.project import Objective, Project
from approdo.pathway.states.project import CopaymentKept, ObjectiveStatus


class Review(Keyed):
    """A review held on a day; when nothing changed since the last, a reason says why."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="reviews")
    project = models.ForeignKey(Project, models.PROTECT, related_name="reviews")
    held_on = models.DateField()
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    with_household = models.BooleanField(default=True)
    with_district = models.BooleanField(default=False)
    copayment = models.CharField(max_length=10, choices=CopaymentKept)
    copayment_note = models.CharField(max_length=240, blank=True)
    money_note = models.CharField(max_length=240, blank=True)
    summary = models.TextField(blank=True)
    nothing_changed = models.BooleanField(default=False)
    nothing_changed_reason = models.CharField(max_length=240, blank=True)
    next_on = models.DateField()
    recorded_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        ordering = ["held_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "held_on"],
                name="review_once_a_day",
                violation_error_message=_(
                    "In quel giorno c'è già una verifica di questo percorso."
                ),
            ),
            models.CheckConstraint(
                condition=Q(next_on__gt=F("held_on")),
                name="review_next_comes_after",
                violation_error_message=_("La prossima verifica deve venire dopo questa."),
            ),
            models.CheckConstraint(
                condition=Q(nothing_changed=False) | ~Q(nothing_changed_reason=""),
                name="review_without_change_has_a_reason",
                violation_error_message=_("Se nulla è cambiato, scrivi perché."),
            ),
        ]

    def __str__(self) -> str:
        return f"{_('Verifica')} {self.held_on}"


class ReviewedObjective(Keyed):
    """How an objective stood at a review."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    review = models.ForeignKey(Review, models.PROTECT, related_name="objectives")
    objective = models.ForeignKey(Objective, models.PROTECT, related_name="reviewed")
    status = models.CharField(max_length=16, choices=ObjectiveStatus)
    note = models.CharField(max_length=240, blank=True)

    class Meta:
        ordering = ["objective__position"]
        constraints = [
            models.UniqueConstraint(
                fields=["review", "objective"],
                name="objective_reviewed_once",
                violation_error_message=_("Un obiettivo si verifica una volta sola."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.objective_id} {self.status}"
