"""The housing office does not validate a proposal, and says why (T5)."""

from datetime import timedelta

import pytest

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.kernel.refusals import NotPermitted, Refused
from approdo.pathway import commands
from approdo.pathway.models import CaseMember, IntegrationRequest, Rejection
from approdo.pathway.states import CaseState, EntryHappened
from approdo.programme.operations import write_gate
from approdo.programme.states import GateAct
from tests.makers import pathway as make
from tests.makers.entry import again, case_asked_for_more

pytestmark = pytest.mark.django_db


def reject(city, case, actor=None, at=None, **said):
    officer = actor or city.housing_officer
    with acting_as(officer):
        return commands.reject_case(
            actor=officer,
            case=case,
            at=at or clock.now(),
            **({"reason_code": "not_eligible", "text": "La casa non è a rischio."} | said),
        )


def test_the_path_ends_and_the_people_are_free(city, today):
    case = make.proposed_case(city)
    reject(city, case)
    case = again(case)
    assert (case.state, case.ended_on, case.due_on) == (CaseState.REJECTED, today, None)
    with acting_as(city.social_worker):
        assert Rejection.objects.get(case=case).reason_code == "not_eligible"
        assert not CaseMember.objects.filter(case=case, is_open=True).exists()
    assert make.last_event(case).name == EntryHappened.CASE_REJECTED


def test_a_reason_of_the_list_and_its_text_are_asked_together(city):
    with pytest.raises(Refused) as refused:
        reject(city, make.proposed_case(city), reason_code="antipathy", text=" ")
    assert {reason.field for reason in refused.value.reasons} == {"reason_code", "text"}


def test_it_is_not_refused_while_the_district_may_still_answer(city):
    case = case_asked_for_more(city)
    with pytest.raises(Refused, match="può ancora rispondere"):
        reject(city, case, reason_code="incomplete")
    assert again(case).state == CaseState.INTEGRATION_REQUESTED


def test_once_the_term_is_over_it_may_be_refused_without_an_answer(city):
    case = case_asked_for_more(city)
    reject(city, case, at=clock.now() + timedelta(days=11), reason_code="incomplete")
    assert again(case).state == CaseState.REJECTED
    with acting_as(city.social_worker):
        assert "Nessuna risposta" in IntegrationRequest.objects.get(case=case).answer


def test_only_a_proposal_is_refused_and_never_by_who_proposed(city):
    with pytest.raises(Refused, match="non è possibile"):
        reject(city, make.validated_case(city, family_name="Altri"))
    case = make.proposed_case(city)
    for actor in (city.district_officer, city.case_manager, city.stranger_case_manager):
        with pytest.raises((NotPermitted, Refused)):
            reject(city, case, actor=actor)


def test_a_programme_that_no_longer_asks_the_validation_does_not_validate_on_the_way_out(
    city, today
):
    case = case_asked_for_more(city)
    with acting_as(city.housing_officer):
        write_gate(
            city.programme,
            GateAct.VALIDATION,
            asked=False,
            source_act="DD 1/2026",
            from_day=today,
            at=clock.now(),
        )
    reject(city, case, at=clock.now() + timedelta(days=11), reason_code="incomplete")
    case = again(case)
    assert (case.state, case.validated_on) == (CaseState.REJECTED, None)
    assert make.last_event(case).name == EntryHappened.CASE_REJECTED
