"""One family of a district's list goes from referral to closure, by the hands of six people."""

import io
from datetime import timedelta
from pathlib import Path

import pytest
from PIL import Image

from approdo.access.operations import acting_as
from approdo.assessment.operations import load_instruments
from approdo.kernel import clock
from approdo.network.models import System
from approdo.papers.models import PrintedDocument
from approdo.pathway.models import Activity, Case
from approdo.pathway.states import CaseState
from tests.browser.walking import Walker, Watch
from tests.makers.pathway import let_screens_count
from tests.makers.project import later

pytestmark = pytest.mark.django_db(transaction=True)

LIST = Path(__file__).parents[1] / "data" / "cohort" / "distretto_nord_est.xlsx"
FAMILY = "Famiglia Omoruyi"


@pytest.fixture
def watch(no_violations):
    return Watch(no_violations)


@pytest.fixture
def people(city, open_as, watch):
    """The six, each in a browser of their own; others of their offices do not touch this family."""
    with acting_as(System()):
        load_instruments()

    def at_work(actor):
        return Walker(watch.follow(open_as(actor)), watch)

    return at_work


def test_one_family_from_the_list_to_the_end(city, people):
    let_screens_count(city)
    ada = people(city.social_worker)
    brings_the_list_in(ada)
    proposes_the_family(ada)
    validates_the_proposal(people(city.housing_officer))
    assigns_it_to_the_lot(people(city.second_housing_officer))
    names_the_case_manager(people(city.project_manager))
    giulia = people(city.case_manager)
    takes_the_family_in_charge(giulia)
    has_the_pact_signed(giulia)
    assesses(giulia, level=2)
    writes_the_project(giulia)
    shares_the_project(giulia)
    bruno = people(city.district_officer)
    validates_the_project(bruno)
    starts_and_reviews(giulia)
    proposes_the_closing(giulia)
    writes_the_end(giulia)
    closes(bruno)
    reads_the_whole_story(ada, city)


# --- The district ------------------------------------------------------------------------------


def brings_the_list_in(ada):
    ada.look("oggi-vuoto", phone=True)
    ada.page.get_by_role("link", name="Importa", exact=True).click()
    ada.look("importa")
    ada.main.get_by_label("File dell'elenco").set_input_files(LIST)
    ada.press("Carica")
    ada.look("importa-colonne")
    ada.press("Va bene, controlla l'elenco")
    ada.follow("Avanti: i nuclei")
    ada.look("importa-nuclei")
    ada.follow("Avanti: porta dentro")
    ada.press("Porta dentro 80 nuclei")
    ada.is_told("80 nuclei sono arrivati come bozze")


def proposes_the_family(ada):
    ada.page.get_by_role("searchbox").first.fill("omoruy")
    with ada.page.expect_navigation():
        ada.page.get_by_role("searchbox").first.press("Enter")
    ada.look("cerca", phone=True)
    ada.follow(FAMILY)
    ada.look("nucleo-bozza", phone=True)
    ada.follow("Completa e proponi")
    ada.look("proposta-da-completare")
    ada.main.get_by_role("link", name="Completa", exact=True).click()
    ada.look("situazione", phone=True)
    for question in (
        "È in condizione di povertà abitativa?",
        "È in condizione di particolare fragilità?",
        "Fatica a trovare casa senza una rete di protezione?",
    ):
        ada.answer(question, "Sì")
    ada.tick("Perdita o mancanza di reddito", "Debiti")
    ada.fill("Motivo della proposta", "L'udienza è vicina e lavora solo Kelvin, a chiamata.")
    ada.press("Salva e rivedi la proposta")
    ada.look("proposta-pronta", phone=True)
    ada.press("Proponi")
    ada.is_told("Nucleo proposto: ora tocca all'Ufficio Abitare Sociale.")
    ada.is_told("Non tocca a te")


# --- The housing office and the lot ------------------------------------------------------------


