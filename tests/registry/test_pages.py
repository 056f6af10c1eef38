"""Pages of the registry: they answer, do what they say, and show nothing of others' families."""

from datetime import date

import pytest
from django.urls import reverse

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.registry import commands, policies, queries
from approdo.registry.models import Household, Person, PossibleMatch
from approdo.registry.operations import NewAddress, NewPerson
from approdo.registry.rules.identifiers import make_cf
from approdo.registry.states import AddressRole, Safety
from tests.makers.registry import BORN, family, people_of

pytestmark = pytest.mark.django_db
CODE = make_cf("El Amrani", "Youssef", BORN, "M", "Z330")
WHERE = "Via dei Campioni 901"


@pytest.fixture
def youssef(city, home):
    with acting_as(city.social_worker):
        return people_of(home)[0]


@pytest.fixture
def match(city, home):
    family(city, actor=city.other_social_worker, members=[NewPerson("Amrani", "Yussef", BORN)])
    with acting_as(city.housing_officer):
        return PossibleMatch.objects.get()


def _url(name, *args):
    return reverse(f"registry:{name}", args=[getattr(a, "pk", a) for a in args])


def _text(response):
    return response.content.decode()


# --- search first, then create ------------------------------------------------------------------


def test_the_box_finds_as_one_types_and_without_scripts(city, home, page, client_as):
    whole = _text(page(city.social_worker, _url("household-new"), q="yussef amrani"))
    assert "Youssef El Amrani" in whole
    assert "<html" in whole
    part = client_as(city.social_worker).get(
        _url("household-new"), {"q": "amra"}, headers={"HX-Request": "true"}
    )
    assert "Youssef El Amrani" in _text(part)
    assert "<html" not in _text(part)


def test_the_empty_box_and_nobody_found_say_what_to_do(city, page):
    assert "Prima cerca" in _text(page(city.social_worker, _url("household-new")))
    nobody = _text(page(city.social_worker, _url("household-new"), q="Sconosciuto Tale"))
    assert "Registra un nucleo nuovo" in nobody
    assert "tre lettere" in _text(page(city.social_worker, _url("household-new"), q="x"))


def test_another_district_reads_only_that_somebody_may_be_known(city, home, page, client_as):
    actor = city.other_social_worker
    asked = "Youssef El Amrani 12/04/1985"
    text = _text(page(actor, _url("household-new"), q=asked))
    assert "Potrebbe essere già conosciuta" in text
    assert home.code not in text
    answer = client_as(actor).post(_url("match-report"), {"q": asked}, follow=True)
    assert "guarderà se la persona è già conosciuta" in _text(answer)
    with acting_as(city.housing_officer):
        assert PossibleMatch.objects.get().looked_for == asked


def test_of_people_under_protection_it_does_not_even_say_that(city, home, page):
    with acting_as(city.social_worker):
        commands.protect_address(actor=city.social_worker, household=home, at=clock.now())
    text = _text(
        page(city.other_social_worker, _url("household-new"), q="Youssef El Amrani 12/04/1985")
    )
    assert "Potrebbe essere" not in text


def test_whoever_registers_nobody_has_no_such_page(city, client_as):
    for actor in (city.case_manager, city.plan_manager):
        assert client_as(actor).get(_url("household-new")).status_code == 403
        assert client_as(actor).get(_url("household-people")).status_code == 403
        assert client_as(actor).post(_url("match-report"), {"q": "x"}).status_code == 403


# --- registering ----------------------------------------------------------------------------------


def _household(city, **changes):
    return {
        "people": "1",
        "p0-given_name": "Zina",
        "p0-family_name": "Haddad",
        "organisation": str(city.districts["nord_est"].pk),
        "opened_on": str(clock.today()),
        "municipality": "Torino",
        "role": "registered",
        "kind": "real",
        "save": "1",
    } | changes


def test_what_was_typed_in_the_box_is_not_typed_again(city, page):
    text = _text(page(city.social_worker, _url("household-people"), q="Zina Haddad 3/2/1990"))
    assert 'value="Zina"' in text
    assert 'value="Haddad"' in text
    assert 'value="1990-02-03"' in text


