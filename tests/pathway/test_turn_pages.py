"""The pages of the turns of a path: each act done as it is done on the screen."""

from datetime import timedelta

import pytest
from django.urls import reverse

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.network.models import System
from approdo.pathway import commands, queries
from approdo.pathway.models import Case, Project
from approdo.pathway.queries import duration
from approdo.pathway.states import CaseState
from tests.makers import project as makers
from tests.makers import turns

pytestmark = pytest.mark.django_db


def state_of(case):
    with acting_as(System()):
        return Case.objects.get(pk=case.pk)


def post(client, case, page, **fields):
    sent = {"version": state_of(case).version, **fields}
    answer = client.post(reverse(f"pathway:{page}", args=[case.pk]), sent)
    assert answer.status_code == 302, answer.content.decode()
    return answer


def household_page(case):
    return f"{reverse('desk:household', args=[case.household_id])}?case={case.pk}"


def test_the_household_page_offers_to_each_the_turns_that_are_theirs(city, page):
    case = makers.active_case(city)
    mine = page(city.case_manager, household_page(case)).content.decode()
    for label in ("Sospendi", "Chiedi una proroga", "Scrivi un richiamo", "Cambia il progetto"):
        assert label in mine
    office = page(city.housing_officer, household_page(case)).content.decode()
    assert "Trasferisci a un altro ente" in office
    assert "Scrivi un richiamo" not in office


def test_a_pause_is_proposed_confirmed_and_over_on_the_screen(city, page, client_as):
    case = makers.active_case(city)
    today = clock.today()
    page(city.case_manager, reverse("pathway:case-suspension", args=[case.pk]))
    post(
        client_as(city.case_manager),
        case,
        "case-suspension",
        reason="hospital",
        starts_on=today.isoformat(),
        expected_on=(today + timedelta(days=40)).isoformat(),
    )
    told = page(city.district_officer, household_page(case)).content.decode()
    assert "Sospensione proposta" in told
    page(city.district_officer, reverse("pathway:case-suspension-decision", args=[case.pk]))
    post(
        client_as(city.district_officer),
        case,
        "case-suspension-decision",
        decision="confirm",
        day=today.isoformat(),
    )
    assert state_of(case).state == CaseState.SUSPENDED
    page(city.case_manager, reverse("pathway:case-resumption", args=[case.pk]))
    post(client_as(city.case_manager), case, "case-resumption", day=today.isoformat())
    assert state_of(case).state == CaseState.ACTIVE


def test_a_no_to_a_pause_without_its_reason_keeps_what_was_typed(city, client_as):
    case = turns.proposed_suspension(city)
    answer = client_as(city.district_officer).post(
        reverse("pathway:case-suspension-decision", args=[case.pk]),
        {"version": case.version, "decision": "decline", "day": clock.today().isoformat()},
    )
    assert answer.status_code == 200
    assert "perché il percorso non si ferma" in answer.content.decode()


def test_a_project_is_sent_back_and_written_again_on_the_screen(city, page, client_as):
    case = makers.shared_project(city)
    page(city.district_officer, reverse("pathway:case-project-return", args=[case.pk]))
    post(
        client_as(city.district_officer),
        case,
        "case-project-return",
        money="Sei mesi sono pochi.",
        day=clock.today().isoformat(),
    )
    told = page(city.case_manager, reverse("pathway:case-project", args=[case.pk]))
    assert "Sei mesi sono pochi." in told.content.decode()
    assert "Scrivi la nuova versione" in told.content.decode()
    post(client_as(city.case_manager), case, "case-project-rework")
    with acting_as(System()):
        assert Project.objects.filter(case=case).count() == 2
    seen = page(
        city.district_officer, reverse("pathway:case-project-version", args=[case.pk, 2])
    ).content.decode()
    assert "Dicono la stessa cosa" in seen
    assert "Sei mesi sono pochi." in seen


def test_the_differences_between_two_versions_are_told_and_drawn(city, page, client_as):
    case = makers.active_case(city)
    page(city.case_manager, reverse("pathway:case-project-revision", args=[case.pk]))
    post(
        client_as(city.case_manager),
        case,
        "case-project-revision",
        runs_from=makers.later(1).isoformat()[:7],
    )
    with acting_as(city.case_manager) as actor:
        draft = queries.project_of(case)
        makers.objective(actor, draft, statement="Iscrivere Amal a scuola")
        gone = draft.undertakings.all()[0]
        commands.remove_undertaking(actor=actor, project=draft, at=clock.now(), undertaking=gone)
    seen = page(
        city.case_manager, reverse("pathway:case-project-version", args=[case.pk, 2])
    ).content.decode()
    for words in ("Iscrivere Amal a scuola", "Nuovo", "Tolto", "Che cosa cambia dalla versione 1"):
        assert words in seen
    post(client_as(city.case_manager), case, "case-project-abandonment")
    with acting_as(System()):
        assert queries.project_of(case).number == 1


