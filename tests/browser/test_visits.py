"""Calendar, diary and the pages of an appointment hold at both widths, without a violation."""

import pytest

from tests.browser.test_path import holds
from tests.makers import activities
from tests.makers import pathway as make

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("width", ["phone", "desk"])
def test_the_pages_of_visits_hold(city, open_as, no_violations, width):
    case = make.interviewed_case(city)
    planned = activities.planned(city, case, place="Sede di via Nizza")
    activities.held(city, case, note="Il riscaldamento è tornato.")
    here = f"/pathway/cases/{case.pk}/"
    for url in (
        "/pathway/calendar/",
        "/pathway/calendar/?whose=body&month=",
        "/pathway/activities/",
        "/pathway/hours/",
        "/pathway/calendar/feed/",
        f"{here}appointments/",
        f"{here}activities/new/",
        f"{here}diary/",
        f"{here}delivered/",
        f"{here}activities/{planned.pk}/moving/",
        f"{here}activities/{planned.pk}/missing/",
        f"{here}activities/{planned.pk}/notes/new/",
    ):
        page = open_as(city.project_manager, url, width=width)
        holds(page, no_violations)
