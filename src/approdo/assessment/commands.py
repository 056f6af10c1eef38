"""What people do with an assessment: write its answers, and complete it."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from approdo.assessment import policies, queries, rules
from approdo.assessment.models import Answer, Assessment
from approdo.assessment.rules import Given, Question, Sheet
from approdo.assessment.states import ASSESSMENT, Happened
from approdo.journal.operations import record
from approdo.kernel.actors import Actor
from approdo.kernel.commands import command
from approdo.kernel.refusals import Refused


@command(on="assessment", may=policies.may_answer)
def answer(
    *,
    actor: Actor,
    assessment: Assessment,
    at: datetime,
    answers: Iterable[Given] = (),
    needs: str | None = None,
    resources: str | None = None,
) -> Assessment:
    """Save any number of answers at once. This will refuse on a completed assessment.

    An answer with neither step nor reason nor note takes the former one away; items not named
    stay as they are.
    """
    if assessment.is_completed:
        raise Refused(
            _("La valutazione è completata e non si cambia più: se serve, cominciane un'altra.")
        )
    sheet = queries.sheet_of(assessment)
    given = list(answers)
    if problems := rules.problems_of_answers(sheet, given):
        raise Refused(*problems)
    for one in given:
        _write(assessment, sheet, one)
    _write_words(assessment, needs, resources)
    record(Happened.ANSWERS_SAVED, subject=assessment, about=assessment.about, answers=len(given))
    return assessment


@command(on="assessment", may=policies.may_complete_assessment)
def complete_assessment(*, actor: Actor, assessment: Assessment, at: datetime) -> Assessment:
    """Freeze an assessment. This will refuse while an area or the resources are missing."""
    sheet = queries.sheet_of(assessment)
    if not assessment.is_completed and (
        obstacles := rules.obstacles_to_completing(assessment, sheet)
    ):
        raise Refused(*obstacles)
    ASSESSMENT.fire(assessment, "complete", at=at)
    record(
        Happened.ASSESSMENT_COMPLETED,
        subject=assessment,
        about=assessment.about,
        phase=assessment.phase,
        answers=sheet.settled,
    )
    return assessment


def _write(assessment: Assessment, sheet: Sheet, given: Given) -> None:
    question = _question(sheet, given)
    row = question.answer or Answer(
        assessment=assessment, about=assessment.about, item=question.item, person=question.person
    )
    row.value, row.not_assessed, row.note = given.value, given.not_assessed, given.note.strip()
    if row.is_given or row.note:
        row.save()
    elif question.answer:
        row.delete()


def _question(sheet: Sheet, given: Given) -> Question:
    return next(
        q
        for q in sheet.questions
        if (q.item.pk, q.person.pk if q.person else None) == (given.item, given.person)
    )


def _write_words(assessment: Assessment, needs: str | None, resources: str | None) -> None:
    if needs is not None:
        assessment.needs = needs.strip()
    if resources is not None:
        assessment.resources = resources.strip()
    assessment.save(update_fields=["needs", "resources"])
