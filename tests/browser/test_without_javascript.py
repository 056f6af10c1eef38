"""Without JavaScript the district does its half: looks, registers, describes, proposes; reads a refusal."""

import pytest

from approdo.access.operations import acting_as
from approdo.network.models import System
from approdo.pathway.models import Case
from approdo.pathway.states import CaseState
from tests.browser.walking import Walker, Watch

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ada(city, open_as, no_violations):
    watch = Watch(no_violations)
    return Walker(watch.follow(open_as(city.social_worker, script=False)), watch)


def test_the_district_does_its_half(city, ada):
    looks_for_somebody_unknown(ada)
    registers_the_household(ada)
    ada.follow("Proponi per un programma")
    ada.press("Comincia la proposta")
    describes_the_situation(ada)
    ada.press("Proponi")
    ada.is_told("Nucleo proposto: ora tocca all'Ufficio Abitare Sociale.")
    assert not ada.watch.complaints
    with acting_as(System()):
        case = Case.objects.select_related("referral").get()
        assert case.state == CaseState.PROPOSED
        assert case.referral.arrears == 4501


def looks_for_somebody_unknown(ada):
    ada.page.get_by_role("searchbox").fill("Zina Haddad")
    ada.page.get_by_role("searchbox").press("Enter")
    ada.follow("Registra un nuovo nucleo")


def registers_the_household(ada):
    ada.follow("Registra un nucleo nuovo")
    ada.fill("Cognome", "Haddad")
    ada.fill("Nome", "Zina")
    ada.press("Aggiungi un'altra persona")
    ada.main.get_by_role("heading", name="Persona 2").wait_for()
    ada.main.get_by_role("textbox", name="Nome", exact=True).nth(1).fill("Omar")
    ada.press("Registra il nucleo")
    ada.is_told("Nucleo registrato.")


def describes_the_situation(ada):
    ada.answer("Perché si propone", "Rischia di perdere la casa")
    ada.choose("Dove vive ora (ETHOS)", "9.1 Sotto sfratto da casa in affitto")
    ada.choose("A che titolo", "Affitto da privato")
    ada.choose("A che punto è lo sfratto", "Sfratto convalidato")
    ada.fill("Motivo della proposta", "Lo sfratto è convalidato.")
    for question in ("povertà abitativa", "particolare fragilità", "rete di protezione"):
        ada.answer(question, "Sì")
    ada.tick("Perdita o mancanza di reddito")
    ada.fill("Morosità", "quattromila")
    ada.press("Salva e rivedi la proposta")
    ada.is_told("C'è un campo da controllare:")
    ada.main.get_by_role("link", name="Morosità").click()
    assert "#id_arrears" in ada.page.url
    kept = ada.main.get_by_role("textbox", name="Motivo della proposta").input_value()
    assert kept == "Lo sfratto è convalidato."
    ada.fill("Morosità", "4.501,00")
    ada.press("Salva e rivedi la proposta")
    ada.is_told("Salvato.")
