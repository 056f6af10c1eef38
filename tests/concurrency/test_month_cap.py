"""Two at once on one household's month: the cap holds, and one of them reads why (I-2)."""

from decimal import Decimal

import pytest

from approdo.access.operations import acting_as
from approdo.network.models import System
from approdo.pathway.models import LineMonth, MonthCounter, Project, ProjectLine
from approdo.pathway.operations import reserve_month, reserve_months
from approdo.pathway.states import Expense
from tests.concurrency.together import at_once
from tests.makers import project as makers


@pytest.fixture
def lines(city):
    """Two lines of 180 and 120.01 euro for the same months, written but not reserved yet."""
    project = makers.begun_project(city)
    with acting_as(city.case_manager):
        goal = makers.objective(city.case_manager, project)
        support = makers.intervention(city.case_manager, project, goal)
        return [
            ProjectLine.objects.create(
                case=project.case,
                project=project,
                intervention=support,
                kind="passive",
                expense=expense,
                payee="Proprietaria",
                monthly_amount=Decimal(amount),
                first_month=makers.later(0),
                last_month=makers.later(11),
            )
            for expense, amount in (
                (Expense.HOUSING_QUOTA, "180.00"),
                (Expense.UTILITIES, "120.01"),
            )
        ]


@pytest.mark.django_db(transaction=True)
def test_two_threads_never_pass_the_cap_of_any_month(lines):
    one, other = lines
    refusals = at_once(reserving(one), reserving(other))
    assert refusals.count(None) == 1
    assert "300,01" in next(filter(None, refusals))
    with acting_as(System()):
        assert LineMonth.objects.count() == 12
        assert all(c.reserved <= c.cap for c in MonthCounter.objects.all())


@pytest.mark.django_db(transaction=True)
def test_two_threads_on_months_in_opposite_order_both_end(lines):
    one, other = lines
    months = one.months
    hundred = Decimal("100.00")
    refusals = at_once(
        (System(), lambda _: [reserve_month(one, m, hundred) for m in (months[0], months[1])]),
        reserving(_half(other)),
    )
    assert refusals == [None, None]


@pytest.mark.django_db(transaction=True)
def test_eight_threads_fill_a_month_to_the_cent(lines):
    line, _other = lines
    month = line.months[0]
    extra = []
    with acting_as(System()):
        project = Project.objects.get()
        for _number in range(8):
            extra.append(
                ProjectLine.objects.create(
                    case=project.case,
                    project=project,
                    intervention=line.intervention,
                    kind="passive",
                    expense=Expense.UTILITIES,
                    payee="Luce",
                    monthly_amount=Decimal("50.00"),
                    first_month=month,
                    last_month=month,
                )
            )
    assert at_once(*map(reserving, extra)).count(None) == 6
    with acting_as(System()):
        assert MonthCounter.objects.get(month=month).reserved == Decimal("300.00")


def reserving(line):
    """Give the act that reserves all months of a line."""
    return System(), lambda _actor: reserve_months(line)


def _half(line):
    line.monthly_amount = Decimal("100.00")
    return line
