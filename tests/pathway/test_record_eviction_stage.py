"""An eviction goes stage by stage; its next day rings at 60, 30 and 7 days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.kernel.refusals import NotPermitted, Refused
from approdo.pathway import commands, policies, queries
from approdo.pathway.models import EvictionStep
from approdo.pathway.rules.eviction import Alert, alert_of
from approdo.pathway.states import EntryHappened
from tests.makers import pathway as make

pytestmark = pytest.mark.django_db


def record(city, case, stage, actor=None, **said):
    who = actor or city.social_worker
    with acting_as(who):
        return commands.record_eviction_stage(
            actor=who,
            case=case,
            at=clock.now(),
            **({"stage": stage, "happened_on": clock.today()} | said),
        )


def ringing(city, day):
    with acting_as(city.housing_officer) as officer:
        return queries.evictions_ringing(policies.cases_visible_to(officer), day)


def test_the_proposal_tells_the_first_stage_and_follows_what_it_says_until_then(city, today):
    case = make.completed_case(city, landlord="Casa Srl")
    with acting_as(city.social_worker):
        step = queries.eviction_of(case)
        assert (step.stage, step.landlord, step.from_referral) == ("validated", "Casa Srl", True)
        assert EvictionStep.objects.filter(case=case).count() == 1


def test_a_proposal_described_twice_tells_one_stage_as_it_says_now(city, today):
    case = make.completed_case(city, landlord="Casa Srl")
    make.described_case(city, case, landlord="Case Nuove Srl")
    with acting_as(city.social_worker):
        steps = EvictionStep.objects.filter(case=case)
        assert [(s.landlord, s.is_current) for s in steps] == [("Case Nuove Srl", True)]


def test_a_stage_keeps_what_is_not_said_again(city, today):
    case = make.proposed_case(city, landlord="Casa Srl", court_register="R.G. 1/2026")
    step = record(city, case, "writ_served", next_on=today + timedelta(days=20))
    assert (step.landlord, step.court_register, step.is_current) == (
        "Casa Srl",
        "R.G. 1/2026",
        True,
    )
    assert make.last_event(case).name == EntryHappened.EVICTION_RECORDED


def test_a_stage_of_an_earlier_day_takes_its_place_in_the_history(city, today):
    case = make.proposed_case(city)
    step = record(city, case, "hearing_set", happened_on=today - timedelta(days=40))
    assert not step.is_current
    with acting_as(city.social_worker):
        assert queries.eviction_of(case).stage == "validated"


def test_what_does_not_fit_is_told_at_once(city, today):
    case = make.proposed_case(city)
    with pytest.raises(Refused) as refused:
        record(
            city,
            case,
            "hearing_set",
            happened_on=today + timedelta(days=1),
            next_on=today - timedelta(days=1),
        )
    assert {reason.field for reason in refused.value.reasons} == {
        "happened_on",
        "next_on",
        "note",
    }
    with pytest.raises(Refused, match="non c'è una prossima data"):
        record(city, case, "executed", next_on=today + timedelta(days=3))


@pytest.mark.parametrize(
    ("days", "alert"),
    [(61, None), (60, Alert.FAR), (31, Alert.FAR), (30, Alert.MIDDLE), (8, Alert.MIDDLE)]
    + [(7, Alert.NEAR), (0, Alert.NEAR), (-1, Alert.PAST)],
)
def test_it_rings_at_the_days_of_the_programme(city, today, days, alert):
    case = make.proposed_case(city)
    record(city, case, "bailiff_access", next_on=today + timedelta(days=90))
    found = ringing(city, today + timedelta(days=90 - days))
    assert [one.alert for one in found] == ([alert] if alert else [])


def test_it_rings_no_more_when_a_later_stage_says_another_day_or_the_path_is_over(city, today):
    case = make.proposed_case(city)
    record(city, case, "bailiff_access", next_on=today + timedelta(days=5))
    assert ringing(city, today)
    record(city, case, "bailiff_access", next_on=today + timedelta(days=80))
    assert not ringing(city, today)


def test_days_to_come_ring_before_those_that_passed(city, today):
    passed = make.proposed_case(city, family_name="Ieri")
    record(city, passed, "bailiff_access", next_on=today)
    near = make.proposed_case(city, family_name="Presto")
    record(city, near, "bailiff_access", next_on=today + timedelta(days=3))
    tomorrow = today + timedelta(days=1)
    assert [one.step.case_id for one in ringing(city, tomorrow)] == [near.pk, passed.pk]


def test_another_body_neither_records_nor_hears(city, today):
    case = make.assigned_case(city)
    for actor in (city.other_social_worker, city.stranger_case_manager):
        with pytest.raises((NotPermitted, Refused)):
            record(city, case, "executed", actor=actor)
    record(city, case, "bailiff_access", actor=city.case_manager, next_on=today)
    with acting_as(city.stranger_case_manager) as stranger:
        assert not queries.evictions_ringing(policies.cases_visible_to(stranger), today)


@given(st.integers(-400, 400), st.integers(0, 30))
def test_nearer_never_rings_less(left, nearer):
    order = [Alert.QUIET, Alert.FAR, Alert.MIDDLE, Alert.NEAR, Alert.PAST]
    day = date(2026, 6, 1)

    def level(days):
        return order.index(alert_of(day + timedelta(days=days), day, thresholds=(60, 30, 7)))

    assert level(left) <= level(left - nearer)


def test_many_days_to_come_leave_room_for_those_that_passed(city, today):
    passed = make.proposed_case(city, family_name="Ieri")
    record(city, passed, "bailiff_access", next_on=today)
    for name in ("Uno", "Due"):
        record(
            city,
            make.proposed_case(city, family_name=name),
            "bailiff_access",
            next_on=today + timedelta(days=3),
        )
    with acting_as(city.housing_officer) as officer:
        found = queries.evictions_ringing(
            policies.cases_visible_to(officer), today + timedelta(days=1), limit=2
        )
    assert [one.alert for one in found] == [Alert.NEAR, Alert.NEAR, Alert.PAST]
