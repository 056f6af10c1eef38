"""The referral is written bit by bit; the level of prevention comes from the facts."""

import pytest

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.kernel.refusals import NotPermitted, Refused
from approdo.pathway import commands
from approdo.pathway.models import Case
from approdo.pathway.operations import ReferralFacts
from approdo.pathway.rules.prevention import suggested_level
from approdo.pathway.states import CaseState, Happened
from approdo.programme.operations import write_gate
from approdo.programme.states import GateAct
from tests.makers import pathway as make

pytestmark = pytest.mark.django_db


def complete(city, case, actor=None, **facts):
    worker = actor or city.social_worker
    with acting_as(worker):
        return commands.complete_referral(
            actor=worker, case=case, at=clock.now(), facts=ReferralFacts(**facts)
        )


@pytest.mark.parametrize(
    ("reason", "ethos", "stage", "level"),
    [
        ("", "", "", ""),
        ("at_risk_of_loss", "", "", "primary"),
        ("at_risk_of_loss", "9.1", "arrears", "primary"),
        ("at_risk_of_loss", "9.1", "grace_period", "primary"),
        ("at_risk_of_loss", "13.1", "", "primary"),
        ("at_risk_of_loss", "10.1", "", "primary"),
        ("at_risk_of_loss", "9.1", "validated", "secondary"),
        ("at_risk_of_loss", "9.2", "bailiff_access", "secondary"),
        ("already_lost", "8.1", "executed", "secondary"),
        ("already_lost", "1.1", "", "secondary"),
        ("already_lost", "2.1", "", "secondary"),
        ("at_risk_of_loss", "6.1", "", "secondary"),
        ("already_lost", "3.2", "executed", "tertiary"),
        ("already_lost", "4.1", "", "tertiary"),
        ("already_lost", "11.1", "", "tertiary"),
    ],
)
def test_the_facts_say_a_level(reason, ethos, stage, level):
    said = suggested_level(housing_reason=reason, ethos_code=ethos, eviction_stage=stage)
    assert said.level == level
    assert bool(said.why) == bool(level)


def test_what_is_known_is_kept_and_what_is_not_may_wait(city):
    case = complete(city, make.drafted_case(city), housing_reason="at_risk_of_loss")
    with acting_as(city.social_worker):
        referral = Case.objects.get(pk=case.pk).referral
        assert (referral.suggested_level, referral.prevention_level) == ("primary", "")
        assert make.last_event(case).name == Happened.REFERRAL_COMPLETED


def test_another_level_than_the_facts_say_needs_a_reason(city):
    case = make.drafted_case(city)
    facts = make.FACTS | {"prevention_level": "tertiary"}
    with pytest.raises(Refused, match="scrivi\\s+perché"):
        complete(city, case, **facts)
    complete(city, case, **facts, level_reason="Entra in un alloggio fra una settimana.")


def test_an_eviction_has_a_kind_only_when_there_is_one(city):
    with pytest.raises(Refused, match="a che punto"):
        complete(city, make.drafted_case(city), eviction_kind="arrears")


@pytest.mark.parametrize(
    ("fact", "value", "says"),
    [("arrears", -1, "morosità"), ("monthly_rent", -1, "canone")],
)
def test_amounts_are_not_negative(city, fact, value, says):
    with pytest.raises(Refused, match=says):
        complete(city, make.drafted_case(city), **{fact: value})


def test_after_the_proposal_the_district_changes_nothing(city):
    with pytest.raises(Refused, match="già partita"):
        complete(city, make.proposed_case(city), **make.FACTS)


def test_another_body_cannot(city):
    case = make.drafted_case(city)
    with pytest.raises(Refused, match="non c'è più"):
        complete(city, case, actor=city.other_social_worker)
    with pytest.raises(NotPermitted):
        complete(city, case, actor=city.housing_officer)


def test_a_programme_that_asks_no_proposal_goes_on_when_all_is_written(city):
    with acting_as(city.housing_officer):
        write_gate(
            city.programme,
            GateAct.PROPOSAL,
            asked=False,
            source_act="DD 1/2026",
            from_day=clock.today(),
            at=clock.now(),
        )
    case = complete(city, make.drafted_case(city), housing_reason="at_risk_of_loss")
    assert case.state == CaseState.DRAFT_REFERRAL
    case = complete(city, case, **make.FACTS)
    assert case.state == CaseState.PROPOSED
    assert case.proposed_by_id == city.social_worker.pk
    with acting_as(city.social_worker):
        assert make.last_event(case).name == Happened.GATE_PASSED
