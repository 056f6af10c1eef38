"""The data of a household and a person's card: what they show, to whom, and every act on them."""

from datetime import date

import pytest

from approdo.access.operations import acting_as
from approdo.registry.models import Household, Person
from approdo.registry.operations import NewPerson
from approdo.registry.rules.identifiers import make_cf
from approdo.registry.states import Safety
from tests.makers.registry import BORN, family, people_of
from tests.registry.pages import text_of, url

pytestmark = pytest.mark.django_db
CODE = make_cf("El Amrani", "Youssef", BORN, "M", "Z330")
WHERE = "Via dei Campioni 901"


# --- the household's data ---


def test_the_data_of_a_household_are_shown_and_the_reading_written_down(city, home, page):
    text = text_of(page(city.social_worker, url("household", home)))
    for shown in ("Youssef El Amrani", WHERE, home.code, "Aggiungi una persona"):
        assert shown in text
    with acting_as(city.social_worker):
        from approdo.journal.queries import readings_of

        assert readings_of(home.pk).count() == 1


def test_another_body_finds_no_page_of_it(city, home, youssef, client_as):
    for actor in (city.other_social_worker, city.stranger_case_manager):
        client = client_as(actor)
        for address in (
            url("household", home),
            url("member-new", home),
            url("member-leaving", home, youssef),
            url("member-edit", home, youssef),
            url("reference", home),
            url("address-new", home),
            url("protection-share", home),
            url("isee-new", home),
            url("person", youssef),
            url("person-edit", youssef),
            url("identifier-new", youssef),
            url("contact-new", youssef),
            url("person-merge", youssef),
        ):
            assert client.get(address).status_code == 404, address
        for address in (url("protection", home), url("protection-end", home)):
            assert client.post(address).status_code == 404, address


def test_whoever_sees_all_and_works_with_nobody_reads_and_changes_nothing(
    city, home, page, client_as
):
    text = text_of(page(city.plan_manager, url("household", home)))
    assert "Aggiungi una persona" not in text
    for name in ("member-new", "reference", "address-new", "isee-new"):
        assert client_as(city.plan_manager).get(url(name, home)).status_code == 403


def test_every_act_on_a_household_has_its_page(city, home, page, client_as):
    client = client_as(city.social_worker)
    with acting_as(city.social_worker):
        fatima = people_of(home)[1]

    def send(name, *args, **data):
        page(city.social_worker, url(name, *args))
        with acting_as(city.social_worker):
            data["version"] = Household.objects.get(pk=home.pk).version
        answer = client.post(url(name, *args), data)
        assert answer.status_code == 302, text_of(answer)

    send(
        "address-new",
        home,
        street="Via Nuova",
        number="951",
        municipality="Torino",
        role="actual",
        kind="real",
        since="2026-03-01",
    )
    send("isee-new", home, value="3.960,00", kind="ordinary", issued_on="2026-02-01")
    send("member-new", home, **{"new-given_name": "Sami", "new-starts_on": "2026-03-01"})
    send("reference", home, person=str(fatima.pk), since="2026-03-01")
    with acting_as(city.social_worker):
        sami = Person.objects.get(given_name="Sami")
    send("member-edit", home, sami, kinship="3", starts_on="2026-03-02")
    send("member-leaving", home, sami, ends_on="2026-05-01")
    text = text_of(page(city.social_worker, url("household", home)))
    for shown in ("Via Nuova 951", "3.960,00", "1 mag 2026"):
        assert shown in text


def test_who_looks_like_a_newcomer_to_a_household_is_asked_about(city, home, client_as):
    other = family(city, members=[NewPerson("Haddad", "Zina", date(1990, 2, 3))])
    client = client_as(city.social_worker)
    sent = {
        "new-given_name": "Zina",
        "new-family_name": "Hadad",
        "new-birth_date": "1990-02-03",
        "new-starts_on": "2026-03-01",
    }
    asked = client.post(url("member-new", home), sent)
    assert "già una scheda che somiglia" in text_of(asked)
    with acting_as(city.social_worker):
        zina = people_of(other)[0]
    client.post(url("member-new", home), sent | {"new-same_as": str(zina.pk)})
    with acting_as(city.social_worker):
        assert zina in people_of(home)


def test_a_stale_page_is_told_what_happened_and_keeps_what_was_typed(city, home, client_as):
    client = client_as(city.social_worker)
    sent = {
        "value": "1.000,00",
        "kind": "ordinary",
        "issued_on": "2026-02-01",
        "version": home.version,
    }
    assert client.post(url("isee-new", home), sent).status_code == 302
    stale = client.post(url("isee-new", home), sent | {"value": "2.000,00"})
    assert stale.status_code == 422
    assert "2.000,00" in text_of(stale)


def test_protected_addresses_show_only_their_protection(city, home, page, client_as):
    client = client_as(city.social_worker)
    assert client.post(url("protection", home), {"version": home.version}).status_code == 302
    for actor in (city.housing_officer, city.plan_manager):
        text = text_of(page(actor, url("household", home)))
        assert "Indirizzo protetto" in text
        assert WHERE not in text
    own = text_of(page(city.social_worker, url("household", home)))
    assert WHERE in own
    page(city.social_worker, url("protection-share", home))
    client.post(url("protection-share", home), {"organisation": str(city.housing_office.pk)})
    assert WHERE in text_of(page(city.housing_officer, url("household", home)))
    with acting_as(city.social_worker):
        home.refresh_from_db()
    client.post(url("protection-end", home), {"version": home.version})
    assert WHERE in text_of(page(city.plan_manager, url("household", home)))


# --- a person's card ---


def test_a_card_shows_codes_with_doubts_and_contacts_with_their_rule(
    city, youssef, page, client_as
):
    client = client_as(city.social_worker)
    other = make_cf("Rossi", "Maria", date(1960, 1, 1), "F", "Z999")
    page(city.social_worker, url("identifier-new", youssef))
    client.post(url("identifier-new", youssef), {"code": other, "since": "2026-02-01"})
    page(city.social_worker, url("contact-new", youssef))
    client.post(
        url("contact-new", youssef),
        {
            "kind": "phone",
            "value": "011 000 4321",
            "safety": Safety.NEVER,
            "note": "Altri rispondono",
        },
    )
    text = text_of(page(city.social_worker, url("person", youssef)))
    for shown in (
        other,
        "non corrisponde al cognome",
        "Non usare",
        "Altri rispondono",
        "Codice registrato",
    ):
        assert shown in text
    assert "<title>Scheda della persona" in text
    with acting_as(city.social_worker):
        contact = youssef.contacts.get()
    page(city.social_worker, url("contact-edit", youssef, contact))
    client.post(
        url("contact-edit", youssef, contact), {"value": "011 000 4321", "safety": Safety.ANY}
    )
    with acting_as(city.social_worker):
        contact.refresh_from_db()
        assert contact.safety == Safety.ANY


def test_a_card_is_corrected(city, youssef, page, client_as):
    page(city.social_worker, url("person-edit", youssef))
    sent = {
        "given_name": "Zakaria",
        "family_name": "El Amrani",
        "birth_place": "Marocco",
        "citizenship": "MAR",
    }
    assert client_as(city.social_worker).post(url("person-edit", youssef), sent).status_code == 302
    with acting_as(city.social_worker):
        youssef.refresh_from_db()
        assert (youssef.given_name, youssef.birth_place_code) == ("Zakaria", "Z330")
    text = text_of(page(city.social_worker, url("person", youssef)))
    assert "Marocco" in text
    assert "Dati della persona corretti" in text
