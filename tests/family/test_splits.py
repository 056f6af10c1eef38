"""A personal page closes at once with a secret split and with protection, and for who leaves the path."""

import pytest

from approdo.access.models import PersonalLink
from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.network.models import System
from approdo.registry import commands as registry
from approdo.registry.models import Household
from approdo.registry.operations import NewAddress
from tests.makers import pathway as path
from tests.makers.family import given_link, phone
from tests.makers.life import people_of, split

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(city):
    return path.case_with_a_pact(city)


@pytest.fixture
def pages(city, case):
    with acting_as(System()):
        people = people_of(case)
    return {name: given_link(city, case, people[name]) for name in ("Fatima", "Youssef")}


def state_of(given):
    with acting_as(System()):
        link = PersonalLink.objects.get(pk=given.link.pk)
    return link.revoked_for


def test_a_secret_split_closes_every_page_of_the_family_and_does_not_say_why(city, case, pages):
    phones = {name: phone(given) for name, given in pages.items()}
    split(
        city,
        case,
        "Fatima",
        "Amal",
        is_secret=True,
        district=city.districts["nord_ovest"],
        addresses=[NewAddress("Via dei Ginepri", "7", cap="10149", borough=5)],
    )
    for name, client in phones.items():
        assert client.get("/p/").status_code == 302, name
        assert state_of(pages[name]) == "left", name


def test_an_open_split_closes_the_page_of_who_goes_and_leaves_the_other(city, case, pages):
    split(city, case, "Fatima", "Amal")
    assert state_of(pages["Fatima"]) == "left"
    assert phone(pages["Youssef"]).get("/p/").status_code == 200


def test_protection_closes_every_page_of_the_family(city, case, pages):
    with acting_as(city.social_worker) as worker:
        household = Household.objects.get(pk=case.household_id)
        registry.record_address(
            actor=worker,
            household=household,
            new=NewAddress("Via Nuova", "3", cap="10152", borough=6),
            since=clock.today(),
            at=clock.now(),
        )
        registry.protect_address(actor=worker, household=household, at=clock.now())
    assert {state_of(given) for given in pages.values()} == {"protection"}
