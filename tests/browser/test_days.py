"""A case manager's day on a phone and an officer's day at a desk: no page is a dead end."""

from datetime import timedelta

import pytest

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.network.models import System
from approdo.pathway import commands
from approdo.pathway.models import Case
from approdo.pathway.states import CaseState, ProjectState
from approdo.programme.models import Lot
from tests.browser.looking import opener
from tests.browser.walking import Watch
from tests.makers import entry
from tests.makers import pathway as make
from tests.makers import project as projects
from tests.makers.team import written

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def sits_down(open_as, no_violations):
    return opener(open_as, Watch(no_violations))


def begun_some_weeks_ago(case):
    """Let the family be in care since before yesterday."""
    long_ago = clock.today() - timedelta(days=40)
    days = ("opened_on", "proposed_on", "validated_on", "assigned_on", "pact_signed_on")
    with acting_as(System()):
        Case.objects.filter(pk=case.pk).update(**dict.fromkeys((*days, "started_on"), long_ago))


def test_a_case_manager_s_day_on_a_phone(city, sits_down):
    case = projects.active_case(city)
    begun_some_weeks_ago(case)
    giulia = sits_down(city.case_manager, width="phone")
    giulia.holds()
    giulia.follow("Famiglia Berti")
    giulia.holds()
    records_yesterday_s_visit(giulia)
    books_the_next_one(giulia)
    writes_to_the_district(giulia)
    finds_nothing_new_at_the_review(giulia)
    prepares_a_letter(giulia)
    giulia.home()
    giulia.holds()
    with acting_as(city.case_manager):
        assert case.activities.filter(state="held").count() == 2
        assert case.activities.filter(state="planned").count() == 1
        assert Case.objects.get(pk=case.pk).reviews.get().nothing_changed


def records_yesterday_s_visit(giulia):
    giulia.follow("Registra un'attività")
    giulia.holds()
    giulia.fill("Giorno", (clock.today() - timedelta(days=1)).isoformat())
    giulia.fill("Ora di inizio", "10:00")
    giulia.tick("Fatima", "45 min")
    giulia.fill("Nota", "Il riscaldamento è tornato.")
    giulia.press("Registra")
    giulia.is_told("Scritto nel diario.")
    giulia.holds()
    giulia.to_the_family("Famiglia Berti")


def books_the_next_one(giulia):
    giulia.follow("Fissa un appuntamento")
    giulia.holds()
    giulia.main.locator("input[name=slot]").first.click()
    giulia.press("Fissa")
    giulia.is_told("Appuntamento fissato.")
    giulia.holds()
    giulia.to_the_family("Famiglia Berti")


def writes_to_the_district(giulia):
    giulia.follow("Messaggi")
    giulia.holds()
    giulia.fill("Messaggio", "Il contratto della luce è a nome loro.")
    giulia.press("Invia")
    giulia.is_told("Non ancora letto da altri")
    giulia.holds()
    giulia.to_the_family("Famiglia Berti")


def finds_nothing_new_at_the_review(giulia):
    giulia.follow("Verifica del progetto")
    giulia.holds()
    giulia.press("Si aspetta una risposta da altri")
    giulia.is_told("Verifica registrata: niente di nuovo.")
    giulia.holds()


def prepares_a_letter(giulia):
    giulia.follow("Lettere")
    giulia.holds()
    giulia.press("Prepara la lettera")
    giulia.is_told("Lettera pronta")
    giulia.holds()


def test_an_officer_s_day_at_a_desk(city, sits_down):
    good = projects.shared_project(city)
    poor = another_shared_project(city)
    written(good, city.case_manager, "Possiamo anticipare l'inizio?")
    an_eviction_is_near(city)
    bruno = sits_down(city.district_officer)
    bruno.holds()
    validates(bruno)
    answers_the_message(bruno)
    returns_with_a_remark(bruno)
    looks_at_the_eviction_that_rings(bruno)
    with acting_as(city.district_officer):
        assert Case.objects.get(pk=good.pk).state == CaseState.PROJECT_VALIDATED
        assert Case.objects.get(pk=poor.pk).state == CaseState.PROJECT_RETURNED
        assert poor.projects.get().state == ProjectState.RETURNED


def another_shared_project(city):
    case = projects.assessed_case(city, family_name="Ferri")
    return projects.shared_project(
        city, projects.full_draft(city, projects.begun_project(city, case))
    )


def an_eviction_is_near(city):
    case = make.proposed_case(city, family_name="Sala")
    with acting_as(city.social_worker) as ada:
        commands.record_eviction_stage(
            actor=ada,
            case=case,
            at=clock.now(),
            stage="bailiff_access",
            happened_on=clock.today(),
            next_on=clock.today() + timedelta(days=6),
        )


def validates(bruno):
    bruno.follow("Famiglia Berti")
    bruno.holds()
    bruno.home()
    bruno.main.get_by_role("table").get_by_role("link", name="Valida il progetto").first.click()
    bruno.holds()
    bruno.press("Ho letto il progetto")
    bruno.fill("Nota per l'ente", "Bene così.")
    bruno.holds()
    bruno.press("Valida il progetto")
    bruno.is_told("Progetto validato: l'ente può cominciare.")
    bruno.holds()


def returns_with_a_remark(bruno):
    bruno.home()
    bruno.finds_at_today("Valida il progetto")
    bruno.press("Ho letto il progetto")
    bruno.follow("Rimanda all'ente")
    bruno.holds()
    bruno.press("Rimanda all'ente")
    bruno.is_told("Scrivi almeno un'osservazione")
    bruno.holds()
    bruno.fill("Denaro", "Sei mesi di quota sono pochi.")
    bruno.press("Rimanda all'ente")
    bruno.is_told("Progetto rimandato all'ente con le tue osservazioni.")
    bruno.holds()


def answers_the_message(bruno):
    """It stands on the page of the family whose project was just validated."""
    bruno.follow("Un messaggio nuovo")
    bruno.is_told("Possiamo anticipare l'inizio?")
    bruno.holds()
    bruno.fill("Messaggio", "Sì, da lunedì.")
    bruno.press("Invia")
    bruno.is_told("Sì, da lunedì.")
    bruno.holds()


def looks_at_the_eviction_that_rings(bruno):
    bruno.home()
    rings = bruno.main.locator("section").filter(has_text="Sfratti da seguire")
    rings.get_by_role("link", name="Famiglia Sala").first.click()
    bruno.is_told("Lo sfratto")
    bruno.holds()


def test_a_place_frees_and_the_housing_office_gives_it_to_who_waits(city, sits_down):
    entry.full_lot(city)
    waiting = entry.waiting_case(city)
    with acting_as(System()):
        Lot.objects.update(capacity=2)
    dario = sits_down(city.second_housing_officer)
    dario.holds()
    dario.page.get_by_role("link", name="Programmi e lotti").click()
    dario.holds()
    dario.follow("TO HOME")
    dario.holds()
    dario.follow("Apri la lista d'attesa")
    dario.holds()
    dario.follow("Famiglia Berti")
    dario.holds()
    dario.tick("Lotto 4 · Larice", "Ho verificato che non ci sono conflitti")
    dario.press("Assegna")
    dario.is_told("Percorso assegnato a Lotto 4")
    dario.holds()
    with acting_as(city.housing_officer):
        assert Case.objects.get(pk=waiting.pk).state == CaseState.ASSIGNED
