"""Whoever guides the Plan reads statistics: no small number, and no family by its name."""

import pytest
from django.urls import reverse

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.kernel.small_numbers import least_on
from approdo.pathway.queries.need import Counted, protected
from approdo.pathway.queries.participant import Counted as People
from approdo.pathway.queries.participant import protected_counts
from approdo.pathway.states import ObjectiveArea
from approdo.rights import commands
from approdo.rights.states import FigureCode
from tests.makers.pathway import assigned_case

pytestmark = pytest.mark.django_db
CODES = [f"CO{n:02}" for n in (*range(1, 12), 15, 16, 17, 18)]


def people(**counts):
    """Counts of a hundred people, everything else being nobody."""
    return [
        People("total", "Persone", counts.pop("total", 100)),
        *(People(code, code, counts.get(code, 0)) for code in CODES),
    ]


def shown(**counts):
    return {code: n for code, _label, n in protected_counts(people(**counts), least=5)}


def test_a_small_indicator_takes_another_of_its_parts_with_it():
    told = shown(CO01=3, CO03=40, CO05=57, CO02=2)
    assert told["CO01"] is None and told["CO03"] is None and told["CO05"] == 57
    assert told["CO02"] is None and told["total"] == 100


def test_those_who_are_not_counted_must_not_be_few_either():
    assert shown(CO16=97)["CO16"] is None and shown(CO16=40)["CO16"] == 40


def test_of_few_people_nothing_is_told():
    assert set(shown(total=4, CO01=4).values()) == {None}


def test_needs_hide_a_small_reason_and_what_would_tell_it():
    area = ObjectiveArea.values[0]
    counted = [Counted(ObjectiveArea(area), 20, [("a", 2), ("b", 8), ("c", 10)])]
    (told,) = protected(counted, least=5)
    assert (told.families, [n for _why, n in told.reasons]) == (20, [None, None, 10])


def test_the_least_number_is_the_figure_of_the_day(city):
    today = clock.today()
    assert least_on(today) == 5
    with acting_as(city.plan_manager) as actor:
        commands.set_figure(
            actor=actor,
            division=city.division,
            at=clock.now(),
            code=FigureCode.SMALL_NUMBER,
            value=10,
            from_day=today,
            source_act="DGC 1 del 02/01/2026",
        )
        assert least_on(today) == 10


def test_who_guides_the_plan_sees_no_small_number_on_oggi_and_who_assigns_does(city, client_as):
    assigned_case(city)
    assert "pochi nuclei" in client_as(city.plan_manager).get("/").content.decode()
    assert "un nucleo su 60 posti" in client_as(city.housing_officer).get("/").content.decode()


def test_needs_without_an_answer_name_no_family_to_who_guides_the_plan(city, client_as):
    page = client_as(city.plan_manager).get(reverse("pathway:unmet-needs"))
    assert "senza nominarli" in page.content.decode()
