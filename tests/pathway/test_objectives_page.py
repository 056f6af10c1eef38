"""The objectives, person by person: who, by when, how one will see it; what is missing is said."""

import pytest
from django.urls import reverse

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.kernel.refusals import Refused
from approdo.pathway import commands
from approdo.pathway.states import HouseholdRead
from tests.makers import project as make
from tests.makers.pathway import adults_of

pytestmark = pytest.mark.django_db


def text_of(page, actor, case, asked=""):
    address = reverse("pathway:case-objectives", args=[case.pk]) + asked
    return page(actor, address).content.decode()


def test_objectives_stand_under_who_answers_for_them_and_can_be_cut_to_one_person(city, page):
    case = make.active_case(city)
    with acting_as(city.case_manager):
        adult = adults_of(case)[0]
    text = text_of(page, city.case_manager, case)
    assert "Trovare una casa in affitto a nostro nome" in text and "Copia del contratto" in text
    assert "Concludere un tirocinio" in text and adult.full_name in text
    assert "Non ancora avviato" in text and "Tirocinio in una mensa scolastica" in text
    one = text_of(page, city.district_officer, case, f"?of={adult.pk}")
    assert "Concludere un tirocinio" in one
    assert "Trovare una casa in affitto a nostro nome" not in one


def test_how_they_stood_at_the_last_review_is_told(city, page):
    case = make.active_case(city)
    make.reviewed(city, case)
    assert "In corso" in text_of(page, city.case_manager, case)


def test_an_objective_that_cannot_be_measured_is_told_here_and_refused_when_shared(city, page):
    draft = make.full_draft(city)
    with acting_as(city.case_manager) as manager:
        make.objective(manager, draft, statement="Stare meglio", evidence="", due_on=None)
        with pytest.raises(Refused) as refusal:
            commands.share_project(
                actor=manager,
                case=draft.case,
                at=clock.now(),
                household_read=HouseholdRead.READ_ALOUD,
                household_note="Letto insieme.",
            )
    wanted = "All'obiettivo 3 manca: entro quando, come si vedrà se è raggiunto."
    assert wanted in refusal.value.reasons
    text = text_of(page, city.case_manager, draft.case)
    assert "Manca: entro quando, come si vedrà se è raggiunto." in text


def test_a_path_without_a_project_says_where_objectives_come_from(city, page):
    case = make.assessed_case(city)
    assert "Nessun obiettivo, per ora" in text_of(page, city.case_manager, case)


def test_the_way_to_the_objectives_is_on_the_page_of_the_household(city, page):
    case = make.active_case(city)
    address = reverse("pathway:case-objectives", args=[case.pk])
    home = reverse("desk:household", args=[case.household_id]) + f"?case={case.pk}"
    assert address in page(city.case_manager, home).content.decode()


def test_another_body_finds_nothing(city, client_as):
    case = make.active_case(city)
    address = reverse("pathway:case-objectives", args=[case.pk])
    assert client_as(city.stranger_case_manager).get(address).status_code == 404
