"""Oggi: what waits for whom, under which heading, and what the days bring."""

from datetime import timedelta

import pytest

from approdo.access.operations import acting_as
from approdo.desk.rules import Nearness, nearness_of
from approdo.kernel import clock
from approdo.network.models import System
from approdo.pathway import commands
from approdo.pathway.models import Case
from tests.makers.city import make_mandate
from tests.makers.pathway import assigned_case, proposed_case, validated_case

pytestmark = pytest.mark.django_db


def test_a_deadline_stands_under_one_heading(today):
    tomorrow = today + timedelta(days=1)
    assert nearness_of(today - timedelta(days=1), today) == Nearness.LATE
    assert nearness_of(today, today) == Nearness.TODAY
    assert nearness_of(tomorrow, today) == Nearness.WEEK
    assert nearness_of(today + timedelta(days=7), today) == Nearness.LATER
    assert nearness_of(None, today) == Nearness.LATER


def test_a_proposal_waits_for_the_housing_office(city, page):
    case = proposed_case(city)
    text = page(city.housing_officer, "/").content.decode()
    assert "Valida la proposta" in text
    assert case.household.label in text


def test_the_line_leads_to_the_page_of_the_act(city, page):
    case = validated_case(city)
    text = page(city.housing_officer, "/").content.decode()
    assert f"{case.pk}" in text
    assert "Assegna a un lotto" in text


def test_what_waits_for_others_is_not_mine(city, page):
    proposed_case(city)
    text = page(city.social_worker, "/").content.decode()
    assert "Valida la proposta" not in text


def test_a_late_step_stands_under_late(city, page):
    case = assigned_case(city)
    with acting_as(System()):
        Case.objects.filter(pk=case.pk).update(due_on=clock.today() - timedelta(days=3))
    text = page(city.case_manager, "/").content.decode()
    assert "In ritardo" in text
    assert "in ritardo di 3 giorni" in text


def test_a_colleague_sees_my_cases_under_those_of_the_body(city, page):
    case = assigned_case(city)
    mine = page(city.second_case_manager, "/").content.decode()
    body = page(city.project_manager, "/", scope="body").content.decode()
    assert case.household.label not in mine
    assert case.household.label in body


def test_another_body_sees_nothing(city, page):
    case = assigned_case(city)
    text = page(city.stranger_case_manager, "/").content.decode()
    assert case.household.label not in text
    assert "Oggi non ti aspetta nulla" in text


def test_an_interview_of_the_week_is_in_the_agenda(city, page):
    case = assigned_case(city)
    with acting_as(city.case_manager) as actor:
        commands.plan_activity(
            actor=actor,
            case=case,
            at=clock.now(),
            starts_at=clock.now() + timedelta(days=2),
            channel="office",
            place="via dei Campioni",
        )
    text = page(city.case_manager, "/").content.decode()
    assert "via dei Campioni" in text


def test_what_others_did_is_told_and_what_i_did_is_not(city, page):
    proposed_case(city)
    office = page(city.housing_officer, "/").content.decode()
    worker = page(city.social_worker, "/").content.decode()
    sentence = "Nucleo proposto all&#x27;Ufficio Abitare Sociale"
    assert sentence in office
    assert sentence not in worker


def test_the_project_manager_sees_places_and_cases_that_nobody_manages(city, page):
    case = assigned_case(city, case_manager=None)
    text = page(city.project_manager, "/").content.decode()
    assert "Senza case manager" in text
    assert case.household.label in text
    assert "un nucleo su 60 posti" in text


def test_the_administrator_sees_mandates_that_end(city, page):
    with acting_as(System()):
        make_mandate(
            city.case_manager.member,
            city.partner,
            "case_manager",
            until=clock.today() + timedelta(days=10),
        )
    text = page(city.administrator, "/").content.decode()
    assert "Incarichi che finiscono" in text
    assert "Giulia Marini" in text


@pytest.mark.parametrize(
    "role", ["housing_officer", "plan_manager", "administrator", "district_officer"]
)
def test_an_empty_day_says_what_to_do(city, page, role):
    text = page(getattr(city, role), "/").content.decode()
    assert "Oggi non ti aspetta nulla" in text
