"""Scenario 6: a household splits for violence, and nobody of the old one finds the new address.

The detail, page by page and row by row, is in `tests/test_secret_split.py`; here the story is told once,
with the ways of looking that it names: search, export, letter. There is no map yet.
"""

import io
from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from approdo.access.operations import acting_as
from approdo.network.models import System
from approdo.network.states import Role
from approdo.pathway import commands, queries
from approdo.pathway.models import Case, Letter
from approdo.pathway.operations import ReferralFacts
from approdo.registry.models import Household
from approdo.registry.operations import NewAddress, NewContact
from approdo.registry.queries import find_people
from tests.makers import project as projects
from tests.makers.city import City, make_actor
from tests.makers.life import split
from tests.makers.pathway import FACTS
from tests.stories.telling import does, is_refused, who_sees

pytestmark = pytest.mark.django_db
STREET, PHONE = "Via dei Ginepri Nascosti", "348 999 0001"


@pytest.fixture
def sara(city):
    """The social worker of the district to which the two flee."""
    with acting_as(System()):
        return make_actor("Sara", "Lodi", city.districts["nord_ovest"], Role.SOCIAL_WORKER)


def test_a_mother_and_her_daughter_flee_and_only_who_follows_them_finds_them(
    city: City, sara: Any, today: date, client_as: Any
) -> None:
    old = projects.active_case(city)
    home = split(
        city,
        old,
        "Fatima",
        "Amal",
        is_secret=True,
        district=city.districts["nord_ovest"],
        addresses=[NewAddress(STREET, "7", cap="10149", borough=5)],
        contacts=[NewContact(PHONE)],
        reason="Denuncia del 3 novembre.",
    )
    with acting_as(System()):
        new = Case.objects.get(household=home)
    who_knew = (
        city.social_worker,
        city.district_officer,
        city.case_manager,
        city.second_case_manager,
        city.project_manager,
        city.partner_case_manager,
    )
    assert who_sees(new, sara, *who_knew) == ["Sara"]
    the_new_district_goes_on_with_them(city, sara, new, today)
    for seeker in who_knew:
        no_search_finds_them(seeker, home)
        no_sheet_names_them(client_as(seeker), home, new)
    a_letter_of_the_old_path_does_not_say_where_they_are(city, old, today)
    no_letter_is_posted_to_where_they_are(city, sara, new, today)


def the_new_district_goes_on_with_them(city, sara, new, today):
    does(sara, commands.complete_referral, on=today, case=new, facts=ReferralFacts(**FACTS))
    does(sara, commands.propose_case, on=today, case=new, privacy_notice_on=today)
    does(city.second_housing_officer, commands.validate_case, on=today, case=new)


def no_search_finds_them(seeker, home):
    with acting_as(seeker):
        assert not Household.objects.filter(pk=home.pk).exists()
        for text in ("Fatima Berti", "Amal Berti", PHONE, STREET, home.code):
            assert home not in [one.household for one in find_people(seeker, text, 20)], text


def no_sheet_names_them(client, home, new):
    for name in ("desk:cases_sheet", "desk:deadlines_sheet", "pathway:activities-sheet"):
        answer = client.get(reverse(name))
        if answer.status_code == 403:
            continue  # it is not theirs to take away at all
        book = CalamineWorkbook.from_filelike(io.BytesIO(answer.getvalue()))
        cells = {str(cell) for row in book.get_sheet_by_index(0).to_python() for cell in row}
        assert not cells & {home.code, new.code, STREET, PHONE}, name


def a_letter_of_the_old_path_does_not_say_where_they_are(city, old, today):
    assert STREET not in the_letter(city.case_manager, old, today)


def no_letter_is_posted_to_where_they_are(city, sara, new, today):
    with acting_as(sara):
        act = queries.acts_of(new)[-1]
    said = {"case": new, "kind": act.kind, "act": act.key, "language": "fr"}
    told = is_refused(sara, commands.write_letter, on=today, delivery="post", **said)
    assert "indirizzo protetto" in told
    assert STREET not in the_letter(sara, new, today)


def the_letter(worker, case, today):
    with acting_as(worker):
        act = queries.acts_of(case)[-1]
    written: Letter = does(
        worker,
        commands.write_letter,
        on=today,
        case=case,
        kind=act.kind,
        act=act.key,
        language="fr",
    )
    with acting_as(worker):
        pages = PdfReader(written.document.file.path).pages
    return " ".join(page.extract_text() for page in pages)
