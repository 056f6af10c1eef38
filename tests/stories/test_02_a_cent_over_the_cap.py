"""Scenario 2: 180 euro and 120.01 in one month pass the cap of 300 by a cent, and are refused in words."""

from decimal import Decimal
from typing import Any

import pytest

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.network.models import System
from approdo.pathway import commands, queries
from approdo.pathway.models import LineMonth, MonthCounter, Project, ProjectLine
from approdo.pathway.states import Expense, MeasureKind
from tests.concurrency.together import at_once
from tests.makers import project as projects
from tests.makers.city import City
from tests.stories.telling import does, is_refused, may_not


@pytest.fixture
def project(city):
    """A project with one intervention for the home, and no money in it yet."""
    project = projects.begun_project(city)
    with acting_as(city.case_manager) as actor:
        projects.with_period(actor, project)
        projects.intervention(actor, project, projects.objective(actor, project))
    return project


def line(project: Project, expense: str, amount: str, payee: str) -> dict[str, Any]:
    with acting_as(System()):
        return {
            "project": project,
            "intervention": project.interventions.get(),
            "expense": expense,
            "monthly_amount": Decimal(amount),
            "payee": payee,
            "first_month": projects.later(0),
            "last_month": projects.later(2),
        }


def quota(project: Project) -> dict[str, Any]:
    return line(project, Expense.HOUSING_QUOTA, "180.00", "Immobiliare Portici")


def bills(project: Project, amount: str = "120.01") -> dict[str, Any]:
    return line(project, Expense.UTILITIES, amount, "Luce e gas")


@pytest.mark.django_db
def test_the_second_promise_is_refused_by_a_cent_and_the_exact_rest_is_taken(
    city: City, project: Project, today: Any
) -> None:
    giulia = city.case_manager
    with acting_as(giulia):
        cap = queries.caps_on(city.programme, today)[MeasureKind.PASSIVE]
    does(giulia, commands.write_line, on=today, **quota(project))
    told = is_refused(giulia, commands.write_line, on=today, **bills(project))
    for words in ("300,01", "300,00", "misura passiva", cap.source_act, "180,00", "120,01"):
        assert words in told, told
    # Nothing is half done: of the refused promise there is neither a line nor a month.
    with acting_as(giulia):
        assert [str(one.monthly_amount) for one in ProjectLine.objects.all()] == ["180.00"]
        assert LineMonth.objects.count() == 3
    # Who does not write the project promises nothing, whatever the amount.
    for actor in (city.district_officer, city.housing_officer, city.stranger_case_manager):
        may_not(actor, commands.write_line, on=today, **bills(project, "1.00"))
    does(giulia, commands.write_line, on=today, **bills(project, "120.00"))
    with acting_as(giulia):
        assert {counter.reserved for counter in MonthCounter.objects.all()} == {Decimal(300)}


@pytest.mark.django_db(transaction=True)
def test_two_workers_who_promise_at_the_same_moment_never_pass_it_together(
    city: City, project: Project
) -> None:
    giulia, hamid = city.case_manager, city.second_case_manager
    first, second = quota(project), bills(project)

    def promises(words: dict[str, Any]) -> Any:
        return lambda actor: commands.write_line(actor=actor, at=clock.now(), **words)

    refusals = at_once((giulia, promises(first)), (hamid, promises(second)))
    assert refusals.count(None) == 1
    assert "300,01" in next(filter(None, refusals))
    with acting_as(System()):
        assert ProjectLine.objects.count() == 1
        assert all(counter.reserved <= counter.cap for counter in MonthCounter.objects.all())
