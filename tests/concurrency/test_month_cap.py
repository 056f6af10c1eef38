"""Two at once on one household's month: the cap holds, and one of them reads why (I-2)."""

import threading
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection

from approdo.access.operations import acting_as
from approdo.kernel.refusals import Refused
from approdo.network.models import System
from approdo.pathway.models import LineMonth, MonthCounter, Project, ProjectLine
from approdo.pathway.operations import reserve_month, reserve_months
from approdo.pathway.states import Expense
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


def at_once(*acts):
    """Run the acts in threads that start together; give what each answered."""
    start = threading.Barrier(len(acts))
    answers: dict[int, Any] = {}

    def run(number, act):
        try:
            start.wait(10)
            with acting_as(System()):
                act()
            answers[number] = "done"
        except Refused as refusal:
            answers[number] = refusal.reasons
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return list(answers.values())


@pytest.mark.django_db(transaction=True)
def test_two_threads_never_pass_the_cap_of_any_month(lines):
    one, other = lines
    answers = at_once(lambda: reserve_months(one), lambda: reserve_months(other))
    assert answers.count("done") == 1
    [refusal] = [answer for answer in answers if answer != "done"]
    assert "300,01" in refusal[0]
    with acting_as(System()):
        assert LineMonth.objects.count() == 12
        assert all(c.reserved <= c.cap for c in MonthCounter.objects.all())


@pytest.mark.django_db(transaction=True)
def test_two_threads_on_months_in_opposite_order_both_end(lines):
    one, other = lines
    months = one.months
    answers = at_once(
        lambda: [reserve_month(one, m, Decimal("100.00")) for m in (months[0], months[1])],
        lambda: reserve_months(_half(other)),
    )
    assert answers == ["done", "done"]


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
    answers = at_once(*(lambda one=one: reserve_months(one) for one in extra))
    assert answers.count("done") == 6
    with acting_as(System()):
        assert MonthCounter.objects.get(month=month).reserved == Decimal("300.00")


def _half(line):
    line.monthly_amount = Decimal("100.00")
    return line