def test_people_are_added_one_by_one_and_written_at_the_end(city, client_as):
    client = client_as(city.social_worker)
    sent = _household(city, more="1", **{"p0-code": ""})
    sent.pop("save")
    grown = client.post(_url("household-people"), sent)
    assert 'name="p1-given_name"' in _text(grown)
    with acting_as(city.social_worker):
        assert not Household.objects.exists()
    sent = _household(
        city,
        people="2",
        street="Via Invento",
        number="950",
        **{"p1-given_name": "Omar", "p1-kinship": "3", "p1-phone": "011 000 1234"},
    )
    assert client.post(_url("household-people"), sent).status_code == 302
    with acting_as(city.social_worker):
        home = Household.objects.get()
        assert [p.full_name for p in people_of(home)] == ["Zina Haddad", "Omar"]
        assert (
            queries.address_on(home, AddressRole.REGISTERED, clock.today()).street == "Via Invento"
        )


def test_a_code_fills_sex_birth_and_place_and_says_so(city, client_as):
    client = client_as(city.social_worker)
    sent = _household(city, read="1", **{"p0-code": CODE})
    sent.pop("save")
    text = _text(client.post(_url("household-people"), sent))
    assert 'value="1985-04-12"' in text
    assert "Dal codice fiscale" in text
    client.post(
        _url("household-people"),
        _household(
            city, **{"p0-code": CODE, "p0-given_name": "Youssef", "p0-family_name": "El Amrani"}
        ),
    )
    with acting_as(city.social_worker):
        person = Person.objects.get()
        assert (person.sex, person.birth_date, person.birth_place_code) == ("M", BORN, "Z330")


def test_somebody_alike_is_asked_about_before_a_double_is_written(city, home, client_as):
    client = client_as(city.social_worker)
    sent = _household(
        city,
        **{"p0-given_name": "Yussef", "p0-family_name": "Amrani", "p0-birth_date": "1985-04-12"},
    )
    asked = client.post(_url("household-people"), sent)
    assert asked.status_code == 422
    assert "già una scheda che somiglia" in _text(asked)
    with acting_as(city.social_worker):
        youssef = people_of(home)[0]
        assert Household.objects.count() == 1
    client.post(_url("household-people"), sent | {"p0-same_as": str(youssef.pk)})
    with acting_as(city.social_worker):
        newest = Household.objects.exclude(pk=home.pk).get()
        assert people_of(newest) == [youssef]
    client.post(_url("household-people"), sent | {"p0-same_as": "new"})
    with acting_as(city.social_worker):
        assert Person.objects.filter(given_name="Yussef").count() == 1


def test_a_known_person_begins_a_new_household(city, home, page, youssef, client_as):
    text = _text(page(city.social_worker, _url("household-people"), known=youssef.pk))
    assert "già conosciuta" in text
    sent = _household(
        city, **{"p0-known": str(youssef.pk), "p0-given_name": "", "p0-family_name": ""}
    )
    assert client_as(city.social_worker).post(_url("household-people"), sent).status_code == 302
    with acting_as(city.social_worker):
        assert people_of(Household.objects.exclude(pk=home.pk).get()) == [youssef]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"p0-given_name": "", "p0-family_name": ""}, "almeno un nome"),
        ({"p0-code": "CIAO"}, "non ha una forma conosciuta"),
        ({"p0-birth_date": "31/02/1990"}, "12/05/2026"),
        ({"opened_on": "2099-01-01"}, "deve ancora venire"),
        ({"cap": "1"}, "cinque cifre"),
        ({"p0-phone": "casa"}, "prefisso"),
        ({"organisation": "x"}, ""),
        ({"people": "molte"}, None),
        ({"p0-known": "x", "p0-given_name": ""}, ""),
        ({"p0-given_name": "x" * 200}, ""),
    ],
)
def test_what_is_wrong_comes_back_in_words_with_what_was_typed(city, client_as, wrong, says):
    answer = client_as(city.social_worker).post(_url("household-people"), _household(city, **wrong))
    assert answer.status_code == (302 if says is None else 422)
    assert (says or "") in _text(answer)


# --- the household's data -------------------------------------------------------------------------


def test_the_data_of_a_household_are_shown_and_the_reading_written_down(city, home, page):
    text = _text(page(city.social_worker, _url("household", home)))
    for shown in ("Youssef El Amrani", WHERE, home.code, "Aggiungi una persona"):
        assert shown in text
    with acting_as(city.social_worker):
        from approdo.journal.queries import readings_of

        assert readings_of(home.pk).count() == 1


