"""Completing an assessment: everything settled, resources named, then frozen."""

import pytest

from approdo.access.operations import acting_as
from approdo.assessment import commands, queries
from approdo.assessment.rules import Given
from approdo.assessment.states import Phase
from approdo.journal.queries import story_of
from approdo.kernel import clock
from approdo.kernel.refusals import NotPermitted, Refused
from tests.makers import assessment as makers

pytestmark = pytest.mark.django_db


def complete(actor, assessment):
    return commands.complete_assessment(actor=actor, assessment=assessment, at=clock.now())


def test_a_complete_assessment_is_on_the_story(city, assessment):
    with acting_as(city.case_manager):
        done = makers.completed(city.case_manager, assessment)
        assert queries.is_complete(done)
        event = next(iter(story_of(done.about)))
    assert event.name == "assessment.assessment.completed"
    assert event.facts == {"phase": "entry", "answers": 18}


def test_what_is_missing_is_listed_area_by_area_with_the_resources(city, assessment):
    with acting_as(city.case_manager):
        commands.answer(
            actor=city.case_manager,
            assessment=assessment,
            at=clock.now(),
            answers=makers.answers(assessment, besides=2),
        )
        with pytest.raises(Refused) as refused:
            complete(city.case_manager, assessment)
    assert [reason.split(":")[0] for reason in refused.value.reasons] == [
        "Manca «Gestione della casa e dei soldi»",
        "Manca «Documenti e questioni legali»",
        "Mancano le risorse",
    ]
    assert refused.value.reasons[0].anchor == "question-life_skills"


def test_a_reason_stands_for_a_level(city, assessment):
    with acting_as(city.case_manager):
        makers.answered(city.case_manager, assessment)
        childcare = next(
            q for q in queries.sheet_of(assessment).questions if q.item.code == "childcare"
        )
        commands.answer(
            actor=city.case_manager,
            assessment=assessment,
            at=clock.now(),
            answers=[Given(item=childcare.item.pk, not_assessed="does_not_concern")],
        )
        assert complete(city.case_manager, assessment).is_completed


def test_it_is_completed_once(city, assessment):
    with acting_as(city.case_manager):
        done = makers.completed(city.case_manager, assessment)
        with pytest.raises(Refused, match="non è possibile"):
            complete(city.case_manager, done)


def test_another_body_does_not_complete_it(city, assessment):
    for actor in (city.stranger_case_manager, city.district_officer):
        with acting_as(actor), pytest.raises((NotPermitted, Refused)):
            complete(actor, assessment)


def test_first_and_last_are_compared_item_by_item(city, case):
    with acting_as(city.case_manager):
        first = makers.completed(city.case_manager, makers.draft(city, *case), value=2)
        assert queries.comparison(first.about) == []
        makers.completed(city.case_manager, makers.draft(city, *case, phase=Phase.EXIT), value=4)
        pairs = queries.comparison(first.about)
    assert len(pairs) == 18
    assert pairs[0] == ("Abitazione", 2, 4)
    assert queries.latest(first.about, "entry") == first


def test_one_draft_at_a_time(city, case, assessment):
    with acting_as(city.case_manager):
        assert queries.draft_of(case[1]) == assessment
        makers.completed(city.case_manager, assessment)
        assert queries.draft_of(case[1]) is None
