"""The acts of every day, measured in a real browser: what each costs the person who does it."""

from collections.abc import Callable
from datetime import date

import pytest

from approdo.access.operations import acting_as
from approdo.registry.models import Person
from approdo.registry.rules.identifiers import make_cf
from tests.browser.effort import PROPERTY, Hands
from tests.browser.walking import Watch
from tests.makers import pathway as made
from tests.makers import project

pytestmark = pytest.mark.django_db(transaction=True)

FAMILY = [
    ("Hoxha", "Arben", make_cf("Hoxha", "Arben", date(1980, 2, 11), "M", "Z999")),
    ("Hoxha", "Mira", make_cf("Hoxha", "Mira", date(1984, 9, 3), "F", "Z999")),
    ("Hoxha", "Ilir", make_cf("Hoxha", "Ilir", date(2012, 5, 24), "M", "Z999")),
    ("Hoxha", "Dea", make_cf("Hoxha", "Dea", date(2016, 12, 1), "F", "Z999")),
]
ELIGIBLE = (
    "È in condizione di povertà abitativa?",
    "È in condizione di particolare fragilità?",
    "Fatica a trovare casa senza una rete di protezione?",
)


@pytest.fixture
def hands(open_as, no_violations) -> Callable[..., Hands]:
    """Open a page in somebody's browser and count from there."""

    def sit_down(actor, url="/"):
        watch = Watch(no_violations)
        at_work = Hands(watch.follow(open_as(actor, url)), watch)
        at_work.begin()
        return at_work

    return sit_down


@pytest.fixture
def told(record_property) -> Callable[[str, Hands], None]:
    """Leave the line of an act for the table printed at the end."""
    return lambda act, hands: record_property(PROPERTY, f"{act:<48} {hands.effort.in_words()}")


def test_a_new_family_of_four_is_proposed_with_25_typed_fields_at_most(city, hands, told):
    ada = hands(city.social_worker)
    ada.tap(ada.page.get_by_role("link", name="Nuclei", exact=True))
    ada.follow("Nuova proposta")
    ada.write(ada.main.get_by_role("searchbox"), "Arben Hoxha")
    ada.press("Cerca")
    ada.follow("Non c'è: registra un nucleo nuovo")
    ada.follow("Registra un nucleo nuovo")
    for place, (family_name, given_name, code) in enumerate(FAMILY):
        if place:
            ada.press("Aggiungi un'altra persona")
        for field, text in (("code", code), ("family_name", family_name)):
            ada.write(ada.page.locator(f"#id_p{place}-{field}"), text)
        if place:
            ada.write(ada.page.locator(f"#id_p{place}-given_name"), given_name)
    ada.tap(ada.main.get_by_text("Aggiungi dove vive…"))
    ada.fill("Via, corso, piazza", "Corso Francia")
    ada.fill("Numero", "902")
    ada.press("Registra il nucleo")
    ada.is_told("Nucleo registrato.")
    describes_and_proposes(ada)
    told("propose a new family of four", ada)
    assert ada.effort.fields <= 25, ada.effort


def test_a_known_family_is_proposed_with_8_typed_fields_at_most(city, hands, told):
    with acting_as(city.social_worker):
        made.make_family(city, family_name="Berti")
    ada = hands(city.social_worker)
    box = ada.page.get_by_role("searchbox").first
    ada.write(box, "berti fatima")
    ada.effort.gestures += 1  # Enter
    with ada.page.expect_navigation():
        box.press("Enter")
    ada.follow("Famiglia Berti")
    ada.follow("Proponi per un programma")
    describes_and_proposes(ada)
    told("propose a known family", ada)
    assert ada.effort.fields <= 8, ada.effort


def describes_and_proposes(ada):
    """The programme, the situation, the proposal."""
    ada.press("Comincia la proposta")
    ada.answer("Perché si propone", "Rischia di perdere la casa")
    ada.choose("Dove vive ora (ETHOS)", "9.1 Sotto sfratto da casa in affitto")
    ada.choose("A che titolo", "Affitto da privato")
    ada.choose("A che punto è lo sfratto", "Sfratto convalidato")
    for question in ELIGIBLE:
        ada.answer(question, "Sì")
    ada.tick("Perdita o mancanza di reddito")
    ada.fill("Motivo della proposta", "Sfratto convalidato e nessun reddito da marzo.")
    ada.press("Salva e rivedi la proposta")
    ada.press("Proponi")
    ada.is_told("Nucleo proposto: ora tocca all'Ufficio Abitare Sociale.")