def validates_the_proposal(dario):
    dario.finds_at_today("Valida la proposta")
    dario.look("validazione", phone=True)
    dario.fill("Nota per il distretto", "Va bene: l'udienza non aspetta.")
    dario.press("Valida")
    dario.is_told("Proposta validata: ora va assegnata a un lotto.")


def assigns_it_to_the_lot(elena):
    elena.look("oggi-ufficio")
    elena.finds_at_today("Assegna a un lotto")
    elena.look("assegnazione")
    elena.tick("Lotto 4 · Larice", "Ho verificato che non ci sono conflitti")
    elena.press("Assegna")
    elena.is_told("Percorso assegnato a Lotto 4: da ora Larice lo vede.")


def names_the_case_manager(franco):
    franco.look("oggi-capofila")
    franco.finds_at_today("Nomina il case manager")
    franco.look("case-manager")
    franco.tick("Giulia Marini")
    franco.press("Nomina")
    franco.is_told("Case manager nominato.")


def takes_the_family_in_charge(giulia):
    giulia.finds_at_today("Fissa il primo colloquio")
    giulia.look("colloqui", phone=True)
    tomorrow = clock.today() + timedelta(days=1)
    giulia.main.get_by_text("Un altro giorno e un'altra ora…").click()
    giulia.fill("Giorno", tomorrow.isoformat())
    giulia.fill("Ora", "10:30")
    giulia.fill("Luogo", "Sede di Larice")
    giulia.press("Fissa")
    giulia.is_told("Appuntamento fissato.")
    giulia.press("Comincia la presa in carico")
    giulia.is_told("Presa in carico cominciata")
    giulia.finds_at_today("Registra il primo colloquio")
    giulia.follow("Registra com'è andata")
    giulia.look("colloquio-svolto", phone=True)
    giulia.fill("Giorno", clock.today().isoformat())  # they came a day early
    giulia.fill("Ora di inizio", "00:00")
    giulia.tick("Sunday", "Kelvin", "45 min")
    giulia.fill("Nota", "Il proprietario vuole la casa entro l'estate.")
    giulia.press("Registra")
    giulia.is_told("Scritto nel diario.")


def has_the_pact_signed(giulia):
    giulia.follow("Vai al patto")
    giulia.look("patto-da-preparare")
    giulia.press("Prepara il patto")
    giulia.press("Prepara il foglio da stampare")
    giulia.look("patto", phone=True)
    with giulia.page.expect_download() as download:
        giulia.follow("Patto di adesione")
    assert download.value.path().read_bytes().startswith(b"%PDF-")
    giulia.follow("Raccogli la firma di Sunday Omoruyi")
    giulia.look("firma", phone=True)
    giulia.draw(giulia.main.locator("canvas"))
    giulia.press("Registra la firma")
    giulia.is_told("Firma registrata.")
    giulia.follow("Raccogli la prossima firma")
    scan = io.BytesIO()
    Image.new("RGB", (600, 400), "white").save(scan, "png")
    giulia.main.get_by_label("Oppure la scansione del foglio firmato").set_input_files(
        {"name": "foglio.png", "mimeType": "image/png", "buffer": scan.getvalue()}
    )
    giulia.press("Registra la firma")
    giulia.is_told("Tutti hanno firmato: il patto è concluso.")


# --- The assessment and the project ------------------------------------------------------------


def assesses(giulia, *, level):
    if level == 2:
        giulia.finds_at_today("Comincia l'analisi dei bisogni")
        giulia.look("analisi-da-cominciare")
        giulia.press("Comincia")
        giulia.look("analisi", phone=True)
    questions = giulia.main.get_by_role("group").filter(has=giulia.page.get_by_role("radio"))
    for question in questions.all():
        question.get_by_role("radio").nth(level - 1).check()
    giulia.is_told("18 di 18")  # saved as one goes
    giulia.press("Salva e completa")
    giulia.is_told("scrivi almeno una cosa su cui il nucleo può contare")
    giulia.fill("Su che cosa si può contare", "La sorella di Sunday; il mestiere di Kelvin.")
    giulia.press("Salva e completa")
    giulia.is_told("Valutazione completata.")
    giulia.look(f"analisi-completa-{level}")


