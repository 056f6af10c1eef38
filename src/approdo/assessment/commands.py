"""What people do with an assessment, and the choice of what a programme is assessed with."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils.translation import gettext as _

from approdo.assessment import policies, queries, rules
from approdo.assessment.models import Answer, Assessment, CompulsoryInstrument, Instrument
from approdo.assessment.rules import Given, Question, Sheet
from approdo.assessment.states import ASSESSMENT, Happened
from approdo.journal.operations import record
from approdo.kernel.actors import Actor
from approdo.kernel.commands import command
from approdo.kernel.period import in_force
from approdo.kernel.refusals import Reason, Refused
from approdo.programme.models import Programme
from approdo.programme.operations import make_room


@command(on="assessment", may=policies.may_answer)
def answer(
    *,
    actor: Actor,
    assessment: Assessment,
    at: datetime,
    answers: Iterable[Given] = (),
    needs: str | None = None,
    resources: str | None = None,
    living_situation: str | None = None,
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
    if problems := [
        *rules.problems_of_answers(sheet, given),
        *rules.problems_of_situation(living_situation or ""),
    ]:
        raise Refused(*problems)
    for one in given:
        _write(assessment, sheet, one)
    _write_words(assessment, needs, resources, living_situation)
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


@command(on="programme", may=policies.may_set_compulsory_instrument)
def set_compulsory_instrument(
    *,
    actor: Actor,
    programme: Programme,
    at: datetime,
    code: str,
    source_act: str,
    starts_on: date,
) -> CompulsoryInstrument:
    """Let the paths of a programme be assessed with this instrument from a day on.

    Assessments already begun keep the instrument they have. This will refuse an instrument that
    is not in use, an act without a name, a day on which the programme is not open.
    """
    if problems := _problems_of_choice(programme, code, source_act, starts_on):
        raise Refused(*problems)
    rows = CompulsoryInstrument.objects.filter(programme=programme)
    ends_on = make_room(rows, starts_on, at)
    chosen = CompulsoryInstrument.objects.create(
        programme=programme,
        code=code,
        source_act=source_act.strip(),
        starts_on=starts_on,
        ends_on=ends_on,
        recorded_at=at,
    )
    record(
        Happened.INSTRUMENT_CHOSEN,
        subject=programme,
        instrument=code,
        starts_on=starts_on,
        choice=chosen.pk,
    )
    return chosen


def _problems_of_choice(
    programme: Programme, code: str, source_act: str, day: date
) -> list[Reason]:
    problems = []
    if not Instrument.objects.filter(in_force(day), code=code).exists():
        sentence = _("In quel giorno questo strumento non è in uso: scegline un altro.")
        problems.append(Reason(sentence, field="code"))
    if not source_act.strip():
        sentence = _("Scrivi l'atto che lo stabilisce, con numero e data.")
        problems.append(Reason(sentence, field="source_act"))
    if not programme.starts_on <= day < programme.ends_on:
        sentence = _("In quel giorno %(programme)s non è aperto.") % {"programme": programme.name}
        problems.append(Reason(sentence, field="starts_on"))
    return problems


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


def _write_words(
    assessment: Assessment,
    needs: str | None,
    resources: str | None,
    living_situation: str | None,
) -> None:
    if needs is not None:
        assessment.needs = needs.strip()
    if resources is not None:
        assessment.resources = resources.strip()
    if living_situation is not None:
        assessment.living_situation = living_situation
    assessment.save(update_fields=["needs", "resources", "living_situation"])
