"""Answers are saved many at once, and survive as a draft."""

import pytest
from django.db import DatabaseError, transaction

from approdo.access.operations import acting_as
from approdo.assessment import commands
from approdo.assessment.models import Answer, Assessment
from approdo.assessment.queries import sheet_of
from approdo.assessment.rules import Given
from approdo.journal.models import Event
from approdo.journal.queries import story_of
from approdo.kernel import clock
from approdo.kernel.keys import new_key
from approdo.kernel.refusals import NotPermitted, Overtaken, Refused
from tests.makers import assessment as makers

pytestmark = pytest.mark.django_db


def save(actor, assessment, *answers, version=None, **words):
    return commands.answer.given(version)(
        actor=actor, assessment=assessment, at=clock.now(), answers=answers, **words
    )


def questions(assessment):
    return sheet_of(assessment).questions


def test_many_answers_are_saved_at_once_and_counted(city, assessment):
    with acting_as(city.case_manager):
        save(city.case_manager, assessment, *makers.answers(assessment, besides=6))
        sheet = sheet_of(assessment)
    assert (sheet.settled, sheet.total) == (12, 18)


def test_an_answer_is_changed_while_it_is_a_draft_and_taken_away_when_emptied(city, assessment):
    with acting_as(city.case_manager):
        item = questions(assessment)[0].item.pk
        save(city.case_manager, assessment, Given(item=item, value=2, note="Sfratto a giugno"))
        save(city.case_manager, assessment, Given(item=item, value=4))
        assert [(a.value, a.note) for a in Answer.objects.all()] == [(4, "")]
        save(city.case_manager, assessment, Given(item=item))
        assert not Answer.objects.exists()


def test_a_note_alone_is_kept_but_settles_nothing(city, assessment):
    with acting_as(city.case_manager):
        save(city.case_manager, assessment, Given(item=questions(assessment)[0].item.pk, note="?"))
        sheet = sheet_of(assessment)
    assert sheet.settled == 0
    assert sheet.questions[0].note == "?"


def test_needs_and_resources_are_saved_beside_the_answers(city, assessment):
    with acting_as(city.case_manager):
        save(city.case_manager, assessment, needs=" Casa ", resources=makers.RESOURCES)
        save(city.case_manager, assessment, *makers.answers(assessment))
        kept = Assessment.objects.get()
    assert (kept.needs, kept.resources) == ("Casa", makers.RESOURCES)


def test_everything_wrong_is_said_at_once(city, assessment):
    with acting_as(city.case_manager):
        first, second, third, *_rest = questions(assessment)
        with pytest.raises(Refused) as refused:
            save(
                city.case_manager,
                assessment,
                Given(item=first.item.pk, value=6),
                Given(item=second.item.pk, value=3, not_assessed="declined"),
                Given(item=third.item.pk, not_assessed="boh"),
                Given(item=new_key(), value=1),
            )
    sentences = refused.value.reasons
    assert len(sentences) == 4
    assert "va da 1 a 5" in sentences[0]
    assert sentences[0].anchor == f"question-{first.key}"
    assert not Answer.objects.exists()


def test_who_has_the_case_in_care_answers_and_nobody_else(city, assessment):
    item = questions(assessment)[0].item.pk
    for actor in (
        city.stranger_case_manager,
        city.partner_case_manager,
        city.district_officer,
        city.plan_manager,
        city.housing_officer,
    ):
        with acting_as(actor), pytest.raises((NotPermitted, Refused)):
            save(actor, assessment, Given(item=item, value=3))
    for actor in (city.second_case_manager, city.project_manager):
        with acting_as(actor):
            save(actor, assessment, Given(item=item, value=3))


def test_the_second_of_two_reads_who_changed_what(city, assessment):
    with acting_as(city.case_manager):
        item = questions(assessment)[0].item.pk
        save(city.case_manager, assessment, Given(item=item, value=3), version=1)
    with acting_as(city.second_case_manager), pytest.raises(Overtaken):
        save(city.second_case_manager, assessment, Given(item=item, value=2), version=1)


def test_saving_as_one_goes_is_remembered_but_does_not_fill_the_story(city, assessment):
    with acting_as(city.case_manager):
        save(city.case_manager, assessment, *makers.answers(assessment))
        assert Event.objects.get(name="assessment.answers.saved").facts == {"answers": 18}
        assert not story_of(assessment.about)


def test_a_completed_assessment_takes_no_answers(city, assessment):
    with acting_as(city.case_manager):
        done = makers.completed(city.case_manager, assessment)
        with pytest.raises(Refused, match="completata"):
            save(city.case_manager, done, Given(item=questions(done)[0].item.pk, value=1))
        with pytest.raises(DatabaseError), transaction.atomic():
            Answer.objects.update(value=1)
        with pytest.raises(DatabaseError), transaction.atomic():
            Answer.objects.all().delete()
        with pytest.raises(DatabaseError), transaction.atomic():
            Assessment.objects.update(resources="altro")
