"""Two lines of a story: with which list a family arrived, and what was done with it, by its kind."""

import pytest

from approdo.access.operations import acting_as
from approdo.imports.models import Arrival
from approdo.kernel import clock
from approdo.network.models import System
from approdo.pathway.commands import importing
from approdo.ui import formats
from tests.makers.activities import held
from tests.makers.pathway import assigned_case

pytestmark = pytest.mark.django_db
LIST = (
    "Codice nucleo;Cognome;Nome;Data di nascita;Indirizzo;Parentela\n"
    "X-1;Arrivati;Fatima;02/03/1984;Via Nuova 12;intestatario\n"
)


def story(page, actor, household):
    return page(actor, f"/households/{household}/").content.decode()


@pytest.fixture
def arrived(city):
    with acting_as(System()):
        importing.import_list(
            actor=System(),
            district=city.districts["nord_est"],
            at=clock.now(),
            file_name="elenco.csv",
            content=LIST.encode(),
            programme=city.programme,
        )
        return Arrival.objects.get().subject


def test_a_family_of_a_list_says_so_on_its_story(city, page, arrived):
    line = f"Arrivata con la lista del {formats.day(clock.today())}"
    for actor in (city.social_worker, city.housing_officer):
        text = story(page, actor, arrived)
        assert line in text
        assert city.districts["nord_est"].short_name in text


def test_a_family_written_by_hand_did_not_arrive_with_a_list(city, page, arrived):
    case = assigned_case(city)
    assert "Arrivata con la lista" not in story(page, city.social_worker, case.household_id)


def test_an_activity_is_told_by_its_kind(city, page):
    case = assigned_case(city)
    held(city, case, kind="visit", channel="home")
    held(city, case, kind="visit", channel="hub")
    held(city, case, kind="mediation")
    text = story(page, city.case_manager, case.household_id)
    for line in ("Visita a casa", "Visita", "Mediazione"):
        assert f">{line}<" in text or line in text
    assert "Attività svolta" not in text
