"""A validated case waits when no lot has a place; the order is suggested, explained, overridden."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.kernel.refusals import NotPermitted, Refused
from approdo.network.models import System
from approdo.pathway import commands, queries
from approdo.pathway.models import PassedOver, WaitlistEntry
from approdo.pathway.rules.waitlist import Waiting, lines_of, whole_months
from approdo.pathway.states import CaseState, WaitlistCriterion
from approdo.programme.models import Lot
from approdo.programme.operations import write_figure
from approdo.programme.states import ParameterCode
from tests.makers import pathway as make
from tests.makers.entry import again, full_lot, waiting_case

pytestmark = pytest.mark.django_db


def assign(city, case, **choices):
    with acting_as(city.housing_officer) as officer:
        return commands.assign_case(
            actor=officer,
            case=case,
            at=clock.now(),
            **{
                "lot": city.lot,
                "implementing_body": city.lead,
                "no_conflict": True,
                **choices,
            },
        )


def free_a_place():
    with acting_as(System()):
        Lot.objects.update(capacity=2)


def order(city):
    with acting_as(city.housing_officer):
        return queries.order_of(city.programme, clock.today())


def test_while_a_lot_has_a_place_nobody_waits(city):
    case = make.validated_case(city)
    with acting_as(city.housing_officer) as officer, pytest.raises(Refused, match="C'è posto"):
        commands.waitlist_case(actor=officer, case=case, at=clock.now())


def test_who_waits_leaves_the_list_when_a_place_comes(city, today):
    full_lot(city)
    case = waiting_case(city)
    assert (case.state, case.due_on) == (CaseState.WAITLISTED, None)
    free_a_place()
    assign(city, case)
    with acting_as(city.housing_officer):
        entry = WaitlistEntry.objects.get(case=case)
        assert (entry.entered_on, entry.left_on) == (today, today)
    assert not order(city)


def test_the_order_is_explained_line_by_line(city, today):
    full_lot(city)
    waiting_case(city, family_name="Dopo", fragilities=("debts",))
    first = waiting_case(
        city,
        family_name="Prima",
        eviction_next_on=today + timedelta(days=20),
        fragilities=("violence",),
    )
    ranks = order(city)
    assert [rank.case.household.label for rank in ranks] == ["Famiglia Prima", "Famiglia Dopo"]
    assert ranks[0].case.pk == first.pk and ranks[0].place == 1
    counted = {line.criterion: line.points for line in ranks[0].lines}
    assert counted == {
        WaitlistCriterion.EVICTION_NEAR: 30,
        WaitlistCriterion.VIOLENCE: 20,
        WaitlistCriterion.MINORS: 10,
    }
    assert ranks[0].points == sum(counted.values()) == 60


def test_the_points_are_the_programme_s_and_dated(city, today):
    full_lot(city)
    waiting_case(city, fragilities=("violence",))
    with acting_as(System()):
        write_figure(
            city.programme,
            ParameterCode.WAITLIST_VIOLENCE,
            value=Decimal(50),
            source_act="DGC 9/2026",
            from_day=today + timedelta(days=1),
            at=clock.now(),
        )
    assert order(city)[0].points == 30
    with acting_as(city.housing_officer):
        tomorrow = queries.order_of(city.programme, today + timedelta(days=1))
    assert tomorrow[0].points == 60


def test_who_is_not_first_gets_the_place_only_with_a_reason_that_stays_written(city, today):
    full_lot(city)
    second = waiting_case(city, family_name="Dopo", fragilities=("debts",))
    waiting_case(city, family_name="Prima", fragilities=("violence",))
    free_a_place()
    with pytest.raises(Refused, match="prima viene Famiglia Prima"):
        assign(city, second)
    assert again(second).state == CaseState.WAITLISTED
    assign(city, second, out_of_order="L'alloggio libero è accessibile, come gli serve.")
    with acting_as(city.housing_officer):
        passed = PassedOver.objects.get(case=second)
        assert (passed.place, passed.given_on, passed.points) == (2, today, Decimal(10))


def test_who_was_just_validated_does_not_pass_who_waits_unsaid(city):
    full_lot(city)
    waiting_case(city, family_name="Prima", fragilities=("violence",))
    fresh = make.validated_case(city, family_name="Nuovi")
    free_a_place()
    with pytest.raises(Refused, match="lista d'attesa"):
        assign(city, fresh)


def test_only_the_housing_office_puts_in_the_list(city):
    full_lot(city)
    case = make.validated_case(city)
    for actor in (city.social_worker, city.case_manager, city.stranger_case_manager):
        with acting_as(actor), pytest.raises((NotPermitted, Refused)):
            commands.waitlist_case(actor=actor, case=case, at=clock.now())


DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31))


@given(DAYS, DAYS)
def test_months_of_waiting_never_go_back(one, other):
    since, day = sorted((one, other))
    assert whole_months(since, day) <= whole_months(since, day + timedelta(days=1))
    assert whole_months(day + timedelta(days=1), since) == 0


@given(st.lists(st.integers(0, 100), max_size=9).map(tuple), DAYS)
def test_the_sum_of_the_lines_is_the_points_and_no_line_is_empty(ages, day):
    waiting = Waiting(
        eviction_on=day,
        home_is_lost=False,
        ages=ages,
        fragilities=frozenset(),
        validated_on=day,
    )
    weights = {code: Decimal(2) for code in WaitlistCriterion}
    lines = lines_of(waiting, weights, day=day, near_days=60)
    assert all(line.points > 0 for line in lines)
    minors, old = sum(a < 18 for a in ages), sum(a >= 65 for a in ages)
    assert sum(line.points for line in lines) == 2 * (1 + minors + old)
