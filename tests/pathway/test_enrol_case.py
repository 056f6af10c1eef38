"""A funded body takes in households by itself, where the programme asks nobody else."""

import pytest

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.kernel.refusals import NotPermitted, Refused
from approdo.network.models import System
from approdo.pathway import commands, policies
from approdo.pathway.states import CaseState, EntryHappened
from approdo.programme.operations import write_gate
from approdo.programme.states import GateAct
from tests.makers import pathway as make
from tests.makers.entry import case_to_enrol, family_of_a_body, funded_programme

pytestmark = pytest.mark.django_db


def enrol(city, case, lot, actor=None, **said):
    who = actor or city.case_manager
    with acting_as(who):
        return commands.enrol_case(
            actor=who,
            case=case,
            at=clock.now(),
            **(
                {
                    "lot": lot,
                    "case_manager": city.case_manager.member,
                    "privacy_notice_on": clock.today(),
                    "no_conflict": True,
                }
                | said
            ),
        )


def draft(city, programme, actor, household, **said):
    with acting_as(actor):
        return commands.draft_referral(
            actor=actor, household=household, at=clock.now(), programme=programme, **said
        )


def test_the_body_writes_takes_in_and_follows_and_the_gates_are_passed(city, today):
    programme, lot = funded_programme(city)
    case = enrol(city, case_to_enrol(city, programme), lot)
    assert (case.state, case.implementing_body, case.lot) == (CaseState.ASSIGNED, city.lead, lot)
    assert case.enrolled_by == city.lead
    assert case.proposed_on == case.validated_on == case.assigned_on == today
    assert make.last_event(case).name == EntryHappened.CASE_ENROLLED
    with acting_as(city.social_worker) as worker:
        # The district stays the public counterpart of the path: it sees it, it did not propose it.
        assert policies.cases_visible_to(worker).filter(pk=case.pk).exists()


def test_everything_missing_is_told_at_once(city):
    programme, lot = funded_programme(city)
    case = case_to_enrol(city, programme, described=False)
    with pytest.raises(Refused) as refused:
        enrol(city, case, lot, privacy_notice_on=None, no_conflict=False)
    fields = {reason.field for reason in refused.value.reasons}
    assert {"housing_poverty", "reason", "privacy_notice_on", "no_conflict"} <= fields


def test_in_a_programme_that_asks_a_proposal_no_body_begins(city):
    funded_programme(city)
    household = family_of_a_body(city)
    with pytest.raises(Refused, match="serve la proposta"):
        draft(
            city,
            city.programme,
            city.case_manager,
            household,
            district=city.districts["nord_est"],
        )


def test_without_a_street_the_district_that_answers_is_chosen(city):
    programme, _lot = funded_programme(city)
    with pytest.raises(Refused, match="distretto che risponde"):
        draft(city, programme, city.case_manager, family_of_a_body(city))


def test_when_the_gates_are_asked_again_the_door_closes(city, today):
    programme, lot = funded_programme(city)
    case = case_to_enrol(city, programme, described=False)
    with acting_as(System()):
        write_gate(
            programme,
            GateAct.PROPOSAL,
            asked=True,
            source_act="DGC 1/2026",
            from_day=today,
            at=clock.now(),
        )
    with pytest.raises(Refused, match="chiede la proposta del distretto"):
        enrol(city, case, lot)


def test_nobody_else_writes_in_it_or_takes_it_in(city):
    programme, lot = funded_programme(city)
    case = case_to_enrol(city, programme)
    for actor in (city.stranger_case_manager, city.partner_case_manager, city.social_worker):
        with pytest.raises((NotPermitted, Refused)):
            enrol(city, case, lot, actor=actor)


def test_a_body_without_such_a_programme_begins_nothing(city):
    household = family_of_a_body(city)
    with acting_as(city.case_manager) as actor:
        assert not policies.may_draft_referral(actor, household)
