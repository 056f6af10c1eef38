"""The door of a personal page: the address, the PIN, and how it closes."""

from datetime import timedelta

import pytest
from django.conf import settings

from approdo.access.models import Access, PersonalLink
from approdo.access.operations import MISTAKES_TO_STOP, MISTAKES_TO_WAIT, acting_as, hash_of
from approdo.family import commands
from approdo.journal.models import Event
from approdo.kernel import clock
from approdo.kernel.refusals import NotPermitted, Refused
from approdo.network.models import System
from tests.makers import pathway as path
from tests.makers.activities import planned
from tests.makers.family import CALL, given_link, holder_of, phone
from tests.makers.life import people_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(city):
    return path.case_with_a_pact(city)


@pytest.fixture
def fatima(case):
    with acting_as(System()):
        return people_of(case)["Fatima"]


@pytest.fixture
def given(city, case, fatima):
    return given_link(city, case, fatima)


def mistaken(given):
    """Another PIN than the right one."""
    return f"{(int(given.pin) + 1) % 1_000_000:06}"


def test_with_address_and_pin_one_reads_the_next_step_and_the_appointment(city, case, given):
    appointment = planned(city, case, place="Via Bologna 1")
    home = phone(given).get("/p/")
    page = home.content.decode()
    assert home.status_code == 200
    assert "Ciao Fatima" in page
    assert "Leggiamo insieme il patto" in page and "Manca la tua firma sul patto." in page
    assert "Mancano le firme di altre persone adulte: 1." in page
    assert "Via Bologna 1" in page and f"{appointment.pk}" in page
    assert CALL in page
    assert home["Cache-Control"] == "private, no-store"
    assert home["Referrer-Policy"] == "same-origin"


def test_neither_address_nor_pin_is_kept_as_it_is(given):
    with acting_as(System()):
        link = PersonalLink.objects.get(pk=given.link.pk)
    assert link.token_sha256 == hash_of(given.token) and given.token not in link.token_sha256
    assert given.pin not in link.pin_hash
    assert hash_of(f" {given.token.upper().replace('-', ' ')} ") == link.token_sha256


def test_a_wrong_pin_an_unknown_address_and_a_closed_page_are_told_the_same(
    city, case, given, fatima
):
    client = phone()
    wrong = client.post(f"/p/{given.token}/", {"pin": mistaken(given)})
    unknown = client.post("/p/aaaa-bbbb-cccc-dddd/", {"pin": given.pin})
    with acting_as(city.case_manager) as manager:
        commands.revoke_link(actor=manager, link=given.link, at=clock.now(), reason="lost")
    closed = client.post(f"/p/{given.token}/", {"pin": given.pin})
    told = "Il codice o il PIN non sono giusti"
    for answer in (wrong, unknown, closed):
        assert answer.status_code == 422 and told in answer.content.decode()
        assert "page" not in answer.cookies


def test_too_many_mistakes_shut_the_door_for_a_while_then_until_there_is_a_new_pin(
    city, given, monkeypatch
):
    client, now = phone(), clock.now()
    for tried in range(MISTAKES_TO_STOP):
        moment = now + timedelta(minutes=20 * (tried // MISTAKES_TO_WAIT))
        monkeypatch.setattr(clock, "now", lambda moment=moment: moment)
        client.post(f"/p/{given.token}/", {"pin": mistaken(given)})
        if tried == MISTAKES_TO_WAIT - 1:
            right = client.post(f"/p/{given.token}/", {"pin": given.pin})
            assert "Aspetta 15 minuti" in right.content.decode()
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(days=3))
    assert client.post(f"/p/{given.token}/", {"pin": given.pin}).status_code == 422
    with acting_as(System()):
        assert Event.objects.filter(name="access.link.pin_mistaken").count() == MISTAKES_TO_STOP
    with acting_as(city.case_manager) as manager:
        again = commands.replace_pin(actor=manager, link=given.link, at=clock.now())
    assert client.post(f"/p/{given.token}/", {"pin": given.pin}).status_code == 422
    assert client.post(f"/p/{given.token}/", {"pin": again.pin}).status_code == 302


def test_closing_a_page_ends_at_once_what_is_open(city, case, given):
    client = phone(given)
    assert client.get("/p/").status_code == 200
    with acting_as(city.case_manager) as manager:
        commands.revoke_link(actor=manager, link=given.link, at=clock.now(), reason="asked")
    assert client.get("/p/").status_code == 302
    with acting_as(System()):
        assert not Access.objects.filter(holder_id=given.link.pk).exists()
        told = Event.objects.filter(name="access.link.revoked").get()
    assert (told.about, told.facts["reason"]) == (case.pk, "asked")


def test_an_expired_page_and_one_left_alone_are_closed(given, monkeypatch):
    client, now = phone(given), clock.now()
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(days=181))
    assert client.get("/p/").status_code == 302
    assert client.post(f"/p/{given.token}/", {"pin": given.pin}).status_code == 422


def test_a_cookie_is_worth_nothing_when_changed_or_old(given, monkeypatch):
    client = phone(given)
    kept = client.cookies["page"].value
    client.cookies["page"] = kept[:-2] + "xx"
    assert client.get("/p/").status_code == 302
    client.cookies["page"] = kept
    later = clock.now().timestamp() + 21 * 60
    monkeypatch.setattr("time.time", lambda: later)
    assert client.get("/p/").status_code == 302


def test_the_way_out_closes_the_page_and_leads_where_nothing_is_told(given):
    client = phone(given)
    left = client.get("/p/exit/")
    assert left["Location"] == settings.NEUTRAL_SITE
    assert client.get("/p/").status_code == 302


def test_a_second_page_of_the_same_person_closes_the_first(city, case, fatima, given):
    first = phone(given)
    second = given_link(city, case, fatima)
    assert first.get("/p/").status_code == 302
    assert phone(second).get("/p/").status_code == 200


def test_a_page_is_given_to_an_involved_adult_with_a_number_for_a_time(city, case, fatima):
    with acting_as(System()):
        people = people_of(case)
    for person, words, sentence in (
        (people["Amal"], {}, "adulto coinvolto"),
        (fatima, {"call": " "}, "numero"),
        (fatima, {"expires_on": clock.today()}, "scadenza"),
        (fatima, {"expires_on": clock.today() + timedelta(days=400)}, "scadenza"),
        (fatima, {"language": "xx"}, "lingue"),
    ):
        with pytest.raises(Refused, match=sentence):
            given_link(city, case, person, **words)


def test_only_who_works_with_the_family_gives_and_closes_pages(city, case, fatima, given):
    with pytest.raises((NotPermitted, Refused)):
        given_link(city, case, fatima, by=city.stranger_case_manager)
    with pytest.raises(NotPermitted):
        given_link(city, case, fatima, by=city.housing_officer)
    with acting_as(city.stranger_case_manager) as other, pytest.raises((NotPermitted, Refused)):
        commands.revoke_link(actor=other, link=given.link, at=clock.now(), reason="lost")
    holder = holder_of(given)
    with acting_as(holder), pytest.raises((NotPermitted, Refused)):
        commands.revoke_link(actor=holder, link=given.link, at=clock.now(), reason="lost")
