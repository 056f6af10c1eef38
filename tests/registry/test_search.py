"""One box finds a person however written, and shows nobody beyond the mandate."""

import datetime

import pytest

from approdo.access.operations import acting_as
from approdo.registry.operations import NewContact, NewPerson, create_household
from approdo.registry.queries import (
    find_households,
    find_people,
    known_beyond,
    may_be_known_beyond,
)
from approdo.registry.rules.search_text import sought_person
from approdo.registry.states import FoundBy

pytestmark = pytest.mark.django_db
BORN = datetime.date(1985, 4, 12)


@pytest.fixture
def youssef(city):
    """A person known to the district Nord Est, with a code, a phone and a household."""
    with acting_as(city.social_worker):
        create_household(
            members=[
                NewPerson(
                    family_name="El Amrani",
                    given_name="Youssef",
                    birth_date=BORN,
                    sex="M",
                    codes=["MRNYSF85D12Z999A"],
                    contacts=[NewContact("+39 011 000 4321")],
                ),
                NewPerson(family_name="Bouzidi", given_name="Fatima", codes=["STP0100010000123"]),
            ],
            opened_on=datetime.date(2026, 1, 10),
            holders=[city.social_worker.body_id],
            at=datetime.datetime(2026, 1, 10, 9, tzinfo=datetime.UTC),
        )


@pytest.mark.parametrize(
    "typed",
    [
        "El Amrani Youssef",
        "Youssef el amrani",
        "Yussuf Amrani",
        "Elamrani Yousef 12/4/1985",
        "AMRANY YOUCEF 12/04/1985",
        "amrani 12.04.1985",
        "Youssef Amrani 13/04/1985",
        "Youssef Amrani 12/04/1986",
        "Youssef Amrani 04/12/1985",
        "юссеф амрани",
        "amr",
        "youssef am",
        "12 aprile 1985",
        "011 0004321",
        "0110004",
    ],
)
def test_a_person_is_found_however_written(city, youssef, typed):
    with acting_as(city.social_worker):
        found = find_people(city.social_worker, typed)
    assert [f.person.full_name for f in found][:1] == ["Youssef El Amrani"]
    assert found[0].household is not None


def test_codes_lead_to_their_holder(city, youssef):
    with acting_as(city.social_worker):
        assert find_people(city.social_worker, "stp 0100010000123")[0].why == FoundBy.CODE
        assert find_people(city.social_worker, "STP010")[0].person.given_name == "Fatima"


def test_a_household_code_leads_to_its_people(city, youssef):
    with acting_as(city.social_worker):
        home = find_people(city.social_worker, "amrani")[0].household
        assert len(find_people(city.social_worker, home.code.lower())) == 2
        assert find_households(city.social_worker, home.code) == [home]
        assert find_households(city.social_worker, "Fatima Bouzidi") == [home]


def test_another_body_finds_nobody_and_hears_only_that_there_may_be_somebody(city, youssef):
    stranger = city.stranger_case_manager
    with acting_as(stranger):
        for typed in ("Youssef El Amrani", "12/04/1985", "0110004321", "STP0100010000123", "NUC-"):
            assert find_people(stranger, typed) == []
            assert find_households(stranger, typed) == []
        known = known_beyond(sought_person("Amrani Yussef", BORN))
        assert len(known) == 1
        assert not known[0].is_protected
        assert len(known_beyond(sought_person("Nobody Atall", None), ["STP0100010000123"])) == 1


def test_it_is_said_that_somebody_may_be_known_only_when_the_text_tells_enough(city, youssef):
    with acting_as(city.stranger_case_manager):
        assert may_be_known_beyond("Yussef Amrani 12/04/1985")
        assert may_be_known_beyond("STP0100010000123")
        for typed in ("Yussef Amrani", "12/04/1985", "STP01000", "Nessuno Mai 12/04/1985"):
            assert not may_be_known_beyond(typed)
    with acting_as(city.social_worker):
        assert not may_be_known_beyond("Yussef Amrani 12/04/1985")


@pytest.mark.parametrize("typed", ["", "a", "   ", "\x00", "'; drop table", "%", "—", "9" * 400])
def test_whatever_is_typed_gives_an_answer(city, typed):
    with acting_as(city.social_worker):
        assert find_people(city.social_worker, typed) == []
