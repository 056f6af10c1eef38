"""Search first, then create: what the box says, and what the form of a new household asks."""

import pytest

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.registry import commands, queries
from approdo.registry.models import Household, Person, PossibleMatch
from approdo.registry.rules.identifiers import make_cf
from approdo.registry.states import AddressRole
from tests.makers.registry import BORN, people_of
from tests.registry.pages import text_of, url

pytestmark = pytest.mark.django_db
CODE = make_cf("El Amrani", "Youssef", BORN, "M", "Z330")
WHERE = "Via dei Campioni 901"


# --- search first, then create ---


def test_the_box_finds_as_one_types_and_without_scripts(city, home, page, client_as):
    whole = text_of(page(city.social_worker, url("household-new"), q="yussef amrani"))
    assert "Youssef El Amrani" in whole
    assert "<html" in whole
    part = client_as(city.social_worker).get(
        url("household-new"), {"q": "amra"}, headers={"HX-Request": "true"}
    )
    assert "Youssef El Amrani" in text_of(part)
    assert "<html" not in text_of(part)


def test_the_empty_box_and_nobody_found_say_what_to_do(city, page):
    assert "Prima cerca" in text_of(page(city.social_worker, url("household-new")))
    nobody = text_of(page(city.social_worker, url("household-new"), q="Sconosciuto Tale"))
    assert "Registra un nucleo nuovo" in nobody
    assert "tre lettere" in text_of(page(city.social_worker, url("household-new"), q="x"))


def test_another_district_reads_only_that_somebody_may_be_known(city, home, page, client_as):
    actor = city.other_social_worker
    asked = "Youssef El Amrani 12/04/1985"
    text = text_of(page(actor, url("household-new"), q=asked))
    assert "Potrebbe essere già conosciuta" in text
    assert home.code not in text
    answer = client_as(actor).post(url("match-report"), {"q": asked}, follow=True)
    assert "guarderà se la persona è già conosciuta" in text_of(answer)
    with acting_as(city.housing_officer):
        assert PossibleMatch.objects.get().looked_for == asked


def test_of_people_under_protection_it_does_not_even_say_that(city, home, page):
    with acting_as(city.social_worker):
        commands.protect_address(actor=city.social_worker, household=home, at=clock.now())
    text = text_of(
        page(city.other_social_worker, url("household-new"), q="Youssef El Amrani 12/04/1985")
    )
    assert "Potrebbe essere" not in text


def test_whoever_registers_nobody_has_no_such_page(city, client_as):
    for actor in (city.case_manager, city.plan_manager):
        assert client_as(actor).get(url("household-new")).status_code == 403
        assert client_as(actor).get(url("household-people")).status_code == 403
        assert client_as(actor).post(url("match-report"), {"q": "x"}).status_code == 403


# --- registering ---


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
    text = text_of(page(city.social_worker, url("household-people"), q="Zina Haddad 3/2/1990"))
    assert 'value="Zina"' in text
    assert 'value="Haddad"' in text
    assert 'value="1990-02-03"' in text


def test_people_are_added_one_by_one_and_written_at_the_end(city, client_as):
    client = client_as(city.social_worker)
    sent = _household(city, more="1", **{"p0-code": ""})
    sent.pop("save")
    grown = client.post(url("household-people"), sent)
    assert 'name="p1-given_name"' in text_of(grown)
    with acting_as(city.social_worker):
        assert not Household.objects.exists()
    sent = _household(
        city,
        people="2",
        street="Via Invento",
        number="950",
        **{"p1-given_name": "Omar", "p1-kinship": "3", "p1-phone": "011 000 1234"},
    )
    assert client.post(url("household-people"), sent).status_code == 302
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
    text = text_of(client.post(url("household-people"), sent))
    assert 'value="1985-04-12"' in text
    assert "Dal codice fiscale" in text
    client.post(
        url("household-people"),
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
    asked = client.post(url("household-people"), sent)
    assert asked.status_code == 422
    assert "già una scheda che somiglia" in text_of(asked)
    with acting_as(city.social_worker):
        youssef = people_of(home)[0]
        assert Household.objects.count() == 1
    client.post(url("household-people"), sent | {"p0-same_as": str(youssef.pk)})
    with acting_as(city.social_worker):
        newest = Household.objects.exclude(pk=home.pk).get()
        assert people_of(newest) == [youssef]
    client.post(url("household-people"), sent | {"p0-same_as": "new"})
    with acting_as(city.social_worker):
        assert Person.objects.filter(given_name="Yussef").count() == 1


def test_a_known_person_begins_a_new_household(city, home, page, youssef, client_as):
    text = text_of(page(city.social_worker, url("household-people"), known=youssef.pk))
    assert "già conosciuta" in text
    sent = _household(
        city, **{"p0-known": str(youssef.pk), "p0-given_name": "", "p0-family_name": ""}
    )
    assert client_as(city.social_worker).post(url("household-people"), sent).status_code == 302
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
    answer = client_as(city.social_worker).post(url("household-people"), _household(city, **wrong))
    assert answer.status_code == (302 if says is None else 422)
    assert (says or "") in text_of(answer)


def test_whoever_came_to_propose_goes_on_with_the_household(city, page, client_as):
    onward = "/pathway/cases/new/"
    client = client_as(city.social_worker)
    found = text_of(page(city.social_worker, url("household-new"), q="Zina Haddad", next=onward))
    assert "next=%2Fpathway%2Fcases%2Fnew%2F" in found
    written = client.post(url("household-people"), _household(city, next=onward))
    with acting_as(city.social_worker):
        home = Household.objects.get()
    assert written["Location"] == f"{onward}?household={home.pk}"
    for elsewhere in ("https://esempio.test/", "//esempio.test/", "javascript:alert(1)"):
        away = client.post(
            url("household-people"), _household(city, next=elsewhere) | {"p0-same_as": "new"}
        )
        assert away["Location"].endswith("/")
        assert elsewhere not in away["Location"]
