"""The pages of the team in a real browser: accessible, and as wide as the screen."""

import pytest
from django.urls import reverse

from approdo.network.states import Role
from tests.browser.conftest import WIDTHS
from tests.browser.test_path import holds
from tests.makers import pathway as path
from tests.makers import team

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_pages_of_the_team_hold(city, open_as, no_violations, width):
    case = path.interviewed_case(city, family_name="El Amrani")
    path.assigned_case(city, family_name="Rossi")
    team.added(city, case, team.worker(city, "Omar Bassi", Role.JOB_COACH, city.partner))
    team.added(city, case, team.inclusion_worker(city), by=city.social_worker)
    team.written(case, city.case_manager)
    team.written(case, city.social_worker, "La chiamo domani mattina.")
    asked = team.asked(city, case)
    team.handed_over(city, case)
    team.away(city)
    of_case = ("case-team", "case-messages", "case-consultations")
    role = Role.CASE_MANAGER
    seen = [
        *((city.second_case_manager, reverse(f"pathway:{n}", args=[case.pk])) for n in of_case),
        (city.stranger_case_manager, reverse("desk:today")),
        (city.stranger_case_manager, reverse("pathway:consultations")),
        (city.stranger_case_manager, reverse("pathway:consultation", args=[asked.pk])),
        (city.project_manager, reverse("pathway:caseload")),
        (
            city.project_manager,
            reverse("pathway:hand-over", args=[city.lead.pk, city.case_manager.pk, role]),
        ),
        (city.case_manager, reverse("pathway:stand-in-new")),
    ]
    for actor, url in seen:
        holds(open_as(actor, url, width=width), no_violations)
