"""Named reads of assessments: the ones of a case, and all their questions."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from approdo.assessment import rules
from approdo.assessment.models import Answer, Assessment, Item
from approdo.assessment.queries.instruments import items_of
from approdo.assessment.rules import Question, Sheet
from approdo.assessment.states import AssessmentState, Scope
from approdo.kernel.refusals import Reason
from approdo.registry.models import Person
from approdo.registry.queries import members_on


def assessments_of(about: UUID) -> QuerySet[Assessment]:
    """Give the assessments of a case, the first first."""
    return (
        Assessment.objects.filter(about=about)
        .select_related("instrument", "assessor")
        .order_by("held_on", "id")
    )


def latest(about: UUID, phase: str | None = None) -> Assessment | None:
    """Give the last assessment that the programme asked for (of one phase), completed or not."""
    rows = assessments_of(about).filter(is_compulsory=True)
    return (rows.filter(phase=phase) if phase else rows).last()


def latest_completed(about: UUID) -> Assessment | None:
    """Give the last completed assessment that the programme asked for."""
    rows = assessments_of(about).filter(is_compulsory=True, state=AssessmentState.COMPLETED)
    return rows.last()


def drafts_of(about: UUID) -> QuerySet[Assessment]:
    """Give the assessments of a case under way, the one that is asked for first."""
    rows = assessments_of(about).filter(state=AssessmentState.DRAFT)
    return rows.order_by("-is_compulsory", "held_on", "id")


def draft_of(about: UUID) -> Assessment | None:
    """Give the assessment that the programme asks for, while it is under way."""
    return drafts_of(about).filter(is_compulsory=True).first()


def is_complete(assessment: Assessment | None) -> bool:
    """Tell whether there is an assessment and it was completed."""
    return assessment is not None and assessment.is_completed


def living_situation_of(about: UUID) -> str:
    """Give where the household lived when it was last assessed, "" when nobody said."""
    told = assessments_of(about).exclude(living_situation="").last()
    return told.living_situation if told else ""


def sheet_of(assessment: Assessment) -> Sheet:
    """Give all the questions of an assessment with their answers, in the instrument's order.

    While it is a draft each item is asked of whoever is in the household on its day; afterwards of
    those who answered, whatever became of the household since.
    """
    items = list(items_of(assessment.instrument))
    answers = {
        (a.item_id, a.person_id): a
        for a in Answer.objects.filter(assessment=assessment).select_related("person")
    }
    persons = _persons_asked(assessment, items, answers.values())
    return Sheet(
        [
            Question(item, person, answers.get((item.pk, person.pk if person else None)))
            for item in items
            for person in _asked_of(item, persons, assessment.held_on)
        ]
    )


def obstacles_to_completing(assessment: Assessment) -> list[Reason]:
    """Name in sentences what an assessment still lacks."""
    if assessment.is_completed:
        return []
    return rules.obstacles_to_completing(assessment, sheet_of(assessment))


def _asked_of(item: Item, persons: Sequence[Person], day: date) -> Sequence[Person | None]:
    match item.scope:
        case Scope.HOUSEHOLD:
            return [None]
        case Scope.ADULT:
            return [person for person in persons if person.is_adult_on(day)]
        case Scope.MINOR:
            return [person for person in persons if not person.is_adult_on(day)]
    return persons


def _persons_asked(
    assessment: Assessment, items: Sequence[Item], answers: Iterable[Answer]
) -> list[Person]:
    if all(item.scope == Scope.HOUSEHOLD for item in items):
        return []
    members = members_on(assessment.household, assessment.held_on)
    if not assessment.is_completed:
        return members
    answered = [a.person for a in answers if a.person is not None]
    return list(dict.fromkeys([*(p for p in members if p in answered), *answered]))
