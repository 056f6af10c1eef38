"""Two cards of one person in a family: joined, their months are counted together; parted, apart again."""

from decimal import Decimal

import pytest
from django.urls import reverse

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.kernel.refusals import Refused
from approdo.network.models import System
from approdo.pathway import commands
from approdo.pathway.models import MonthCounter
from approdo.pathway.states import ActivityKind, Expense, Heading, MeasureKind
from approdo.registry import commands as registry
from tests.makers import project as makers
from tests.makers.pathway import adults_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(city):
    """A draft that promises work to both adults, 350 euro a month each; the cap is 600."""
    project = makers.begun_project(city)
    actor = city.case_manager
    with acting_as(actor):
        goal = makers.objective(actor, project)
        makers.intervention(
            actor,
            project,
            goal,
            heading=Heading.WORK,
            activity=ActivityKind.INTERNSHIP_PLACEMENT,
            description="Tirocinio",
        )
        for person in adults_of(project.case):
            promise(city, project, person, "350.00")
    return project


def promise(city, project, person, amount):
    with acting_as(city.case_manager) as actor:
        return makers.passive_line(
            actor,
            project,
            amount,
            expense=Expense.INTERNSHIP,
            intervention=project.interventions.get(heading=Heading.WORK),
            person=person,
            payee="",
        )


def counted():
    """What each counter of a person holds of the first month."""
    with acting_as(System()):
        rows = MonthCounter.objects.filter(
            kind=MeasureKind.ACTIVE, month=makers.later(0), reserved__gt=0
        )
        return {row.person_id: row.reserved for row in rows}


def join(city, survivor, merged):
    with acting_as(city.housing_officer) as office:
        registry.merge_persons(actor=office, survivor=survivor, merged=merged, at=clock.now())


def part(city, merged):
    with acting_as(city.housing_officer) as office:
        registry.undo_merge(actor=office, merged=merged, at=clock.now())


def test_what_both_cards_were_promised_stands_and_nothing_is_added_to_it(city, draft):
    one, other = adults_of(draft.case)
    join(city, one, other)
    for card in (one, other):
        with pytest.raises(Refused, match=r"700,01.*il tetto è 600,00"):
            promise(city, draft, card, "0.01")


def test_they_are_counted_under_the_card_that_lives_on_and_apart_once_parted(city, draft):
    one, other = adults_of(draft.case)
    apart = {one.pk: Decimal("350.00"), other.pk: Decimal("350.00")}
    assert counted() == apart
    join(city, one, other)
    with acting_as(city.case_manager) as actor:
        [line] = draft.lines.filter(person=other)
        commands.remove_line(actor=actor, project=draft, at=clock.now(), line=line)
    assert counted() == {one.pk: Decimal("350.00")}
    promise(city, draft, other, "250.00")
    assert counted() == {one.pk: Decimal("600.00")}
    part(city, other)
    promise(city, draft, other, "350.00")
    assert counted() == {one.pk: Decimal("350.00"), other.pk: Decimal("600.00")}


def test_the_page_says_before_it_which_months_pass_the_cap(city, page, draft):
    one, other = adults_of(draft.case)
    url = reverse("registry:person-merge", args=[one.pk]) + f"?q={other.full_name}"
    html = page(city.housing_officer, url).content.decode()
    assert "arriva a 700,00" in html and "altro non si può promettere" in html
