"""The housing office asks for what is missing; the district answers; then it is decided (T3)."""

from datetime import timedelta

import pytest

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.kernel.refusals import NotPermitted, Refused
from approdo.pathway import commands
from approdo.pathway.models import IntegrationRequest
from approdo.pathway.states import CaseState, EntryHappened
from tests.makers import pathway as make
from tests.makers.entry import again, case_asked_for_more

pytestmark = pytest.mark.django_db


def ask(city, case, actor=None, **asked):
    officer = actor or city.housing_officer
    with acting_as(officer):
        return commands.request_integration(
            actor=officer, case=case, at=clock.now(), **({"reason": "Manca l'ISEE."} | asked)
        )


def answer(city, case, text="Allegato.", actor=None, at=None):
    worker = actor or city.social_worker
    with acting_as(worker):
        return commands.answer_integration(
            actor=worker, case=case, at=at or clock.now(), answer=text
        )


def test_the_district_has_the_days_of_the_programme_to_answer(city, today):
    case = make.proposed_case(city)
    request = ask(city, case)
    case = again(case)
    assert (case.state, case.due_on) == (
        CaseState.INTEGRATION_REQUESTED,
        today + timedelta(days=10),
    )
    assert (request.body, request.asked_by_id) == (city.housing_office, city.housing_officer.pk)
    assert make.last_event(case).name == EntryHappened.INTEGRATION_REQUESTED


def test_what_is_missing_is_said_and_the_term_has_still_to_come(city, today):
    case = make.proposed_case(city)
    with pytest.raises(Refused) as refused:
        ask(city, case, reason=" ", answer_by=today)
    assert {reason.field for reason in refused.value.reasons} == {"reason", "answer_by"}


def test_it_is_asked_only_of_a_proposal(city):
    with pytest.raises(Refused, match="non è possibile"):
        ask(city, make.validated_case(city))


def test_the_answer_goes_back_to_the_office_which_has_its_days_again(city, today):
    case = case_asked_for_more(city)
    case = answer(city, case)
    assert (case.state, case.due_on) == (CaseState.PROPOSED, today + timedelta(days=15))
    with acting_as(city.housing_officer):
        request = IntegrationRequest.objects.get(case=case)
        assert (request.answer, request.answered_on) == ("Allegato.", today)


def test_an_answer_says_something(city):
    with pytest.raises(Refused, match="Scrivi la risposta"):
        answer(city, case_asked_for_more(city), " ")


def test_nothing_is_answered_that_was_not_asked(city):
    with pytest.raises(Refused, match="non ha chiesto nulla"):
        answer(city, make.proposed_case(city))


def test_who_proposed_does_not_ask_and_only_the_district_answers(city):
    case = make.proposed_case(city)
    with pytest.raises((NotPermitted, Refused)):
        ask(city, case, actor=city.district_officer)
    asked = case_asked_for_more(city, family_name="Altri")
    for actor in (city.other_social_worker, city.housing_officer, city.stranger_case_manager):
        with pytest.raises((NotPermitted, Refused)):
            answer(city, asked, actor=actor)
