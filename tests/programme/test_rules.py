"""The dated rules of a programme: what holds on a day, and what we knew at a moment."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.kernel.refusals import Refused
from approdo.network.models import System
from approdo.programme import operations, queries
from approdo.programme.models import LotAgreement, Parameter, Programme
from approdo.programme.states import GateAct, ParameterCode

pytestmark = pytest.mark.django_db
CAP = ParameterCode.PASSIVE_MONTHLY_CAP


@pytest.fixture(autouse=True)
def _as_system():
    with acting_as(System()):
        yield


def test_to_home_asks_every_gate_and_has_every_figure(city, today):
    gates, figures = queries.rules_in_force(city.programme, today)
    assert {act for act, gate in gates.items() if gate.asked} == set(GateAct)
    assert set(figures) == set(ParameterCode)
    assert figures[CAP].value == Decimal("300.00")
    assert figures[CAP].source_act
    assert queries.days(city.programme, ParameterCode.DAYS_TO_VALIDATE, today) == 15
    assert queries.gate_is_asked(city.programme, GateAct.PACT, today)


def test_a_programme_is_found_by_its_code_and_on_the_days_it_is_open(city, today):
    assert queries.programme_by_code("to_home") == city.programme
    assert list(queries.open_programmes(today)) == [city.programme]
    assert not queries.open_programmes(city.programme.ends_on).exists()
    with pytest.raises(Refused, match="pis_2"):
        queries.programme_by_code("pis_2")


def test_a_new_figure_holds_from_its_day_and_the_past_stays(city, today):
    now = clock.now()
    operations.write_figure(
        city.programme,
        CAP,
        value=Decimal(320),
        source_act="DGC 12/2026",
        from_day=today,
        at=now,
    )
    assert queries.parameter_on(city.programme, CAP, today).value == 320
    yesterday = today - timedelta(days=1)
    assert queries.parameter_on(city.programme, CAP, yesterday).value == 300
    before = now - timedelta(seconds=1)
    assert queries.parameter_on(city.programme, CAP, today, as_known_at=before).value == 300


def test_a_figure_set_before_a_change_already_decided_ends_where_that_begins(city, today):
    def set_to(value, day):
        operations.write_figure(
            city.programme,
            CAP,
            value=Decimal(value),
            source_act="DGC",
            from_day=day,
            at=clock.now(),
        )

    set_to(350, today + timedelta(days=30))
    set_to(320, today)
    assert queries.parameter_on(city.programme, CAP, today + timedelta(days=29)).value == 320
    assert queries.parameter_on(city.programme, CAP, today + timedelta(days=30)).value == 350


def test_a_figure_set_again_from_the_same_day_is_a_correction(city, today):
    for value in (310, 320):
        operations.write_figure(
            city.programme,
            CAP,
            value=Decimal(value),
            source_act="DGC",
            from_day=today,
            at=clock.now(),
        )
    assert queries.parameter_on(city.programme, CAP, today).value == 320
    assert Parameter.objects.filter(code=CAP, starts_on=today, superseded_at=None).count() == 1


def test_without_a_figure_the_refusal_names_programme_and_rule(city):
    with pytest.raises(Refused, match="TO HOME non ha un valore per «Misura passiva"):
        day = city.programme.starts_on - timedelta(days=1)
        queries.parameter_on(city.programme, CAP, day)


def test_a_gate_can_be_left_out_from_a_day(city, today):
    operations.write_gate(
        city.programme,
        GateAct.COPAYMENT,
        asked=False,
        source_act="DGC 3/2026",
        from_day=today,
        at=clock.now(),
    )
    assert not queries.gate_is_asked(city.programme, GateAct.COPAYMENT, today)
    assert queries.gate_is_asked(city.programme, GateAct.COPAYMENT, today - timedelta(days=1))


def test_the_database_refuses_two_values_at_once(city, today):
    with pytest.raises(IntegrityError, match="parameter_one_value_at_a_time"), transaction.atomic():
        Parameter.objects.create(
            programme=city.programme,
            code=CAP,
            value=1,
            unit="days",
            starts_on=today,
            source_act="x",
            recorded_at=clock.now(),
        )


def test_the_database_refuses_two_agreements_of_a_lot_at_once(city, today):
    with pytest.raises(IntegrityError, match="lot_agreement_one_at_a_time"), transaction.atomic():
        LotAgreement.objects.create(
            lot=city.lot,
            number="2",
            signed_on=today,
            starts_on=today,
            ends_on=today + timedelta(days=9),
        )


def test_a_lot_has_an_agreement_between_its_days_only(city, today):
    assert queries.agreement_in_force(city.lot, today) == city.agreement
    assert queries.agreement_in_force(city.lot, city.agreement.ends_on) is None
    assert list(queries.lots_of(city.programme)) == [city.lot]
    assert Programme.objects.count() == 1