def test_another_body_finds_no_page_of_it(city, home, youssef, client_as):
    for actor in (city.other_social_worker, city.stranger_case_manager):
        client = client_as(actor)
        for url in (
            _url("household", home),
            _url("member-new", home),
            _url("member-leaving", home, youssef),
            _url("reference", home),
            _url("address-new", home),
            _url("protection-share", home),
            _url("isee-new", home),
            _url("household-merge", home),
            _url("person", youssef),
            _url("person-edit", youssef),
            _url("identifier-new", youssef),
            _url("contact-new", youssef),
            _url("person-merge", youssef),
        ):
            assert client.get(url).status_code == 404, url
        for url in (_url("protection", home), _url("protection-end", home)):
            assert client.post(url).status_code == 404, url


def test_whoever_sees_all_and_works_with_nobody_reads_and_changes_nothing(
    city, home, page, client_as
):
    text = _text(page(city.plan_manager, _url("household", home)))
    assert "Aggiungi una persona" not in text
    for name in ("member-new", "reference", "address-new", "isee-new", "household-merge"):
        assert client_as(city.plan_manager).get(_url(name, home)).status_code == 403


def test_every_act_on_a_household_has_its_page(city, home, page, client_as):
    client = client_as(city.social_worker)
    with acting_as(city.social_worker):
        fatima = people_of(home)[1]

    def send(name, *args, **data):
        page(city.social_worker, _url(name, *args))
        with acting_as(city.social_worker):
            data["version"] = Household.objects.get(pk=home.pk).version
        answer = client.post(_url(name, *args), data)
        assert answer.status_code == 302, _text(answer)

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
    send("member-leaving", home, sami, ends_on="2026-05-01")
    text = _text(page(city.social_worker, _url("household", home)))
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
    asked = client.post(_url("member-new", home), sent)
    assert "già una scheda che somiglia" in _text(asked)
    with acting_as(city.social_worker):
        zina = people_of(other)[0]
    client.post(_url("member-new", home), sent | {"new-same_as": str(zina.pk)})
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
    assert client.post(_url("isee-new", home), sent).status_code == 302
    stale = client.post(_url("isee-new", home), sent | {"value": "2.000,00"})
    assert stale.status_code == 422
    assert "2.000,00" in _text(stale)


def test_protected_addresses_show_only_their_protection(city, home, page, client_as):
    client = client_as(city.social_worker)
    assert client.post(_url("protection", home), {"version": home.version}).status_code == 302
    for actor in (city.housing_officer, city.plan_manager):
        text = _text(page(actor, _url("household", home)))
        assert "Indirizzo protetto" in text
        assert WHERE not in text
    own = _text(page(city.social_worker, _url("household", home)))
    assert WHERE in own
    page(city.social_worker, _url("protection-share", home))
    client.post(_url("protection-share", home), {"organisation": str(city.housing_office.pk)})
    assert WHERE in _text(page(city.housing_officer, _url("household", home)))
    with acting_as(city.social_worker):
        home.refresh_from_db()
    client.post(_url("protection-end", home), {"version": home.version})
    assert WHERE in _text(page(city.plan_manager, _url("household", home)))


# --- a person's card -------------------------------------------------------------------------------


def test_a_card_shows_codes_with_doubts_and_contacts_with_their_rule(
    city, youssef, page, client_as
):
    client = client_as(city.social_worker)
    other = make_cf("Rossi", "Maria", date(1960, 1, 1), "F", "Z999")
    page(city.social_worker, _url("identifier-new", youssef))
    client.post(_url("identifier-new", youssef), {"code": other, "since": "2026-02-01"})
    page(city.social_worker, _url("contact-new", youssef))
    client.post(
        _url("contact-new", youssef),
        {
            "kind": "phone",
            "value": "011 000 4321",
            "safety": Safety.NEVER,
            "note": "Altri rispondono",
        },
    )
    text = _text(page(city.social_worker, _url("person", youssef)))
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
    page(city.social_worker, _url("contact-edit", youssef, contact))
    client.post(
        _url("contact-edit", youssef, contact), {"value": "011 000 4321", "safety": Safety.ANY}
    )
    with acting_as(city.social_worker):
        contact.refresh_from_db()
        assert contact.safety == Safety.ANY


