"""What a person who takes part answered to the questions of the fund that pays."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from approdo.kernel.records import Keyed
from approdo.pathway.models.case import Case
from approdo.pathway.states.participant import DECLINED, QuestionSet
from approdo.registry.models import Person
from approdo.registry.models.days import within_living_memory


class ParticipantRecord(Keyed):
    """A participant's answers as they were at the entry: `answers` by question, some declined.

    Frozen before the first paid activity; a mistake found later is mended by a new record that
    says why, and the one before stays as it was.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="participants")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    question_set = models.CharField(max_length=12, choices=QuestionSet)
    answers = models.JSONField(default=dict)
    asked_on = models.DateField()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    frozen_on = models.DateField(null=True, blank=True)
    correction = models.CharField(max_length=240, blank=True)
    recorded_at = models.DateTimeField(db_default=Now(), editable=False)
    superseded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "person"],
                condition=Q(superseded_at__isnull=True),
                name="participant_one_record_in_force",
                violation_error_message=_("I dati di questa persona sono già raccolti."),
            ),
            within_living_memory(
                name="participant_within_living_memory",
                fields=("asked_on", "frozen_on"),
                says=_("Controlla l'anno: deve stare fra 1900 e 2100."),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="never_removed", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="frozen_answers",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__frozen_on__isnull=False)
                & pgtrigger.Q(old__answers__df=pgtrigger.F("new__answers")),
            ),
            pgtrigger.Protect(
                name="stays_frozen",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__frozen_on__isnull=False, new__frozen_on__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.person_id}"

    @property
    def declined(self) -> list[str]:
        """The questions that the person did not want to answer."""
        return [question for question, answer in self.answers.items() if answer == DECLINED]
