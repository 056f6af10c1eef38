"""Which instrument a programme asks for is a dated rule, set by an act."""

from datetime import timedelta

import pytest

from approdo.access.operations import acting_as
from approdo.assessment import commands, queries
from approdo.assessment.models import CompulsoryInstrument
from approdo.assessment.operations import load_instruments
from approdo.journal.models import Event
from approdo.kernel import clock
from approdo.kernel.refusals import NotPermitted, Refused
from approdo.network.models import System

pytestmark = pytest.mark.django_db

ACT = "DGC 12 del 03/02/2026"


@pytest.fixture(autouse=True)
def instruments(city):
    """The instruments shipped with the program."""
    with acting_as(System()):
        load_instruments()


def choose(actor, programme, **words):
    with acting_as(actor):
        return commands.set_compulsory_instrument(
            actor=actor,
            programme=programme,
            at=clock.now(),
            **{
                "code": "analysis_framework",
                "source_act": ACT,
                "starts_on": clock.today(),
                **words,
            },
        )


def test_as_long_as_no_act_says_otherwise_it_is_the_matrix(city):
    with acting_as(city.case_manager):
        assert queries.compulsory_code(city.programme, clock.today()) == "self_sufficiency"


def test_from_its_day_on_the_programme_asks_for_another(city):
    today = clock.today()
    chosen = choose(city.plan_manager, city.programme, starts_on=today)
    with acting_as(city.case_manager):
        assert queries.compulsory_code(city.programme, today) == "analysis_framework"
        assert (
            queries.compulsory_code(city.programme, today - timedelta(days=1)) == "self_sufficiency"
        )
        [first, *others] = queries.choices_for(city.programme, today)
    assert (first.instrument.code, first.is_compulsory) == ("analysis_framework", True)
    assert [choice.is_compulsory for choice in others] == [False, False]
    with acting_as(System()):
        event = Event.objects.get(name="assessment.instrument.chosen")
    assert event.facts["choice"] == str(chosen.pk)


def test_a_new_choice_supersedes_and_rewrites_nothing(city):
    today = clock.today()
    choose(city.plan_manager, city.programme, starts_on=today - timedelta(days=30))
    choose(city.plan_manager, city.programme, starts_on=today, code="self_sufficiency")
    with acting_as(city.plan_manager):
        assert queries.compulsory_code(city.programme, today) == "self_sufficiency"
        day_before = today - timedelta(days=1)
        assert queries.compulsory_code(city.programme, day_before) == "analysis_framework"
        assert CompulsoryInstrument.objects.filter(superseded_at__isnull=False).count() == 1


def test_everything_that_is_wrong_is_said_at_once(city):
    with pytest.raises(Refused) as refused:
        choose(
            city.plan_manager,
            city.programme,
            code="outcomes_star",
            source_act=" ",
            starts_on=city.programme.ends_on,
        )
    assert [reason.field for reason in refused.value.reasons] == [
        "code",
        "source_act",
        "starts_on",
    ]


def test_only_who_guides_the_plan_chooses(city):
    for actor in (city.case_manager, city.housing_officer, city.stranger_case_manager):
        with pytest.raises(NotPermitted):
            choose(actor, city.programme)