def test_a_card_is_corrected(city, youssef, page, client_as):
    page(city.social_worker, _url("person-edit", youssef))
    sent = {
        "given_name": "Zakaria",
        "family_name": "El Amrani",
        "birth_place": "Marocco",
        "citizenship": "MAR",
    }
    assert client_as(city.social_worker).post(_url("person-edit", youssef), sent).status_code == 302
    with acting_as(city.social_worker):
        youssef.refresh_from_db()
        assert (youssef.given_name, youssef.birth_place_code) == ("Zakaria", "Z330")
    text = _text(page(city.social_worker, _url("person", youssef)))
    assert "Marocco" in text
    assert "Dati della persona corretti" in text


# --- doubles -----------------------------------------------------------------------------------------


def test_the_office_looks_at_pairs_decides_and_reopens(city, match, page, client_as):
    office = client_as(city.housing_officer)
    text = _text(page(city.housing_officer, _url("matches")))
    assert "Youssef El Amrani" in text
    text = _text(page(city.housing_officer, _url("match", match)))
    for shown in ("suonano uguali", "nate lo stesso giorno", "Yussef Amrani", "Con:"):
        assert shown in text
    answer = office.post(_url("match-dismissal", match), {"reason": ""})
    assert answer.status_code == 422
    office.post(_url("match-dismissal", match), {"reason": "Cugini"})
    assert "Cugini" in _text(page(city.housing_officer, _url("match", match)))
    office.post(_url("match-reopening", match))
    office.post(_url("match-joining", match), {"survivor": str(match.known_id)})
    assert "Già deciso" in _text(page(city.housing_officer, _url("match", match)))
    assert "Nessun doppione" in _text(page(city.housing_officer, _url("matches")))
    merged = _text(page(city.housing_officer, _url("person", match.newer_id)))
    assert "unita a un&#x27;altra" in merged or "unita a un'altra" in merged
    survivor = _text(page(city.other_social_worker, _url("person", match.known_id)))
    assert "Schede della stessa persona" in survivor


def test_nobody_else_has_pages_of_pairs(city, match, client_as):
    for actor in (city.social_worker, city.plan_manager, city.case_manager):
        client = client_as(actor)
        assert client.get(_url("matches")).status_code == 403
        assert client.get(_url("match", match)).status_code == 404
        for name in ("match-joining", "match-dismissal", "match-reopening"):
            assert client.post(_url(name, match)).status_code == 404


def test_the_office_joins_cards_and_households_from_their_pages_with_undo(
    city, match, home, page, client_as
):
    office = client_as(city.housing_officer)
    text = _text(page(city.housing_officer, _url("person-merge", match.known_id)))
    assert "Yussef Amrani" in text
    office.post(_url("person-merge", match.known_id), {"merged": str(match.newer_id)})
    assert "Annulla l" in _text(page(city.housing_officer, _url("person", match.known_id)))
    office.post(_url("person-parting", match.newer_id))
    with acting_as(city.housing_officer):
        assert Person.objects.get(pk=match.newer_id).merged_into_id is None
        other = queries.household_of(match.newer, clock.today())
    page(city.housing_officer, _url("household-merge", home))
    wrong = office.post(_url("household-merge", home), {"code": "NUC-1900-000001"})
    assert "nessun nucleo con questo codice" in _text(wrong)
    office.post(_url("household-merge", home), {"code": other.code.lower()})
    assert other.code in _text(page(city.housing_officer, _url("household", home)))
    assert "unito a un altro" in _text(page(city.housing_officer, _url("household", other)))
    office.post(_url("household-parting", other))
    with acting_as(city.housing_officer):
        assert (
            policies.households_visible_to(city.housing_officer).filter(merged_into=None).count()
            == 2
        )


def test_an_address_of_a_shared_household_stays_out_of_other_pages(city, home, page):
    with acting_as(city.social_worker):
        commands.record_address(
            actor=city.social_worker,
            household=home,
            new=NewAddress("Via Segreta", "999"),
            since=clock.today(),
            at=clock.now(),
        )
        commands.protect_address(actor=city.social_worker, household=home, at=clock.now())
    text = _text(page(city.housing_officer, _url("household-new"), q="Youssef El Amrani"))
    assert "Segreta" not in text