def writes_the_project(giulia):
    giulia.press("Comincia il progetto")
    giulia.look("progetto-vuoto", phone=True)
    giulia.follow("Aggiungi un obiettivo")
    giulia.look("obiettivo")
    giulia.fill("Obiettivo, con le parole del nucleo", "Una casa in affitto prima dello sfratto")
    giulia.fill("Da dove si parte", "Udienza fissata")
    giulia.fill("Dove si vuole arrivare", "Un contratto a nostro nome")
    giulia.fill("Come si vedrà se è raggiunto", "Il contratto registrato")
    giulia.choose("Chi se ne occupa", "Case manager")
    giulia.fill("Entro quando", later(9).isoformat())
    giulia.press("Salva")
    giulia.follow("Aggiungi un intervento")
    giulia.choose("Attività", "Orientamento")
    giulia.fill("Che cosa si fa", "Ricerca dell'alloggio ogni settimana")
    giulia.tick("1. Una casa in affitto prima dello sfratto")
    giulia.choose("Chi se ne occupa", "Case manager")
    giulia.press("Salva")
    giulia.follow("Modifica le date")
    giulia.fill("Inizio previsto", clock.today().isoformat())
    giulia.fill("Fine prevista", later(12).isoformat())
    giulia.press("Salva")
    promises_money(giulia)
    giulia.follow("Aggiungi una compartecipazione")
    giulia.choose("Come partecipa", "Mette da parte per la casa")
    giulia.fill("Quanto al mese", "50")
    giulia.fill("Da quando", later(1).isoformat())
    giulia.fill("Per che cosa", "La cauzione della casa nuova")
    giulia.fill("Dove sono tenuti i soldi", "Libretto di Sunday")
    giulia.press("Salva")
    for who, what in (
        ("Sunday Omoruyi", "Porta i documenti per la ricerca"),
        ("Case manager: Giulia Marini", "Telefona alle agenzie ogni lunedì"),
    ):
        giulia.follow("Aggiungi un impegno")
        giulia.choose("Chi si impegna", who)
        giulia.fill("A fare che cosa", what)
        giulia.press("Salva")
    giulia.look("progetto", phone=True)


def promises_money(giulia):
    """A cent over the cap is refused in words, what was typed stays, and the cap itself passes."""
    giulia.follow("Aggiungi una misura")
    giulia.choose("Che cosa si paga", "Quota per l'abitare")
    giulia.fill("Quanto al mese", "300,01")
    giulia.fill("A chi si paga", "Il proprietario di casa")
    giulia.fill("Al mese", f"{later(2):%Y-%m}")
    giulia.press("Salva")
    giulia.is_told("la misura passiva del nucleo arriverebbe a 300,01 €: il tetto è 300,00 €")
    giulia.look("oltre-il-tetto", phone=True)
    giulia.fill("Quanto al mese", "300,00")
    giulia.press("Salva")
    giulia.is_told("In tutto il progetto promette 900,00 €.")


def shares_the_project(giulia):
    giulia.follow("Condividi il progetto")
    giulia.look("condivisione")
    giulia.tick("L'abbiamo letta insieme a voce")
    giulia.fill("Nota", "Letta in sede, con Sunday e Kelvin.")
    giulia.press("Condividi con il distretto")
    giulia.is_told("Progetto condiviso: ora tocca al distretto.")


def validates_the_project(bruno):
    bruno.finds_at_today("Valida il progetto")
    bruno.look("progetto-da-validare", phone=True)
    bruno.press("Ho letto il progetto")
    bruno.fill("Nota per l'ente", "Bene così.")
    bruno.press("Valida il progetto")
    bruno.is_told("Progetto validato: l'ente può cominciare.")


