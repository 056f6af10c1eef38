"""Two at once on one rent: a help from elsewhere and a promise of the project never pay it twice."""

import threading
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection

from approdo.access.operations import acting_as
from approdo.assessment.operations import load_instruments
from approdo.kernel import clock
from approdo.kernel.refusals import Refused
from approdo.network.models import System
from approdo.pathway import commands
from approdo.pathway.models import LineMonth, OtherHelp
from tests.makers import project as makers


def at_once(actor, *acts):
    """Run the acts in threads that start together; give what each answered."""
    start = threading.Barrier(len(acts))
    answers: dict[int, Any] = {}

    def run(number, act):
        try:
            start.wait(10)
            with acting_as(actor):
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
def test_a_help_and_a_promise_written_together_never_pay_one_rent_twice(city):
    with acting_as(System()):
        load_instruments()
    project = makers.begun_project(city)
    with acting_as(city.case_manager) as actor:
        goal = makers.objective(actor, project)
        makers.intervention(actor, project, goal)

    def help_comes():
        commands.record_other_help(
            actor=city.case_manager,
            household=project.case.household,
            at=clock.now(),
            kind="rent_fund",
            monthly_amount=Decimal("200.00"),
            starts_on=makers.later(0),
            source="Determina del Comune",
            covers="housing_quota",
            cost=Decimal("400.00"),
        )

    def project_promises():
        makers.passive_line(city.case_manager, project, "200.01")

    answers = at_once(city.case_manager, help_comes, project_promises)
    assert answers.count("done") == 1
    [refusal] = [answer for answer in answers if answer != "done"]
    assert "due volte" in refusal[0]
    with acting_as(System()):
        assert (LineMonth.objects.count() == 6) != (OtherHelp.objects.count() == 1)
