"""Two at once on one rent: a help from elsewhere and a promise of the project never pay it twice."""

from decimal import Decimal

import pytest

from approdo.access.operations import acting_as
from approdo.assessment.operations import load_instruments
from approdo.kernel import clock
from approdo.network.models import System
from approdo.pathway import commands
from approdo.pathway.models import LineMonth, OtherHelp
from tests.concurrency.together import at_once
from tests.makers import project as makers


@pytest.mark.django_db(transaction=True)
def test_a_help_and_a_promise_written_together_never_pay_one_rent_twice(city):
    with acting_as(System()):
        load_instruments()
    project = makers.begun_project(city)
    with acting_as(city.case_manager) as actor:
        goal = makers.objective(actor, project)
        makers.intervention(actor, project, goal)

    def help_comes(actor):
        commands.record_other_help(
            actor=actor,
            household=project.case.household,
            at=clock.now(),
            kind="rent_fund",
            monthly_amount=Decimal("200.00"),
            starts_on=makers.later(0),
            source="Determina del Comune",
            covers="housing_quota",
            cost=Decimal("400.00"),
        )

    def project_promises(actor):
        makers.passive_line(actor, project, "200.01")

    who = city.case_manager
    refusals = at_once((who, help_comes), (who, project_promises))
    assert refusals.count(None) == 1
    assert "due volte" in next(filter(None, refusals))
    with acting_as(System()):
        assert (LineMonth.objects.count() == 6) != (OtherHelp.objects.count() == 1)
