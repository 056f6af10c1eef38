"""Who works with a family: the dated team, its case manager, and the bodies that see it for that."""

import pytest

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.network.models import System
from approdo.network.states import Role
from approdo.pathway import commands
from approdo.pathway.models import CaseTeamMember
from tests.makers import pathway as path
from tests.makers import project as projects

pytestmark = pytest.mark.django_db


def _managers(case):
    rows = CaseTeamMember.objects.filter(case=case, role=Role.CASE_MANAGER).order_by("starts_on")
    return [(row.member_id, row.ends_on) for row in rows]


def test_the_case_manager_named_at_the_assignment_begins_the_history(city):
    case = path.assigned_case(city)
    with acting_as(System()):
        assert _managers(case) == [(city.case_manager.pk, None)]


def test_another_case_manager_ends_the_row_of_the_former_on_that_day(city):
    case = path.assigned_case(city)
    day = clock.today()
    with acting_as(city.project_manager) as actor:
        commands.name_case_manager(
            actor=actor, case=case, at=clock.now(), case_manager=city.second_case_manager.member
        )
        assert _managers(case) == [
            (city.case_manager.pk, day),
            (city.second_case_manager.pk, None),
        ]


def test_the_end_of_the_path_ends_its_team(city):
    case = projects.ready_to_close(city, projects.active_case(city))
    with acting_as(city.district_officer) as actor:
        commands.close_case(actor=actor, case=case, at=clock.now())
    with acting_as(System()):
        assert _managers(case) == [(city.case_manager.pk, clock.today())]
