"""One box: people, households, telephones, codes; and silence about who is under protection."""

from datetime import date

import pytest

from approdo.access.operations import acting_as
from approdo.desk.queries.finding import case_code
from approdo.kernel import clock
from approdo.registry import commands
from tests.makers.pathway import drafted_case, proposed_case
from tests.makers.registry import family

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("PRC-2026-000123", "PRC-2026-000123"),
        ("prc 2026 123", "PRC-2026-000123"),
        ("  Prc-2026-7 ", "PRC-2026-000007"),
        ("PRC", ""),
        ("Ferrero", ""),
        ("PRC-2026-1234567", ""),
    ],
)
def test_the_code_of_a_path_is_read_however_it_was_typed(typed, read):
    assert case_code(typed) == read


def test_a_name_leads_to_the_household_with_who_lives_in_it_and_where_its_path_stands(city, page):
    case = proposed_case(city)
    text = page(city.social_worker, "/search/", q="fatima berti").content.decode()
    assert "Youssef Berti" in text
    assert case.code in text
    assert "Proposto" in text


def test_a_code_leads_to_its_case(city, page):
    case = proposed_case(city)
    text = page(city.housing_officer, "/search/", q=case.code).content.decode()
    assert case.household.label in text


def test_who_was_not_given_the_household_finds_nobody(city, page):
    case = proposed_case(city)
    for words in ("fatima berti", case.code):
        text = page(city.other_social_worker, "/search/", q=words).content.decode()
        assert "Famiglia Berti" not in text
        assert "Nessuno fra i nuclei che puoi vedere" in text


def test_a_match_beyond_the_mandate_reads_only_that_it_may_be_known(city, page):
    drafted_case(city)
    words = "Fatima Berti 2/3/1984"
    text = page(city.other_social_worker, "/search/", q=words).content.decode()
    assert "Potrebbe essere già conosciuta" in text
    assert "Famiglia Berti" not in text


def test_who_registers_nobody_is_told_nothing_of_whom_other_bodies_know(city, page):
    drafted_case(city)
    words = "Fatima Berti 2/3/1984"
    for actor in (city.stranger_case_manager, city.administrator):
        text = page(actor, "/search/", q=words).content.decode()
        assert "Potrebbe essere già conosciuta" not in text


def test_a_name_alone_says_nothing_of_others(city, page):
    drafted_case(city)
    text = page(city.other_social_worker, "/search/", q="Fatima Berti").content.decode()
    assert "Potrebbe essere già conosciuta" not in text


def test_of_who_is_under_protection_nothing_is_said(city, page):
    household = family(city)
    with acting_as(city.social_worker) as actor:
        commands.protect_address(actor=actor, household=household, at=clock.now())
    text = page(city.other_social_worker, "/search/", q="Youssef El Amrani 12/4/1985")
    assert "Potrebbe essere già conosciuta" not in text.content.decode()


def test_suggestions_come_as_one_types(city, page):
    proposed_case(city)
    text = page(city.social_worker, "/search/suggestions/", q="fati").content.decode()
    assert "Fatima Berti" in text
    assert "<html" not in text


@pytest.mark.parametrize(
    "typed", ["", "  ", "a", "%", "'", "\x00", "x" * 5000, "½ 1/1/0000", "'; drop"]
)
def test_whatever_is_typed_is_answered(city, page, typed):
    page(city.social_worker, "/search/", q=typed)
    page(city.social_worker, "/search/suggestions/", q=typed)


def test_an_age_is_told_beside_a_suggestion(city, page):
    proposed_case(city)
    born = date(1984, 3, 2)
    today = clock.today()
    age = today.year - born.year - ((today.month, today.day) < (3, 2))
    text = page(city.social_worker, "/search/suggestions/", q="fatima berti").content.decode()
    assert f"Fatima Berti, {age}" in text


def test_who_may_register_is_led_to_look_again_first(city, page):
    text = page(city.social_worker, "/search/", q="Nessuno Qualunque").content.decode()
    assert "/registry/households/new/?q=Nessuno+Qualunque" in text
    text = page(city.case_manager, "/search/", q="Nessuno Qualunque").content.decode()
    assert "Vedi i nuclei" in text
    assert "/registry/households/new/" not in text


def test_the_office_is_told_with_one_press(city, client_as):
    drafted_case(city)
    client = client_as(city.other_social_worker)
    words = "Fatima Berti 2/3/1984"
    assert "/registry/matches/report/" in client.get("/search/", {"q": words}).content.decode()
    client.post("/registry/matches/report/", {"q": words})
    text = client_as(city.housing_officer).get("/").content.decode()
    assert "1 coppia" in text
