"""From the sign-in to the act that waits, without ever touching the mouse."""

import pytest

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.network.models import System
from tests.browser.walking import Walker, Watch
from tests.makers.pathway import drafted_case

pytestmark = pytest.mark.django_db(transaction=True)

PASSWORD = "ginestre-e-lillà"


def test_one_works_without_a_mouse(city, open_as, no_violations):
    member = city.social_worker.member
    member.set_password(PASSWORD)
    member.password_is_own = True
    member.last_login = clock.now()
    with acting_as(System()):
        member.save()
    drafted_case(city)
    watch = Watch(no_violations)
    ada = Walker(watch.follow(open_as(None)), watch)
    keyboard = ada.page.keyboard
    if not ada.page.get_by_label("Nome utente").evaluate("it => it === document.activeElement"):
        ada.tabs_to("Nome utente")
    keyboard.type(member.username)
    ada.tabs_to("Password")
    keyboard.type(PASSWORD)
    keyboard.press("Enter")
    ada.main.get_by_role("heading", name="Oggi,").wait_for()
    ada.page.wait_for_load_state()  # the keys' script comes after the page's text
    keyboard.press("/")
    keyboard.type("berti")
    ada.page.locator("#suggestions a").first.wait_for()
    keyboard.press("ArrowDown")
    keyboard.press("Enter")
    ada.main.get_by_role("heading", name="Famiglia Berti").wait_for()
    ada.tabs_to("Completa e proponi")
    keyboard.press("Enter")
    ada.main.get_by_role("heading", name="La proposta", exact=True).wait_for()
    ada.tabs_to("Completa")
    keyboard.press("Enter")
    ada.main.get_by_role("heading", name="Descrivi la situazione").wait_for()
    assert not watch.complaints
