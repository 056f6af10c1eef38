"""What every page of a family owes: its reading is written down, its title names nobody, its forms
say which version they were read at, and a name never becomes markup.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.urls import resolve

from approdo.access.operations import acting_as
from approdo.journal.models import Event
from approdo.journal.states import Happened
from approdo.network.models import System
from tests.makers.forms import Forms
from tests.makers.town import NAME, TAG, Place, Town

ROLES = ("social_worker", "case_manager", "housing_officer", "district_officer")
# Numbers alone, no word of a family.
NOT_READ = (
    "pathway:importing-progress",
    "pathway:importing-writing",
    "pathway:importing-undoing",
)
FAMILIES = re.compile(
    rf"{NAME}|Primi|Secondi|Terzi|Quarti|Quinti|Sesti|Settimi|Ottavi|Noni|Decimi"
    "|Fatima|Youssef|Amal|Famiglia"
)


@pytest.fixture(params=ROLES)
def opened(request: Any, town: Town, client_as: Any) -> Iterator[list[tuple[Place, str, int]]]:
    """Every page of a family that a role may open: (place, page, readings written down)."""
    with transaction.atomic():
        client = client_as(getattr(town.city, request.param))
        yield [page for place in town.places() if (page := _open(client, place))]
        transaction.set_rollback(True)


def _open(client: Any, place: Place) -> tuple[Place, str, int] | None:
    if not place.is_about_people:
        return None
    before = _readings()
    answer = client.get(place.url)
    if answer.status_code != 200 or answer.streaming:
        return None
    return place, answer.content.decode(), _readings() - before


def _readings() -> int:
    with acting_as(System()):
        return Event.objects.filter(name=Happened.FILE_READ).count()


def test_a_page_of_a_family_is_written_down_as_read_names_nobody_and_sends_its_version(opened):
    problems = []
    for place, page, readings in opened:
        if not readings and place.view not in NOT_READ:
            problems.append(f"{place.view}: nobody knows that it was read")
        title = re.search(r"<title>(.*?)</title>", page, re.S)
        if named := FAMILIES.search(title[1] if title else NAME):
            problems.append(f"{place.view}: the title says {named[0]}")
        if TAG in page:
            problems.append(f"{place.view}: a name is read as markup")
        problems += [
            f"{place.view}: the form to {form.action or 'itself'} sends no version"
            for form in Forms(page).found
            if "version" not in form.fields and _is_of_a_family(form.action or place.url)
        ]
    assert opened
    assert not problems, "\n".join(problems)


def _is_of_a_family(url: str) -> bool:
    match = resolve(url.partition("?")[0].partition("#")[0] or "/")
    return "pk" in match.kwargs and not match.view_name.startswith("network:")
