"""Lots: created, with their places, run under one agreement at a time."""

from datetime import timedelta

import pytest

from approdo.access.operations import acting_as
from approdo.kernel.refusals import NotPermitted, Refused
from approdo.network.models import System
from approdo.programme import commands, queries
from approdo.programme.models import Lot
from approdo.programme.states import Happened
from tests.makers.city import make_partnership

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture
def create(city, act):
    def run(actor=None, **changes):
        arguments = {
            "programme": city.programme,
            "code": "5",
            "name": "Lotto 5",
            "capacity": 12,
            "partnership": city.partnership,
        } | changes
        return act(commands.create_lot, actor or city.plan_manager, **arguments)

    return run


def test_a_lot_is_created_and_given_to_a_partnership(city, create, happened):
    lot = create()
    assert list(queries.lots_of(city.programme)) == [city.lot, lot]
    assert happened(lot) == [Happened.LOT_CREATED]


def test_a_lot_has_a_code_of_its_own_and_at_least_a_place(create):
    with pytest.raises(Refused, match="già un lotto con questo codice"):
        create(code="4")
    with pytest.raises(Refused, match="almeno un posto"):
        create(capacity=0)


def test_only_who_guides_the_plan_creates_lots(city, create):
    for actor in (city.housing_officer, city.project_manager, city.district_officer):
        with pytest.raises(NotPermitted):
            create(actor)


def test_the_places_of_a_lot_change(city, act, happened):
    act(commands.change_lot_capacity, city.housing_officer, lot=city.lot, capacity=70)
    assert Lot.objects.get(pk=city.lot.pk).capacity == 70
    assert happened(city.lot) == [Happened.LOT_CAPACITY_CHANGED]
    with pytest.raises(Refused, match="almeno un posto"):
        act(commands.change_lot_capacity, city.plan_manager, lot=city.lot, capacity=0)


def test_a_partnership_does_not_change_its_own_places(city, act):
    for actor in (city.project_manager, city.stranger_case_manager, city.social_worker):
        with pytest.raises(NotPermitted):
            act(commands.change_lot_capacity, actor, lot=city.lot, capacity=70)


@pytest.fixture
def sign(city, act, today):
    def run(actor=None, **changes):
        arguments = {
            "lot": city.lot,
            "number": "CONV-4/2",
            "signed_on": today,
            "starts_on": city.agreement.ends_on,
            "last_day": city.agreement.ends_on + 30 * DAY,
        } | changes
        return act(commands.sign_lot_agreement, actor or city.plan_manager, **arguments)

    return run


def test_a_second_agreement_follows_the_first(city, sign, happened):
    agreement = sign()
    day = city.agreement.ends_on
    assert queries.agreement_in_force(city.lot, day - DAY) == city.agreement
    assert queries.agreement_in_force(city.lot, day) == agreement
    assert agreement.last_day == day + 30 * DAY
    assert happened(city.lot) == [Happened.AGREEMENT_SIGNED]


def test_two_agreements_do_not_overlap_nor_bear_one_number(city, sign):
    with pytest.raises(Refused, match="già una convenzione in questo periodo"):
        sign(starts_on=city.agreement.ends_on - DAY)
    with pytest.raises(Refused, match="con questo numero"):
        sign(number=city.agreement.number)


def test_an_agreement_needs_days_in_order_and_somebody_to_sign(city, create, sign, today):
    with acting_as(System()):
        young = make_partnership("ATI giovane", city.stranger, since=today)
    lot = create(partnership=young)
    with pytest.raises(Refused) as refusal:
        sign(lot=lot, starts_on=today - 9 * DAY, last_day=today - 10 * DAY)
    assert [reason.field for reason in refusal.value.reasons] == ["last_day", "starts_on"]
    assert sign(lot=lot, starts_on=today, last_day=today)


def test_only_who_guides_the_plan_signs_and_ends(city, act, sign, today):
    for actor in (city.project_manager, city.housing_officer):
        with pytest.raises(NotPermitted):
            sign(actor)
        with pytest.raises(NotPermitted):
            act(commands.end_lot_agreement, actor, agreement=city.agreement, ends_on=today)


def test_an_agreement_ends_before_its_time(city, act, happened, today):
    end = commands.end_lot_agreement
    act(end, city.plan_manager, agreement=city.agreement, ends_on=today)
    assert queries.agreement_in_force(city.lot, today) is None
    assert queries.agreement_in_force(city.lot, today - DAY) == city.agreement
    assert happened(city.lot) == [Happened.AGREEMENT_ENDED]
    with pytest.raises(Refused, match="finisce già prima"):
        act(end, city.plan_manager, agreement=city.agreement, ends_on=today)


def test_an_agreement_that_never_began_leaves_its_number_and_frees_its_days(city, act, sign):
    mistaken = sign()
    act(
        commands.end_lot_agreement,
        city.plan_manager,
        agreement=mistaken,
        ends_on=mistaken.starts_on - DAY,
    )
    assert sign(number="CONV-4/3").number == "CONV-4/3"
