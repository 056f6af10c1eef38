"""A passkey in a real browser: added, enough to come in alone, and a second step after the password."""

import pytest

from approdo.access.operations import acting_as
from approdo.network.models import System

pytestmark = pytest.mark.django_db(transaction=True)

PASSWORD = "ginestre-e-lillà"
KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def sign_in(page, username):
    page.get_by_label("Nome utente").fill(username)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Entra", exact=True).click()


def leave(page):
    page.locator("details.me summary").click()
    page.get_by_role("button", name="Esci").click()
    page.get_by_role("heading", name="Entra in Approdo").wait_for()


@pytest.mark.parametrize("width", ["phone", "desk"])
def test_a_passkey_opens_the_door(city, open_as, no_violations, settings, width):
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
    member = city.case_manager.member
    with acting_as(System()):
        member.set_password(PASSWORD)
        member.password_is_own = True
        member.save()
    page = open_as(None, "/", width=width)
    plugged = page.context.new_cdp_session(page)
    plugged.send("WebAuthn.enable")
    plugged.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    sign_in(page, member.username)
    page.get_by_role("heading", name="Oggi").first.wait_for()
    root = page.url.rstrip("/")
    page.goto(f"{root}/network/factors/keys/new/")
    page.get_by_label("La tua password").fill(PASSWORD)
    page.get_by_role("button", name="Continua").click()
    page.get_by_label("Come si chiama").fill("telefono")
    page.get_by_label("Da sola basta per entrare").check()
    no_violations(page)
    page.get_by_role("button", name="Aggiungi").click()
    page.get_by_role("heading", name="Codici di riserva").wait_for()
    no_violations(page)
    page.goto(root)
    leave(page)
    page.get_by_role("button", name="Entra con una passkey").click()
    page.get_by_role("heading", name="Oggi").first.wait_for()
    leave(page)
    sign_in(page, member.username)
    page.get_by_role("heading", name="Secondo passaggio").wait_for()
    no_violations(page)
    page.get_by_role("button", name="Usa una chiave").click()
    page.get_by_role("heading", name="Oggi").first.wait_for()