# --- Under way, and the end --------------------------------------------------------------------


def starts_and_reviews(giulia):
    giulia.finds_at_today("Avvia il progetto")
    giulia.look("avvio")
    giulia.press("Avvia il progetto")
    giulia.is_told("Progetto avviato.")
    giulia.follow("Verifica del progetto")
    giulia.look("verifica", phone=True)
    giulia.choose("A che punto è", "Raggiunto")
    giulia.fill("Nota", "Contratto firmato")
    giulia.choose("Com'è andata la compartecipazione", "Non ancora dovuta, o esonerata")
    giulia.fill("Che cosa è cambiato", "Hanno una casa, lo sfratto è superato.")
    giulia.press("Registra la verifica")
    giulia.is_told("Verifica registrata.")


def proposes_the_closing(giulia):
    giulia.finds_at_today("Verifica del progetto")
    giulia.follow("Proponi la chiusura")
    giulia.look("chiusura-da-proporre")
    giulia.fill("Perché il percorso può chiudersi", "La casa c'è e i conti tengono.")
    giulia.press("Proponi la chiusura")
    giulia.is_told("Chiusura proposta: ora serve la valutazione di uscita.")
    giulia.look("chiusura", phone=True)


def writes_the_end(giulia):
    """Report first, then the money, then the assessment: whatever the order, Oggi says what is left."""
    giulia.choose("Com'è finito", "Casa in affitto a proprio nome")
    giulia.choose("Dove abita il nucleo all'uscita", "In una casa propria e sicura")
    giulia.fill("Relazione finale", "Dallo sfratto a un contratto a proprio nome.")
    giulia.fill("Risparmi restituiti al nucleo", "0")
    giulia.press("Salva la relazione")
    giulia.is_told("Relazione finale salvata.")
    giulia.finds_at_today("Completa la valutazione di uscita")
    giulia.follow("Completa la valutazione di uscita")
    assesses(giulia, level=4)
    giulia.finds_at_today("Interrompi le misure ancora promesse")
    giulia.follow("Interrompi una misura")
    giulia.look("interruzione")
    giulia.fill("Ultimo mese", f"{clock.today():%Y-%m}")
    giulia.press("Interrompi")
    giulia.is_told("Misura interrotta")
    giulia.is_told("Tutto è pronto")


def closes(bruno):
    bruno.finds_at_today("Valida la chiusura")
    bruno.look("esito", phone=True)
    bruno.press("Chiudi il percorso")
    bruno.is_told("Percorso chiuso.")


def reads_the_whole_story(ada, city):
    """Who began it finds everything on the household's page, and the ledgers agree."""
    ada.page.goto(ada.page.url.split("/households/")[0] + "/search/?q=omoruyi")
    ada.follow(FAMILY)
    for told in ("Percorso chiuso", "Patto firmato da tutti", "Proposta validata"):
        ada.is_told(told)
    ada.look("nucleo-chiuso", phone=True)
    ada.follow("Leggi la proposta e la decisione")
    ada.is_told("Va bene: l'udienza non aspetta.")
    ada.look("proposta-decisa")
    ada.follow(FAMILY)
    for part in ("Valutazione", "Progetto", "Carte"):
        tabs = ada.main.get_by_role("navigation", name="Parti della scheda")
        tabs.get_by_role("link", name=part).click()
        ada.look(f"nucleo-{part.lower()}", phone=True)
    assert not ada.watch.complaints
    with acting_as(System()):
        case = Case.objects.get(household__label=FAMILY)
        assert case.state == CaseState.CLOSED
        assert case.case_manager == city.case_manager.member
        assert Activity.objects.filter(case=case).count() == 1
        assert PrintedDocument.objects.filter(about=case.pk).count() == 2
