"""An assessment and its answers: written while it is a draft, frozen once completed."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from approdo.assessment.models.instrument import Instrument, Item
from approdo.assessment.states import (
    ASSESSMENT,
    SITUATIONS,
    AssessmentState,
    NotAssessed,
    Phase,
)
from approdo.kernel.records import Keyed, Versioned
from approdo.registry.models import Household, Person

WORDS = (
    "household_id",
    "about",
    "phase",
    "held_on",
    "assessor_id",
    "needs",
    "resources",
    "living_situation",
    "instrument_id",
    "is_compulsory",
)
CHANGED = (
    f"'completed' = OLD.state AND ({', '.join(f'OLD.{w}' for w in WORDS)})"
    f" IS DISTINCT FROM ({', '.join(f'NEW.{w}' for w in WORDS)})"
)
FROZEN = """
IF EXISTS (
    SELECT 1 FROM assessment_assessment a
    WHERE a.id = COALESCE(NEW.assessment_id, OLD.assessment_id) AND 'completed' = a.state
) THEN
    RAISE EXCEPTION 'the answers of a completed assessment are frozen';
END IF;
IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
RETURN NEW;
"""


class Assessment(Versioned):
    """A household assessed on a day about one case, whose key is `about`.

    Needs and resources stand side by side: what weighs on the family, and what it can lean on.
    `is_compulsory` keeps whether its programme asked for this instrument on its day.
    """

    household = models.ForeignKey(Household, models.PROTECT, related_name="assessments")
    about = models.UUIDField()
    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="+")
    phase = models.CharField(max_length=10, choices=Phase)
    held_on = models.DateField()
    assessor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    with_household = models.BooleanField(default=True)
    is_compulsory = models.BooleanField(default=True, editable=False)
    living_situation = models.CharField(max_length=4, choices=SITUATIONS, blank=True)
    needs = models.TextField(blank=True)
    resources = models.TextField(blank=True)
    state = models.CharField(
        max_length=10, choices=AssessmentState, default=AssessmentState.DRAFT, editable=False
    )
    state_since = models.DateTimeField(editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["about", "instrument"],
                condition=Q(state=AssessmentState.DRAFT),
                name="assessment_one_draft_for_an_instrument",
                violation_error_message=_(
                    "C'è già una valutazione in corso con questo strumento: completala prima di"
                    " cominciarne un'altra."
                ),
            ),
        ]
        indexes = [models.Index(fields=["about", "held_on"], name="assessment_of_a_case")]
        triggers = [
            *ASSESSMENT.guards(),
            pgtrigger.Protect(
                name="frozen",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(CHANGED),
            ),
            pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{_('Valutazione')} ({self.get_phase_display()})"

    @property
    def is_completed(self) -> bool:
        """Whether it is frozen."""
        return self.state == AssessmentState.COMPLETED


class Answer(Keyed):
    """What was answered to an item, for the household or for one person: a step, or why none."""

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="answers")
    about = models.UUIDField()
    item = models.ForeignKey(Item, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    value = models.PositiveSmallIntegerField(null=True, blank=True)
    not_assessed = models.CharField(max_length=20, choices=NotAssessed, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "item", "person"],
                nulls_distinct=False,
                name="answer_once_for_each_item",
                violation_error_message=_("A questa voce è già stata data una risposta."),
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=True) | Q(not_assessed=""),
                name="answer_is_a_step_or_a_reason",
                violation_error_message=_(
                    "Scegli un livello oppure scrivi perché la voce non è stata valutata, non tutti e due."
                ),
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=True) | Q(value__range=(1, 10)),
                name="answer_on_the_scale",
                violation_error_message=_("Il livello scelto non è sulla scala."),
            ),
        ]
        indexes = [models.Index(fields=["about"], name="answer_of_a_case")]
        triggers = [
            pgtrigger.Trigger(
                name="frozen",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=FROZEN,
            )
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.value or self.not_assessed}"

    @property
    def is_given(self) -> bool:
        """Whether it settles the item: a note alone does not."""
        return self.value is not None or bool(self.not_assessed)
