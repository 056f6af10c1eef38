"""What is half written is there again after the session was lost; then it is saved and forgotten."""

import pytest
from django.conf import settings

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.network.models import System
from tests.browser.walking import Walker, Watch
from tests.makers.pathway import drafted_case

pytestmark = pytest.mark.django_db(transaction=True)

PASSWORD = "ginestre-e-lillà"
REASON = "Motivo della proposta"
WRITTEN = "Lo sfratto è convalidato e in famiglia non c'è più un reddito."


@pytest.fixture
def ada(city, open_as, no_violations):
    member = city.social_worker.member
    member.set_password(PASSWORD)
    member.password_is_own = True
    member.last_login = clock.now()
    member.password_is_own = True
    with acting_as(System()):
        member.save()
    case = drafted_case(city)
    watch = Watch(no_violations)
    url = f"/pathway/cases/{case.pk}/referral/"
    ada = Walker(watch.follow(open_as(city.social_worker, url)), watch)
    ada.answer("È in condizione di povertà abitativa?", "Sì")
    ada.fill(REASON, WRITTEN)
    return ada


def signs_in_again(ada):
    ada.page.get_by_label("Nome utente").fill("ada.ferri")
    ada.page.get_by_label("Password").fill(PASSWORD)
    ada.look("rientro", phone=True)
    ada.page.get_by_role("button", name="Entra", exact=True).click()


def finds_it_all_and_saves_it(ada):
    ada.is_told("Bozza ripristinata")
    ada.look("bozza-ripristinata", phone=True)
    assert ada.main.get_by_role("textbox", name=REASON).input_value() == WRITTEN
    ada.press("Salva e rivedi la proposta")
    ada.is_told("Salvato.")
    ada.is_told(WRITTEN)
    ada.page.goto(ada.page.url.replace("/proposal/", "/referral/"))
    assert not ada.main.get_by_text("Bozza ripristinata").is_visible()


def test_a_half_written_referral_survives_a_lost_session(ada):
    page = ada.page.url
    ada.page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    ada.press("Salva e rivedi la proposta")
    signs_in_again(ada)
    ada.page.wait_for_url(page)
    finds_it_all_and_saves_it(ada)


def test_it_survives_when_every_cookie_was_lost(ada):
    page = ada.page.url
    ada.page.context.clear_cookies()
    ada.press("Salva e rivedi la proposta")
    ada.is_told("La pagina è rimasta aperta troppo a lungo")
    ada.watch.complaints.clear()  # a 403, as it must be
    ada.page.goto(page)
    signs_in_again(ada)
    finds_it_all_and_saves_it(ada)
