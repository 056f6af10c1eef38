"""In a programme that begins without a share of the cost (Housing First), it comes later."""

from decimal import Decimal

import pytest

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.network.models import System
from approdo.pathway import commands, queries
from approdo.pathway.rules.months import months_after
from approdo.programme.operations import write_figure
from approdo.programme.states import ParameterCode
from tests.makers import project as make

pytestmark = pytest.mark.django_db


def sentences(city, project):
    with acting_as(city.case_manager):
        return [str(r) for r in queries.obstacles_to_sharing(project.case)]


def draft(city, *, months):
    with acting_as(System()):
        write_figure(
            city.programme,
            ParameterCode.MONTHS_BEFORE_COPAYMENT,
            value=Decimal(months),
            source_act="DGC 2/2026",
            from_day=clock.today(),
            at=clock.now(),
        )
    return make.full_draft(city, make.begun_project(city, make.assessed_case(city)))


def test_a_share_in_the_first_months_is_refused_and_from_then_on_it_is_not(city):
    project = draft(city, months=2)
    assert any("Nei primi mesi il nucleo non paga nulla" in s for s in sentences(city, project))
    with acting_as(city.case_manager) as actor:
        share = project.copayments.get()
        commands.write_copayment(
            actor=actor,
            project=project,
            at=clock.now(),
            copayment=share,
            kind=share.kind,
            monthly_amount=share.monthly_amount,
            starts_on=months_after(project.planned_start_on, 2),
            purpose=share.purpose,
            kept_at=share.kept_at,
        )
    assert sentences(city, project) == []


def test_a_project_that_ends_before_asks_no_share_at_all(city):
    project = draft(city, months=60)
    with acting_as(city.case_manager) as actor:
        commands.remove_copayment(
            actor=actor, project=project, at=clock.now(), copayment=project.copayments.get()
        )
    assert not any("ompartecipazione" in s for s in sentences(city, project))
