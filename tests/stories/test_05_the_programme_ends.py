"""Scenario 5: before a programme ends, whoever is still on a path is a list: at 180, 90 and 30 days.

Leases and stays are of contexts that do not exist yet: the list tells of open paths and of what the
household puts aside.
"""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from approdo.kernel import clock
from tests.makers import pathway as make
from tests.makers import project as projects
from tests.makers.city import City

pytestmark = pytest.mark.django_db


def test_half_a_year_before_the_end_every_open_path_is_on_a_list(
    city: City, client_as: Any, monkeypatch: Any
) -> None:
    running = projects.active_case(city)
    awaited = make.proposed_case(city, family_name="Neri")
    end = city.programme.last_day

    def days_before(days: int) -> None:
        monkeypatch.setenv("APPRODO_TODAY", (end - timedelta(days=days)).isoformat())

    def oggi(actor: Any) -> str:
        return str(client_as(actor).get("/").content.decode())

    def the_list(actor: Any) -> str:
        answer = client_as(actor).get(reverse("desk:deadlines"), {"kind": "programme"})
        return str(answer.content.decode())

    days_before(181)
    assert "TO HOME finisce" not in oggi(city.housing_officer)
    for days in (180, 90, 30):
        days_before(days)
        for actor, families in (
            (city.housing_officer, 2),
            (city.plan_manager, 2),
            (city.district_officer, 2),
            (city.project_manager, 1),
            (city.case_manager, 1),
        ):
            page = oggi(actor)
            assert "TO HOME finisce" in page and f"fra {days} giorni" in page, actor.mandate
            told = the_list(actor)
            assert running.household.label in told
            assert (awaited.household.label in told) == (families == 2)
        for actor in (city.stranger_case_manager, city.other_social_worker):
            assert "TO HOME finisce" not in oggi(actor)
            assert running.household.label not in the_list(actor)
    told = the_list(city.housing_officer)
    assert "Risparmi" in told or "mette da parte" in told
    assert clock.today() == end - timedelta(days=30)
