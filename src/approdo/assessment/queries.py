"""Named reads of assessments: the latest, its sheet of questions, first and last side by side."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from approdo.assessment import rules
from approdo.assessment.models import Answer, Assessment, Instrument, Item
from approdo.assessment.rules import Question, Sheet
from approdo.assessment.states import AssessmentState, Scope
from approdo.kernel.period import in_force
from approdo.kernel.refusals import Reason, Refused
from approdo.registry.models import Person
from approdo.registry.queries import members_on

IN_USE = "self_sufficiency"


def instrument_in_force(day: date, code: str = IN_USE) -> Instrument:
    """Give the edition of an instrument in use on a day."""
    instrument = Instrument.objects.filter(in_force(day), code=code).first()
    if instrument is None:
        raise Refused(
            _(
                "Per quel giorno non è caricato nessuno strumento di valutazione: avvisa chi amministra."
            )
        )
    return instrument


def assessments_of(about: UUID) -> QuerySet[Assessment]:
    """Give the assessments of a case, the first first."""
    return (
        Assessment.objects.filter(about=about)
        .select_related("instrument", "assessor")
        .order_by("held_on", "id")
    )


def latest(about: UUID, phase: str | None = None) -> Assessment | None:
    """Give the last assessment of a case (of one phase), completed or not."""
    rows = assessments_of(about)
    return (rows.filter(phase=phase) if phase else rows).last()


def draft_of(about: UUID) -> Assessment | None:
    """Give the assessment under way, if there is one."""
    return assessments_of(about).filter(state=AssessmentState.DRAFT).last()


def is_complete(assessment: Assessment | None) -> bool:
    """Tell whether there is an assessment and it was completed."""
    return assessment is not None and assessment.is_completed


def sheet_of(assessment: Assessment) -> Sheet:
    """Give all the questions of an assessment with their answers, in the instrument's order."""
    items = (
        Item.objects.filter(area__instrument=assessment.instrument_id)
        .select_related("area", "scale")
        .order_by("area__position", "position")
    )
    answers = {(a.item_id, a.person_id): a for a in Answer.objects.filter(assessment=assessment)}
    persons = _persons_asked(assessment, list(items))
    return Sheet(
        [
            Question(item, person, answers.get((item.pk, person.pk if person else None)))
            for item in items
            for person in (persons if item.scope == Scope.PERSON else [None])
        ]
    )


def obstacles_to_completing(assessment: Assessment) -> list[Reason]:
    """Name in sentences what an assessment still lacks."""
    if assessment.is_completed:
        return []
    return rules.obstacles_to_completing(assessment, sheet_of(assessment))


def comparison(about: UUID) -> list[tuple[str, int, int]]:
    """Give (item, first score, last score) for what was scored both times, in the sheet's order.

    The first and the last completed assessment are compared; with fewer than two there is nothing.
    """
    done = list(assessments_of(about).filter(state=AssessmentState.COMPLETED))
    if len(done) < 2:
        return []
    first, last = _scores(done[0]), _scores(done[-1])
    return [(title, before, last[title]) for title, before in first.items() if title in last]


def _scores(assessment: Assessment) -> dict[str, int]:
    return {
        question.title: question.answer.value
        for question in sheet_of(assessment).questions
        if question.answer and question.answer.value is not None
    }


def _persons_asked(assessment: Assessment, items: Sequence[Item]) -> list[Person | None]:
    if all(item.scope == Scope.HOUSEHOLD for item in items):
        return []
    return [*members_on(assessment.household, assessment.held_on)]
