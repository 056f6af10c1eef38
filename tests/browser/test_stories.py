"""Stories 1 and 6 of the acceptance list, played by the hands of the people in their browsers.

The straight way from a district's list to the closing is walked in `test_one_family.py`; here are the turns
that story 1 takes on it, and the split in secret of story 6.
"""

import pytest

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.network.models import System
from approdo.network.states import Role
from approdo.pathway.models import Case
from approdo.pathway.states import CaseState
from approdo.programme.models import Lot
from tests.browser.looking import opener
from tests.browser.walking import Watch
from tests.makers import entry
from tests.makers import pathway as make
from tests.makers import project as projects
from tests.makers.city import make_actor

pytestmark = pytest.mark.django_db(transaction=True)
STREET, PHONE = "Via dei Ginepri", "348 999 0001"


@pytest.fixture
def sits_down(open_as, no_violations):
    return opener(open_as, Watch(no_violations))


def state_of(case):
    with acting_as(System()):
        return Case.objects.get(pk=case.pk).state


# --- Story 1: the turns at the beginning -----------------------------------------------------------


def test_papers_are_asked_for_and_given_and_the_family_waits_until_a_place_frees(city, sits_down):
    entry.full_lot(city)
    case = make.proposed_case(city)
    dario, ada = sits_down(city.housing_officer), sits_down(city.social_worker)
    asks_for_papers(dario)
    answers(ada)
    validates_and_lets_it_wait(dario)
    assert state_of(case) == CaseState.WAITLISTED
    with acting_as(System()):
        Lot.objects.update(capacity=2)
    gives_the_place_that_freed(dario)
    assert state_of(case) == CaseState.ASSIGNED


def asks_for_papers(dario):
    dario.finds_at_today("Valida la proposta")
    dario.follow("Chiedi integrazioni al distretto")
    dario.holds()
    dario.fill("Che cosa manca", "Il verbale dell'udienza.")
    dario.press("Chiedi al distretto")
    dario.is_told("Richiesta mandata: ora tocca al distretto rispondere.")
    dario.holds()


def answers(ada):
    ada.home()
    ada.finds_at_today("Rispondi alle integrazioni")
    ada.is_told("Il verbale dell'udienza.")
    ada.holds()
    ada.fill("La tua risposta all'Ufficio", "Il verbale è nella scheda.")
    ada.press("Rispondi e rimanda")
    ada.is_told("Risposta mandata: la proposta è di nuovo all'Ufficio.")
    ada.holds()


def validates_and_lets_it_wait(dario):
    dario.home()
    dario.finds_at_today("Valida la proposta")
    dario.press("Valida")
    dario.is_told("Proposta validata")
    dario.home()
    dario.finds_at_today("Assegna a un lotto")
    dario.holds()
    dario.follow("Metti in lista d'attesa")
    dario.holds()
    dario.press("Metti in lista")
    dario.is_told("In lista d'attesa")
    dario.holds()


def gives_the_place_that_freed(dario):
    dario.home()
    dario.finds_at_today("Assegna a un lotto")
    dario.tick("Lotto 4 · Larice", "Ho verificato che non ci sono conflitti")
    dario.press("Assegna")
    dario.is_told("Percorso assegnato a Lotto 4")
    dario.holds()


# --- Story 1: the pause, near the end --------------------------------------------------------------


def test_a_stay_in_hospital_pauses_the_path_and_it_goes_on(city, sits_down):
    case = projects.active_case(city)
    giulia, bruno = sits_down(city.case_manager), sits_down(city.district_officer)
    giulia.follow("Famiglia Berti")
    giulia.follow("Sospendi")
    giulia.holds()
    giulia.choose("Perché il percorso si ferma", "Ricovero o cura lontano da casa")
    giulia.fill("Da quale giorno", projects.later(1).isoformat())
    giulia.fill("Quando dovrebbe riprendere", projects.later(2).isoformat())
    giulia.press("Proponi la sospensione")
    giulia.is_told("Sospensione proposta: la conferma il distretto.")
    giulia.holds()
    bruno.home()
    waiting = bruno.main.locator("section").filter(has_text="Aspettano una decisione")
    waiting.get_by_role("link", name="Famiglia Berti").click()
    bruno.holds()
    bruno.answer("Decisione", "Il percorso si ferma")
    bruno.press("Registra la decisione")
    bruno.is_told("Percorso sospeso.")
    bruno.holds()
    assert state_of(case) == CaseState.SUSPENDED


# --- Story 6 ---------------------------------------------------------------------------------------


def test_a_mother_flees_in_secret_and_nobody_who_knew_them_finds_her(city, sits_down):
    projects.active_case(city)
    with acting_as(System()):
        sara = make_actor("Sara", "Lodi", city.districts["nord_ovest"], Role.SOCIAL_WORKER)
    ada = sits_down(city.social_worker)
    divides_the_family_in_secret(ada)
    for seeker in (city.social_worker, city.case_manager, city.partner_case_manager):
        finds_nothing(sits_down(seeker), seeker)
    follows_them(sits_down(sara))


def divides_the_family_in_secret(ada):
    looks_for(ada, "Fatima Berti")
    ada.follow("Famiglia Berti")
    ada.follow("cambiato qualcosa in famiglia")
    ada.holds()
    ada.follow("Il nucleo si divide")
    ada.holds()
    ada.tick("Fatima Berti", "Amal Berti", "Chi se ne va è in pericolo")
    ada.fill("Vivono separati dal", clock.today().isoformat())
    ada.press("Vedi che cosa cambia")
    ada.is_told("Separazione segreta")
    ada.holds()
    ada.choose("Quale distretto segue chi se ne va", "Nord Ovest")
    ada.fill("Via, corso, piazza", STREET)
    ada.fill("Numero", "7")
    ada.fill("Telefono nuovo, sicuro", PHONE)
    ada.fill("Perché, in breve", "Denuncia del 3 novembre.")
    ada.press("Dividi il nucleo")
    ada.is_told("Nucleo diviso")
    ada.holds()


def looks_for(walker, text):
    box = walker.page.get_by_role("searchbox").first
    box.fill(text)
    with walker.page.expect_navigation():
        box.press("Enter")


def finds_nothing(seeker, actor):
    """Whoever knew them finds at most the card of before, and on it neither street nor phone."""
    for text in ("Fatima Berti", "Amal Berti", PHONE, STREET):
        looks_for(seeker, text)
        seeker.main.get_by_role("heading").first.wait_for()
        found = seeker.main.inner_text().replace(f"«{text}»", "")
        assert STREET not in found and PHONE not in found, actor.mandate
        assert "Nord Ovest" not in found, actor.mandate
        seeker.holds()


def follows_them(sara):
    sara.holds()
    looks_for(sara, "Fatima Berti")
    sara.follow("Famiglia Berti")
    sara.holds()
    sara.follow("Dati del nucleo")
    sara.main.locator("summary").filter(has_text="Indirizzo protetto").first.click()
    sara.is_told(STREET)
    sara.holds()
