"""Scenario 4: at month 17.5 a path rings for who follows it; more time is asked; the lot's mean follows."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.pathway import commands, queries
from approdo.pathway.models import Case
from approdo.ui import links
from tests.makers import project as projects
from tests.makers.city import City
from tests.stories.telling import does, is_refused, may_not, now_is

pytestmark = pytest.mark.django_db
NEAR = "percorso vicino alla durata media"


def test_it_rings_at_seventeen_months_and_a_half_and_more_time_is_asked_for(
    city: City, client_as: Any, monkeypatch: Any
) -> None:
    case = planned_for_longer_than_the_mean(city)
    start = clock.today()

    def days_later(days: int) -> None:
        monkeypatch.setenv("APPRODO_TODAY", (start + timedelta(days=days)).isoformat())

    def oggi(actor: Any) -> str:
        return str(client_as(actor).get("/").content.decode())

    who_follows = (city.case_manager, city.project_manager, city.district_officer)
    days_later(500)
    assert not any(NEAR in oggi(actor) for actor in who_follows)
    days_later(533)  # seventeen months and a half
    for actor in who_follows:
        assert NEAR in oggi(actor), actor.mandate
        queue = client_as(actor).get(reverse("desk:deadlines"), {"kind": "mean"}).content.decode()
        assert case.household.label in queue and "18 mesi" in queue
        page = client_as(actor).get(links.url_of(case)).content.decode()
        assert "la durata media attesa: preparate la chiusura" in page
    for actor in (city.stranger_case_manager, city.other_social_worker):
        assert NEAR not in oggi(actor)
    more_time_is_asked_and_granted(city, case)
    the_mean_of_the_lot_follows(city, days_later)


def planned_for_longer_than_the_mean(city: City) -> Case:
    draft = projects.full_draft(city)
    with acting_as(city.case_manager) as giulia:
        projects.with_period(giulia, draft, months=19)
    shared = projects.shared_project(city, draft)
    return projects.active_case(city, projects.validated_project(city, shared))


def more_time_is_asked_and_granted(city: City, case: Case) -> None:
    today, giulia = clock.today(), city.case_manager
    end: Any = now_is(case).ends_by
    wall = city.programme.last_day
    asked: dict[str, Any] = {"case": case, "reason": "La casa si libera fra due mesi."}
    too_long = asked | {"to_day": wall + timedelta(days=1)}
    assert "non si può andare oltre" in is_refused(
        giulia, commands.ask_extension, on=today, **too_long
    )
    asked["to_day"] = end + timedelta(days=60)
    may_not(city.district_officer, commands.ask_extension, on=today, **asked)
    does(giulia, commands.ask_extension, on=today, **asked)
    may_not(giulia, commands.grant_extension, on=today, case=case)
    may_not(city.stranger_case_manager, commands.grant_extension, on=today, case=case)
    does(city.district_officer, commands.grant_extension, on=today, case=case, note="Va bene.")
    assert now_is(case).ends_by == asked["to_day"]


def the_mean_of_the_lot_follows(city: City, days_later: Any) -> None:
    """The path alone is 17.5 months; with one that starts now, half; two months on, both are longer."""

    def mean() -> Decimal:
        with acting_as(city.project_manager):
            duration = queries.duration_in(city.lot, clock.today())
            assert duration is not None
            return duration.months

    assert mean() == Decimal("17.5")
    projects.active_case(
        city, projects.validated_project(city, projects.shared_project(city, another_draft(city)))
    )
    assert mean() == Decimal("8.8")
    days_later(533 + 61)
    assert mean() == Decimal("10.8")


def another_draft(city: City) -> Any:
    case = projects.assessed_case(city, family_name="Ferri")
    draft = projects.full_draft(city, projects.begun_project(city, case))
    with acting_as(city.case_manager) as giulia:
        projects.with_period(giulia, draft, months=6)
    return draft
