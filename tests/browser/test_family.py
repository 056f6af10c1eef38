"""A mother answers a warning from her phone, with no script on it; the worker hears of it on Oggi.

At 360 pixels, in Arabic too: every page holds, nothing scrolls sideways, and the way out leaves nothing.
"""

import pytest
from playwright.sync_api import Page

from approdo.access.operations import acting_as
from approdo.network.models import System
from approdo.pathway.models import Warning
from tests.browser.looking import opener
from tests.browser.test_path import holds
from tests.browser.walking import Watch
from tests.makers import turns
from tests.makers.activities import planned
from tests.makers.family import given_link
from tests.makers.life import people_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def looks(no_violations):
    def look(page: Page) -> None:
        page.get_by_role("main").wait_for()
        holds(page, no_violations)

    return look


@pytest.mark.parametrize("script", [False, True], ids=["without scripts", "with scripts"])
def test_a_mother_answers_a_warning_from_her_phone(city, open_as, looks, no_violations, script):
    case = turns.warned_case(city)
    planned(city, case, place="Via Bologna 1")
    with acting_as(System()):
        fatima = people_of(case)["Fatima"]
    given = given_link(city, case, fatima)
    phone = open_as(None, f"/p/{given.token}/", width="phone", script=script)
    opens_her_page(phone, given.pin)
    if script:
        looks(phone)
    says_how_it_went(phone)
    with acting_as(System()):
        assert Warning.objects.get(case=case).state == "answered"
    if script:
        reads_it_in_arabic(phone, looks)
        leaves_at_once(phone)
        is_heard(opener(open_as, Watch(no_violations))(city.case_manager))


def opens_her_page(phone, pin):
    phone.get_by_label("Scrivi il PIN").fill(pin)
    phone.get_by_role("button", name="Apri").click()
    phone.get_by_role("heading", name="Ciao Fatima").wait_for()
    assert phone.url.endswith("/p/")


def says_how_it_went(phone):
    phone.get_by_text("Non è andata così, perché…").click()
    section = phone.locator("#warning")
    section.get_by_label("Con parole tue").fill("Ero in ospedale con mio figlio.")
    section.get_by_role("button", name="Manda").click()
    phone.get_by_text("Fatto: chi ti segue lo vede.").wait_for()
    phone.get_by_text("Hai risposto il").wait_for()
    phone.get_by_role("button", name="Ci sarò").click()
    phone.locator("#meetings").get_by_text("Hai detto che ci sarai.").wait_for()


def reads_it_in_arabic(phone, looks):
    phone.get_by_role("link", name="العربية").click()
    phone.get_by_role("heading", name="مرحباً Fatima").wait_for()
    assert phone.evaluate("getComputedStyle(document.body).direction") == "rtl"
    looks(phone)


def leaves_at_once(phone):
    phone.route("https://it.wikipedia.org/**", lambda route: route.fulfill(body="<p>Altro</p>"))
    before = phone.evaluate("history.length")
    phone.get_by_role("link", name="✕").click()
    phone.wait_for_url("https://it.wikipedia.org/**")
    assert phone.evaluate("history.length") == before
    phone.go_back()
    assert "Fatima" not in phone.content()


def is_heard(giulia):
    giulia.follow("Fatima Berti: Non è d'accordo con il richiamo")
    giulia.is_told("Ero in ospedale con mio figlio.")
    giulia.holds()
    giulia.press("L'ho letto, è a posto")
    giulia.is_told("Fatto: la persona vede che l'hai letto.")