def test_everything_needed_to_validate_stands_on_one_page(city, hands, told):
    made.proposed_case(city)
    dario = hands(city.housing_officer)
    dario.finds_at_today("Valida la proposta")
    dario.press("Valida")
    dario.is_told("Proposta validata")
    told("validate a proposal", dario)
    assert dario.effort.pages <= 4, dario.effort  # Oggi, the page itself, and where it leads


def test_each_adult_signs_the_pact_in_5_gestures_at_most(city, hands, told):
    case = made.case_with_a_pact(city)
    giulia = hands(city.case_manager, f"/pathway/cases/{case.pk}/pact/")
    with acting_as(city.case_manager):
        adults = made.adults_of(case)
    for place, person in enumerate(adults):
        giulia.follow("Raccogli la prossima firma" if place else f"firma di {person.full_name}")
        giulia.sends(
            giulia.page.locator("#id_scan"),
            {"name": "foglio.png", "mimeType": "image/png", "buffer": made.scan()},
        )
        giulia.press("Registra la firma")
        giulia.is_told("Firma registrata." if place == 0 else "il patto è concluso")
    told(f"sign the pact, {len(adults)} adults", giulia)
    assert giulia.effort.gestures <= 5 * len(adults), giulia.effort


def household_of(case):
    """The page of a case's household."""
    return f"/households/{case.household_id}/?case={case.pk}"


def test_a_visit_is_recorded_in_4_gestures_at_most(city, hands, told):
    case = made.interviewed_case(city)
    giulia = hands(city.case_manager, household_of(case))
    giulia.follow("Registra un'attività")
    giulia.tick("Fatima", "45 min")
    giulia.fill("Nota", "Il riscaldamento è tornato.")
    giulia.press("Registra")
    giulia.is_told("Scritto nel diario.")
    told("record a visit", giulia)
    assert giulia.effort.gestures <= 4, giulia.effort


def test_an_appointment_is_booked_and_moved_in_3_gestures_each_at_most(city, hands, told):
    case = made.interviewed_case(city)
    giulia = hands(city.case_manager, household_of(case))
    giulia.follow("Fissa un appuntamento")
    giulia.tap(giulia.main.locator("input[name=slot]"))
    giulia.press("Fissa")
    giulia.is_told("Appuntamento fissato.")
    told("book an appointment", giulia)
    assert giulia.effort.gestures <= 3, giulia.effort
    giulia.page.goto(giulia.page.url.split("/pathway")[0] + household_of(case))
    giulia.begin()
    giulia.follow("Sposta")
    giulia.tap(giulia.main.locator("input[name=slot]"))
    giulia.press("Sposta")
    giulia.is_told("Appuntamento spostato.")
    told("move an appointment", giulia)
    assert giulia.effort.gestures <= 3, giulia.effort


def test_a_letter_in_the_family_s_language_takes_4_gestures_at_most(city, hands, told):
    case = made.assigned_case(city)
    with acting_as(city.case_manager):
        Person.objects.update(language="ar")
    giulia = hands(city.case_manager, household_of(case))
    giulia.follow("Lettere")
    giulia.press("Prepara la lettera")
    giulia.is_told("Lettera pronta")
    assert "Arabo" in giulia.main.inner_text()
    with giulia.page.expect_download() as download:
        giulia.follow("Scarica")
    assert download.value.path().read_bytes().startswith(b"%PDF-")
    told("a letter in the family's language", giulia)
    assert giulia.effort.gestures <= 4, giulia.effort


def test_25_families_are_handed_over_in_10_gestures_at_most(city, hands, told):
    for number in range(25):
        made.assigned_case(city, family_name=f"Hoxha{number:02}")
    franco = hands(city.project_manager)
    franco.tap(franco.page.get_by_role("link", name="Carichi"))
    franco.follow("Passa le famiglie")
    franco.fill("Nota di consegna", "Cambio di zona: presentiamoci insieme la prima volta.")
    franco.press("Passa le famiglie scelte")
    franco.is_told("25 famiglie sono passate da Giulia Marini a Hamid Saidi.")
    told("hand over 25 families", franco)
    assert franco.effort.gestures <= 10, franco.effort


def test_a_review_with_nothing_new_takes_3_gestures_at_most(city, hands, told):
    case = project.active_case(city)
    giulia = hands(city.case_manager, household_of(case))
    giulia.follow("Verifica del progetto")
    giulia.press("Si aspetta una risposta da altri")
    giulia.is_told("Verifica registrata: niente di nuovo.")
    told("review a project, nothing new", giulia)
    assert giulia.effort.gestures <= 3, giulia.effort
