"""Opening a programme, setting its figures and gates: by whom, by which act, from when."""

from datetime import timedelta
from decimal import Decimal

import pytest

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.kernel.refusals import NotPermitted, Overtaken, Refused
from approdo.programme import commands, queries
from approdo.programme.models import Gate, Lot, LotAgreement, Parameter, Programme
from approdo.programme.states import GateAct, Happened, ParameterCode

pytestmark = pytest.mark.django_db
CAP = ParameterCode.PASSIVE_MONTHLY_CAP


@pytest.fixture
def set_cap(city, act, today):
    def run(actor=None, **changes):
        arguments = {
            "programme": city.programme,
            "code": CAP,
            "value": Decimal("320.50"),
            "source_act": "DGC 12/2026",
            "starts_on": today,
        } | changes
        return act(commands.set_parameter, actor or city.plan_manager, **arguments)

    return run


def test_a_figure_is_set_by_an_act(city, set_cap, happened, today):
    figure = set_cap()
    assert queries.parameter_on(city.programme, CAP, today) == figure
    assert (figure.value, figure.source_act) == (Decimal("320.50"), "DGC 12/2026")
    assert happened(city.programme) == [Happened.PARAMETER_SET]


def test_all_that_is_missing_is_said_at_once(city, set_cap):
    with pytest.raises(Refused) as refusal:
        set_cap(
            code=ParameterCode.DAYS_TO_PACT,
            value=Decimal("30.5"),
            source_act="  ",
            starts_on=city.programme.ends_on,
        )
    assert {reason.field for reason in refusal.value.reasons} == {
        "value",
        "source_act",
        "starts_on",
    }


def test_a_figure_is_more_than_nothing(set_cap):
    with pytest.raises(Refused, match="maggiore di zero"):
        set_cap(value=Decimal(0))


def test_who_reads_an_old_page_is_told_and_nothing_is_written(city, set_cap, today):
    version = Programme.objects.get(pk=city.programme.pk).version
    set_cap()
    with acting_as(city.administrator), pytest.raises(Overtaken):
        commands.set_parameter.given(version)(
            actor=city.administrator,
            programme=city.programme,
            at=clock.now(),
            code=CAP,
            value=Decimal(999),
            source_act="DGC 13/2026",
            starts_on=today,
        )
    assert queries.parameter_on(city.programme, CAP, today).value == Decimal("320.50")


def test_only_who_guides_the_plan_sets_figures(city, set_cap):
    for actor in (city.housing_officer, city.district_officer, city.project_manager):
        with pytest.raises(NotPermitted):
            set_cap(actor)
    set_cap(city.administrator)


@pytest.fixture
def set_gate(city, act, today):
    def run(actor=None, **changes):
        arguments = {
            "programme": city.programme,
            "act": GateAct.COPAYMENT,
            "asked": False,
            "source_act": "DGC 12/2026",
            "starts_on": today,
        } | changes
        return act(commands.set_gate, actor or city.plan_manager, **arguments)

    return run


def test_a_gate_is_left_out_from_a_day(city, set_gate, happened, today):
    set_gate()
    assert not queries.gate_is_asked(city.programme, GateAct.COPAYMENT, today)
    assert queries.gate_is_asked(city.programme, GateAct.COPAYMENT, today - timedelta(days=1))
    assert happened(city.programme) == [Happened.GATE_SET]


def test_a_gate_needs_an_act_and_a_day_of_the_programme(city, set_gate):
    with pytest.raises(Refused) as refusal:
        set_gate(source_act="", starts_on=city.programme.starts_on - timedelta(days=1))
    assert len(refusal.value.reasons) == 2


def test_only_who_guides_the_plan_sets_gates(city, set_gate):
    for actor in (city.housing_officer, city.social_worker, city.case_manager):
        with pytest.raises(NotPermitted):
            set_gate(actor)


@pytest.fixture
def city_without_programme(city):
    """The same city before its first programme."""
    for model in (LotAgreement, Lot, Gate, Parameter, Programme):
        model.objects.all().delete()
    return city


def test_a_shipped_programme_is_opened_once(city_without_programme, act, happened, today):
    city = city_without_programme
    arguments = {
        "division": city.division,
        "code": "to_home",
        "starts_on": today,
        "ends_on": today + timedelta(days=365),
    }
    programme = act(commands.open_programme, city.plan_manager, **arguments)
    assert programme.name == "TO HOME"
    assert happened(programme) == [Happened.PROGRAMME_OPENED]
    with pytest.raises(Refused, match="TO HOME è già aperto"):
        act(commands.open_programme, city.plan_manager, **arguments)
    with pytest.raises(Refused, match="non conosce"):
        act(commands.open_programme, city.plan_manager, **(arguments | {"code": "altro"}))


def test_a_programme_that_ends_before_it_begins_is_refused(city_without_programme, act, today):
    city = city_without_programme
    with pytest.raises(Refused, match="dopo l'inizio"):
        act(
            commands.open_programme,
            city.plan_manager,
            division=city.division,
            code="to_home",
            starts_on=today,
            ends_on=today,
        )


def test_only_who_guides_the_plan_opens_programmes(city_without_programme, act, today):
    city = city_without_programme
    arguments = {"code": "to_home", "starts_on": today, "ends_on": today + timedelta(days=9)}
    for actor, division in (
        (city.housing_officer, city.division),
        (city.plan_manager, city.lead),
    ):
        with pytest.raises(NotPermitted):
            act(commands.open_programme, actor, division=division, **arguments)