def test_a_warning_is_written_answered_and_leads_to_a_decision_on_the_screen(city, page, client_as):
    case = makers.active_case(city)
    today = clock.today().isoformat()
    worker, officer = client_as(city.case_manager), client_as(city.district_officer)
    page(city.case_manager, reverse("pathway:case-warning", args=[case.pk]))
    post(
        worker,
        case,
        "case-warning",
        breach="meetings",
        text="Incontri mancati.",
        hearing_on=today,
        day=today,
    )
    page(city.case_manager, reverse("pathway:case-warning-answer", args=[case.pk]))
    post(worker, case, "case-warning-answer", answer="Il turno è cambiato.", day=today)
    page(city.case_manager, reverse("pathway:case-warning-settling", args=[case.pk]))
    page(city.case_manager, reverse("pathway:case-revocation-proposal", args=[case.pk]))
    post(worker, case, "case-revocation-proposal", proposal="Ancora.", ground="none", day=today)
    assert "Revoca proposta" in page(city.district_officer, household_page(case)).content.decode()
    page(city.district_officer, reverse("pathway:case-letting-go-on", args=[case.pk]))
    page(city.district_officer, reverse("pathway:case-revocation", args=[case.pk]))
    post(
        officer,
        case,
        "case-revocation",
        text="Impegni non rispettati.",
        appeal="Ricorso al TAR entro 60 giorni.",
        ground="none",
        savings="0,00",
        day=today,
    )
    assert state_of(case).state == CaseState.REVOKED


def test_a_household_and_one_of_its_people_give_up_on_the_screen(city, page, client_as):
    case = makers.active_case(city)
    today = clock.today().isoformat()
    with acting_as(System()):
        person = queries.members_of(case)[0].person
    said = {
        "manner": "oral",
        "note": "Detto in ufficio.",
        "reason": "not_told",
        "interview_offered_on": today,
        "day": today,
    }
    page(city.case_manager, reverse("pathway:case-member-withdrawal", args=[case.pk]))
    post(client_as(city.case_manager), case, "case-member-withdrawal", person=person.pk, **said)
    page(city.social_worker, reverse("pathway:case-withdrawal", args=[case.pk]))
    post(client_as(city.social_worker), case, "case-withdrawal", savings="0", **said)
    assert state_of(case).state == CaseState.WITHDRAWN


def test_a_case_goes_to_another_body_on_the_screen(city, page, client_as):
    case = makers.active_case(city)
    office = client_as(city.housing_officer)
    page(city.housing_officer, reverse("pathway:case-transfer", args=[case.pk]))
    sent = {
        "destination": f"{city.lot.pk}:{city.partner.pk}",
        "reason": "Più vicino.",
        "note": "Tutto nel diario.",
        "day": clock.today().isoformat(),
    }
    post(office, case, "case-transfer", **sent)
    page(city.housing_officer, reverse("pathway:case-transfer", args=[case.pk]))
    post(office, case, "case-transfer-cancellation")
    assert state_of(case).state == CaseState.ACTIVE
    post(office, case, "case-transfer", **sent)
    page(city.partner_case_manager, reverse("pathway:case-arrival", args=[case.pk]))
    post(
        client_as(city.partner_case_manager),
        case,
        "case-arrival",
        case_manager=city.partner_case_manager.member.pk,
        day=clock.today().isoformat(),
    )
    assert state_of(case).implementing_body_id == city.partner.pk


def test_more_time_is_asked_for_and_granted_on_the_screen(city, page, client_as):
    case = makers.active_case(city)
    page(city.case_manager, reverse("pathway:case-extension", args=[case.pk]))
    assert case.ends_by is not None
    later = case.ends_by + timedelta(days=30)
    post(
        client_as(city.case_manager),
        case,
        "case-extension",
        to_day=later.isoformat(),
        reason="La casa si libera dopo.",
    )
    page(city.district_officer, reverse("pathway:case-extension-decision", args=[case.pk]))
    post(
        client_as(city.district_officer),
        case,
        "case-extension-decision",
        decision="grant",
        day=clock.today().isoformat(),
    )
    assert state_of(case).ends_by == later


def test_another_body_finds_no_page_of_these(city, client_as):
    case = makers.active_case(city)
    for name in ("case-suspension", "case-withdrawal", "case-transfer", "case-warning"):
        address = reverse(f"pathway:{name}", args=[case.pk])
        assert client_as(city.stranger_case_manager).get(address).status_code == 404


def test_what_waits_for_the_district_rings_on_the_officers_day(city, page):
    turns.proposed_suspension(city)
    told = page(city.district_officer, reverse("desk:today")).content.decode()
    assert "Sospensione da confermare" in told
    assert (
        "Sospensione da confermare"
        not in page(city.social_worker, reverse("desk:today")).content.decode()
    )


def test_a_transfer_waits_for_the_body_that_receives_and_for_no_other(city):
    case = turns.transferring_case(city)
    day = clock.today()
    with acting_as(city.partner_case_manager) as partner:
        [step] = queries.owed_to(partner, day)
        assert (step.case, step.act) == (case, "accept_transfer")
        assert step.owed_by == city.partner.name
    with acting_as(city.case_manager) as former:
        assert queries.owed_to(former, day) == []


def test_the_lot_tells_how_long_its_paths_last_and_a_path_that_it_is_long(city, page):
    case = makers.active_case(city)
    long_ago = clock.today() - timedelta(days=535)
    with acting_as(System()):
        Case.objects.filter(pk=case.pk).update(
            opened_on=long_ago,
            proposed_on=long_ago,
            validated_on=long_ago,
            assigned_on=long_ago,
            pact_signed_on=long_ago,
            started_on=long_ago,
        )
        found = queries.duration_of(state_of(case), clock.today())
        assert found.is_near_the_mean and not found.is_over_the_mean
        near = duration.cases_near_their_mean(Case.objects.all(), clock.today())
        assert list(near) == [case]
    for actor in (city.case_manager, city.district_officer, city.project_manager):
        told = page(actor, household_page(case)).content.decode()
        assert "la durata media attesa: preparate la chiusura" in told
    lot = page(city.housing_officer, reverse("programme:lot", args=[city.lot.pk]))
    assert "17,6 mesi" in lot.content.decode()
