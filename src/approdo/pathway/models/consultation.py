"""A question to a specialist: what was asked, what of the file came with it, what was answered."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from approdo.kernel.records import Versioned
from approdo.network.models import Organisation
from approdo.pathway.models.case import Case
from approdo.pathway.states.team import CONSULTATION, ConsultationState, Speciality


class Consultation(Versioned):
    """A question about a case to another body, or to one person of it.

    Who answers sees this row and never the case: `shown` is a copy, made when it was asked, of what
    the asker chose to show, as triples (code, title, text).
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="consultations")
    state = models.CharField(
        max_length=10, choices=ConsultationState, default=ConsultationState.ASKED
    )
    state_since = models.DateTimeField()
    speciality = models.CharField(max_length=16, choices=Speciality)
    question = models.TextField(max_length=4000)
    shown = models.JSONField(default=list)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    body = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    to_body = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    to_member = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    answer_by = models.DateField()
    reminded_on = models.DateField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    answer = models.TextField(max_length=8000, blank=True)

    class Meta:
        ordering = ["-asked_at"]
        indexes = [
            models.Index(fields=["to_body", "state", "answer_by"], name="consultation_to_answer"),
            models.Index(fields=["body", "state", "answer_by"], name="consultation_asked_by_body"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(question=""),
                name="consultation_asks_something",
                violation_error_message=_("Scrivi la domanda."),
            ),
            models.CheckConstraint(
                condition=Q(state=ConsultationState.ANSWERED, answered_at__isnull=False)
                & ~Q(answer="")
                | ~Q(state=ConsultationState.ANSWERED) & Q(answered_at__isnull=True, answer=""),
                name="consultation_answered_with_words",
                violation_error_message=_("Scrivi la risposta."),
            ),
        ]
        triggers = CONSULTATION.guards()

    def __str__(self) -> str:
        return gettext("La richiesta di parere")

    @property
    def whom(self) -> str:
        """Whom the question is put to, as people say it."""
        if self.to_member is None:
            return self.to_body.name
        return f"{self.to_member.full_name}, {self.to_body.short_name}"
