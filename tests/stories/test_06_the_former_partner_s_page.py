"""After a split in secret the former partner's page shows nothing new, neither the old one nor one given again."""

from typing import Any

import pytest

from approdo.access.operations import acting_as
from approdo.family import commands
from approdo.kernel import clock
from approdo.network.models import System
from approdo.pathway.models import Case
from approdo.registry.models import Household
from approdo.registry.operations import NewAddress, NewContact
from tests.makers import project as projects
from tests.makers.city import City
from tests.makers.family import given_link, holder_of, phone
from tests.makers.life import people_of, split

pytestmark = pytest.mark.django_db
STREET, PHONE = "Via dei Ginepri Nascosti", "348 999 0001"


def test_after_a_split_in_secret_the_former_partner_s_page_shows_nothing_new(city: City) -> None:
    case = projects.active_case(city)
    with acting_as(System()):
        people = people_of(case)
    his, hers = (given_link(city, case, people[name]) for name in ("Youssef", "Fatima"))
    his_phone = phone(his)
    before = his_phone.get("/p/").content.decode()
    assert "Ciao Youssef" in before and "Fatima" not in before
    home = split(
        city,
        case,
        "Fatima",
        "Amal",
        is_secret=True,
        addresses=[NewAddress(STREET, "7", cap="10149", borough=5)],
        contacts=[NewContact(PHONE)],
        reason="Denuncia del 3 novembre.",
    )
    assert his_phone.get("/p/").status_code == 302
    assert phone(hers).get("/p/").status_code == 302
    again = given_link(city, case, people["Youssef"])
    tells_nothing(phone(again).get("/p/").content.decode(), home)
    she_is_followed_by_a_page_of_her_own(city, home, again)


def tells_nothing(page: str, home: Household) -> None:
    assert "Ciao Youssef" in page
    with acting_as(System()):
        new = Case.objects.get(household=home)
    for word in (STREET, PHONE, "348", "Fatima", "Amal", home.code, new.code, "Denuncia"):
        assert word not in page, word


def she_is_followed_by_a_page_of_her_own(city: City, home: Household, his: Any) -> None:
    """What she says by a page on her new path is not there for him, nor for his worker."""
    with acting_as(System()):
        new = Case.objects.get(household=home)
        fatima = people_of(new)["Fatima"]
    hers = given_link(city, new, fatima, by=city.social_worker)
    holder = holder_of(hers)
    with acting_as(holder):
        commands.ask(
            actor=holder, link=hers.link, at=clock.now(), what="asks_help", words="Ho paura."
        )
    assert "Ho paura." in phone(hers).get("/p/").content.decode()
    assert "Ho paura." not in phone(his).get("/p/").content.decode()
    with acting_as(city.case_manager):
        assert not new.family_words.exists()
    with acting_as(holder_of(his)):
        assert list(Case.objects.values_list("code", flat=True)) != [new.code]
        assert not new.family_words.exists()
