"""A household as one story, for who may see it, with every opening written down."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from approdo.access.operations import acting_as
from approdo.journal.models import Event
from approdo.kernel import clock
from approdo.network.models import System
from approdo.pathway import commands as pathway
from tests.makers import project
from tests.makers.pathway import (
    assigned_case,
    case_with_a_pact,
    completed_case,
    drafted_case,
    interviewed_case,
    proposed_case,
    signed_case,
    validated_case,
)
from tests.makers.registry import family

pytestmark = pytest.mark.django_db
PARTS = ["", "assessment/", "project/", "papers/"]


def address(case, part=""):
    return f"/households/{case.household_id}/{part}"


def test_it_tells_who_they_are_what_happened_and_what_comes_next(city, page):
    case = proposed_case(city)
    text = page(city.housing_officer, address(case)).content.decode()
    assert "Fatima Berti" in text
    assert "Nucleo proposto" in text
    assert "Ada Ferri" in text, "the story names who acted"
    assert "Valida la proposta" in text


def test_who_owes_the_step_has_the_one_primary_button(city, page):
    case = proposed_case(city)
    office = page(city.housing_officer, address(case)).content.decode()
    district = page(city.social_worker, address(case)).content.decode()
    assert re.search(r"btn-primary[^>]*href=\"/pathway/", office)
    assert "Non tocca a te" in district
    assert "btn-primary" not in district


def test_obstacles_stand_in_sentences(city, page):
    case = drafted_case(city)
    text = page(city.social_worker, address(case)).content.decode()
    assert "ancora" in text


@pytest.mark.parametrize("part", PARTS)
def test_every_part_opens(city, page, part):
    case = signed_case(city)
    page(city.case_manager, address(case, part))


def test_opening_it_is_written_down_every_time(city, page):
    case = proposed_case(city)
    for _time in range(2):
        page(city.housing_officer, address(case))
    with acting_as(System()):
        read = Event.objects.filter(name="journal.file.read", about=case.household_id)
        assert [event.actor_id for event in read] == [city.housing_officer.pk] * 2


def test_officers_read_who_opened_it(city, page):
    case = proposed_case(city)
    page(city.social_worker, address(case))
    text = page(city.district_officer, address(case, "readings/")).content.decode()
    assert "Ada Ferri" in text


def test_others_do_not_read_who_opened_it(city, client_as):
    case = assigned_case(city)
    assert client_as(city.case_manager).get(address(case, "readings/")).status_code == 403
    text = client_as(city.case_manager).get(address(case)).content.decode()
    assert "Chi ha visto" not in text


@pytest.mark.parametrize("part", [*PARTS, "readings/"])
def test_for_another_body_it_does_not_exist(city, client_as, part):
    case = assigned_case(city)
    assert client_as(city.stranger_case_manager).get(address(case, part)).status_code == 404
    assert client_as(city.other_social_worker).get(address(case, part)).status_code == 404


def test_nobody_signed_in_is_sent_to_the_door(city, client):
    case = proposed_case(city)
    assert client.get(address(case)).status_code == 302


def test_the_title_of_the_browser_holds_no_name(city, page):
    case = proposed_case(city)
    text = page(city.housing_officer, address(case)).content.decode()
    title = re.search(r"<title>(.*?)</title>", text, re.DOTALL)
    assert title and "Berti" not in title[1]


def test_an_address_that_names_no_case_of_the_household_shows_the_open_one(city, page):
    case = proposed_case(city)
    text = page(city.housing_officer, address(case) + "?case=nonsense").content.decode()
    assert case.code in text


def test_a_household_without_a_path_is_proposed_by_its_district_alone(city, page):
    household = family(city)
    address = f"/households/{household.pk}/"
    assert "/pathway/cases/new/" in page(city.social_worker, address).content.decode()
    assert "/pathway/cases/new/" not in page(city.housing_officer, address).content.decode()


def test_a_household_written_twice_is_one_story(city, page):
    case = proposed_case(city)
    twin = family(city, actor=city.other_social_worker)
    with acting_as(city.housing_officer) as actor:
        pathway.merge_families(actor=actor, survivor=twin, merged=case.household, at=clock.now())
    for household in (twin.pk, case.household_id):
        text = page(city.housing_officer, f"/households/{household}/").content.decode()
        assert twin.label in text
        assert case.code in text
        assert "Nucleo proposto" in text
        assert text.count('class="reference"') == 1
        assert "Riferimento dell&#x27;altra scheda" in text


STAGES = [
    drafted_case,
    completed_case,
    proposed_case,
    validated_case,
    assigned_case,
    interviewed_case,
    case_with_a_pact,
    signed_case,
    project.assessed_case,
    lambda city: project.full_draft(city).case,
    project.shared_project,
    project.validated_project,
    project.active_case,
    project.closing_case,
    project.ready_to_close,
]


@pytest.mark.parametrize("stage", STAGES)
def test_at_no_stage_does_it_ask_more_than_30_times(city, client_as, stage):
    case = stage(city)
    for actor in (city.district_officer, city.housing_officer, city.case_manager):
        client = client_as(actor)
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(address(case))
        asked = [query["sql"] for query in queries if "SAVEPOINT" not in query["sql"]]
        assert answer.status_code in (200, 404)
        assert len(asked) <= 30, "\n".join(asked)


def test_the_project_is_told_with_its_objectives_money_and_promises(city, page):
    case = project.active_case(city)
    project.reviewed(city, case)
    text = page(city.case_manager, address(case, "project/")).content.decode()
    assert "insieme al nucleo" in text
    assert "Denaro promesso, mese per mese" in text
    assert "Validato" in text


def test_the_assessment_is_told_with_needs_and_resources(city, page):
    case = project.active_case(city)
    text = page(city.case_manager, address(case, "assessment/")).content.decode()
    assert "Risorse" in text
    assert "ultima valutazione" in text


def test_what_changed_between_entry_and_exit_is_drawn(city, page):
    case = project.ready_to_close(city)
    text = page(city.case_manager, address(case, "assessment/")).content.decode()
    assert "Voce per voce" in text


def test_papers_are_listed_with_their_version(city, page):
    case = project.active_case(city)
    text = page(city.case_manager, address(case, "papers/")).content.decode()
    assert "Scheda del progetto personalizzato" in text
    assert "versione 1" in text


def test_the_home_tells_the_eviction_and_the_level_as_they_are_now(city, page, today):
    case = proposed_case(city)
    tomorrow = today + timedelta(days=1)
    with acting_as(city.social_worker) as actor:
        pathway.record_eviction_stage(
            actor=actor,
            case=case,
            stage="bailiff_access",
            happened_on=today,
            next_on=today + timedelta(days=20),
            at=clock.now(),
        )
        pathway.confirm_prevention_level(
            actor=actor,
            case=case,
            level="tertiary",
            reason="Esce da un alloggio temporaneo.",
            from_day=tomorrow,
            at=clock.now() + timedelta(days=1),
        )
    text = page(city.housing_officer, address(case)).content.decode()
    assert "Accesso dell&#x27;ufficiale giudiziario" in text
    assert "Terziaria" in text
