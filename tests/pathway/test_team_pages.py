"""The pages of the team: who is on it, messages, questions, loads, passing families on."""

from datetime import timedelta

import pytest
from django.urls import reverse

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.network.models import System
from approdo.network.states import Role
from approdo.pathway.models import Case, CaseTeamMember, Consultation, HandOver, Message, StandIn
from approdo.pathway.states import ConsultationState
from tests.makers import pathway as path
from tests.makers import team

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(city):
    """A case of the lead, with its case manager."""
    return path.assigned_case(city)


def _at(name, case):
    return reverse(f"pathway:{name}", args=[case.pk])


def _household(case):
    return f"{reverse('desk:household', args=[case.household_id])}?case={case.pk}"


def test_the_household_s_page_shows_the_team_and_leads_to_it(city, case, page):
    shown = page(city.case_manager, _household(case)).content.decode()
    assert "Giulia Marini" in shown
    for name in ("case-team", "case-messages", "case-consultations"):
        assert _at(name, case) in shown


def test_who_only_looks_is_not_led_to_pages_of_the_team(city, case, page):
    shown = page(city.plan_manager, _household(case)).content.decode()
    assert _at("case-team", case) not in shown


def test_a_person_is_put_on_the_team_and_taken_off_it(city, case, page, client_as):
    coach = team.worker(city, "Omar Bassi", Role.JOB_COACH, city.partner)
    shown = page(city.case_manager, _at("case-team", case)).content.decode()
    assert "Omar Bassi" in shown
    client = client_as(city.case_manager)
    key = f"{coach.pk}:{city.partner.pk}:{Role.JOB_COACH}"
    answer = client.post(_at("case-team", case), {"who": key, "version": case.version})
    assert answer.status_code == 302
    with acting_as(System()):
        seat = CaseTeamMember.objects.get(case=case, role=Role.JOB_COACH)
    assert "Togli dall" in page(city.case_manager, _at("case-team", case)).content.decode()
    leaving = reverse("pathway:case-team-leaving", args=[case.pk, seat.pk])
    with acting_as(System()):
        version = Case.objects.get(pk=case.pk).version
    assert client.post(leaving, {"version": version}).status_code == 302
    with acting_as(System()):
        assert CaseTeamMember.objects.get(pk=seat.pk).ends_on == clock.today()


def test_the_team_tells_who_is_away_and_how_the_family_was_passed_on(city, case, page):
    team.away(city)
    shown = page(city.social_worker, _at("case-team", case)).content.decode()
    assert "segue Hamid Saidi" in shown
    team.handed_over(city, case)
    shown = page(city.second_case_manager, _at("case-team", case)).content.decode()
    assert "Vogliono essere chiamati la sera" in shown
    assert "da Giulia Marini a Hamid Saidi" in shown
    home = page(city.second_case_manager, _household(case)).content.decode()
    assert "leggi la nota di consegna" in home


def test_a_message_is_written_read_and_marked_as_read(city, case, page, client_as):
    client = client_as(city.case_manager)
    answer = client.post(_at("case-messages", case), {"text": "La proprietaria aspetta."})
    assert answer.status_code == 302
    today = page(city.social_worker, reverse("desk:today")).content.decode()
    assert "Messaggi nuovi" in today
    assert _at("case-messages", case) in today
    first = page(city.social_worker, _at("case-messages", case)).content.decode()
    assert "La proprietaria aspetta." in first
    assert "Nuovo" in first
    again = page(city.social_worker, _at("case-messages", case)).content.decode()
    assert "Nuovo" not in again
    assert "Messaggi nuovi" not in page(city.social_worker, reverse("desk:today")).content.decode()
    assert "Letto da" in page(city.case_manager, _at("case-messages", case)).content.decode()


def test_an_empty_message_keeps_the_page_and_says_why(city, case, client_as):
    answer = client_as(city.case_manager).post(_at("case-messages", case), {"text": " "})
    assert answer.status_code in (200, 422)
    with acting_as(System()):
        assert Message.objects.count() == 0


def test_long_threads_come_fifty_at_a_time(city, case, page):
    for number in range(53):
        team.written(case, city.case_manager, f"Messaggio numero {number}.")
    shown = page(city.social_worker, _at("case-messages", case)).content.decode()
    assert "Messaggio numero 52." in shown
    assert "Messaggio numero 2." not in shown
    before = shown.split("?before=")[1].split('"')[0]
    earlier = page(
        city.social_worker, f"{_at('case-messages', case)}?before={before}"
    ).content.decode()
    assert "Messaggio numero 2." in earlier
    assert "Messaggio numero 3." not in earlier


def test_a_question_goes_comes_back_and_is_told_in_oggi(city, case, page, client_as):
    page(city.case_manager, _at("case-consultations", case))
    client = client_as(city.case_manager)
    answer = client.post(
        _at("case-consultations", case),
        {
            "speciality": "legal",
            "whom": f"{city.stranger.pk}:{city.stranger_case_manager.pk}",
            "answer_by": (clock.today() + timedelta(days=5)).isoformat(),
            "question": "Si può chiedere il termine di grazia?",
            "shows": ["people", "home"],
        },
    )
    assert answer.status_code == 302
    with acting_as(System()):
        asked = Consultation.objects.get()
    there = reverse("pathway:consultation", args=[asked.pk])
    today = page(city.stranger_case_manager, reverse("desk:today")).content.decode()
    assert there in today
    listed = page(city.stranger_case_manager, reverse("pathway:consultations")).content.decode()
    assert there in listed
    shown = page(city.stranger_case_manager, there).content.decode()
    assert "termine di grazia" in shown
    for hidden in ("Berti", case.code, str(case.pk)):
        assert hidden not in shown
    specialist = client_as(city.stranger_case_manager)
    answered = specialist.post(there, {"answer": "Sì: entro l'udienza.", "version": asked.version})
    assert answered.status_code == 302
    assert "Risposta su" in page(city.case_manager, reverse("desk:today")).content.decode()
    assert "Parere ricevuto" in page(city.social_worker, _household(case)).content.decode()
    assert "entro l&#x27;udienza" in (
        page(city.case_manager, _at("case-consultations", case)).content.decode()
    )


def test_a_question_is_reminded_and_withdrawn_from_the_case_s_page(city, case, page, client_as):
    asked = team.asked(city, case)
    client = client_as(city.case_manager)
    assert "Sollecita" in page(city.case_manager, _at("case-consultations", case)).content.decode()
    reminder = reverse("pathway:consultation-reminder", args=[asked.pk])
    assert client.post(reminder, {"version": asked.version}).status_code == 302
    there = reverse("pathway:consultation", args=[asked.pk])
    assert "Sollecitato il" in page(city.stranger_case_manager, there).content.decode()
    withdrawal = reverse("pathway:consultation-withdrawal", args=[asked.pk])
    assert client.post(withdrawal, {"version": asked.version + 1}).status_code == 302
    with acting_as(System()):
        assert Consultation.objects.get().state == ConsultationState.WITHDRAWN
    assert client_as(city.stranger_case_manager).get(there).status_code == 404


def test_an_answer_that_is_late_is_told_to_who_asked(city, case, page):
    team.asked(city, case)
    assert "Sollecita il parere" not in page(city.case_manager, "/").content.decode()
    with acting_as(System()):
        Consultation.objects.update(answer_by=clock.today() - timedelta(days=1))
    assert "Sollecita il parere su Famiglia Berti" in page(city.case_manager, "/").content.decode()
    assert "Sollecita il parere" not in page(city.second_case_manager, "/").content.decode()


def test_the_asker_waits_on_the_list_of_questions(city, case, page):
    team.asked(city, case)
    listed = page(city.second_case_manager, reverse("pathway:consultations")).content.decode()
    assert _at("case-consultations", case) in listed


def test_twenty_five_families_pass_with_one_choice_one_note_one_button(city, page, client_as):
    cases = [path.assigned_case(city, family_name=f"Famiglia{n:02}") for n in range(25)]
    loads = page(city.project_manager, reverse("pathway:caseload")).content.decode()
    there = reverse(
        "pathway:hand-over", args=[city.lead.pk, city.case_manager.pk, Role.CASE_MANAGER]
    )
    assert there in loads
    shown = page(city.project_manager, there).content.decode()
    assert shown.count('name="cases"') == 25
    assert shown.count("checked") == 26, "all the families, and the only colleague"
    answer = client_as(city.project_manager).post(
        there,
        {
            "cases": [str(case.pk) for case in cases],
            "successor": str(city.second_case_manager.pk),
            "note": "Cambio di zona.",
        },
        follow=True,
    )
    assert "25 famiglie sono passate da Giulia Marini a Hamid Saidi" in answer.content.decode()
    with acting_as(System()):
        assert HandOver.objects.count() == 25


def test_the_loads_cost_the_same_whatever_is_carried(city, page):
    path.assigned_case(city)
    page(city.project_manager, reverse("pathway:caseload"))
    for name in ("Uno", "Due", "Tre"):
        path.assigned_case(city, family_name=name)
    page(city.project_manager, reverse("pathway:caseload"))


def test_nothing_to_pass_and_nobody_to_pass_to_say_what_to_do(city, page):
    nothing = reverse(
        "pathway:hand-over", args=[city.lead.pk, city.second_case_manager.pk, Role.CASE_MANAGER]
    )
    assert "Non segue nessuna famiglia" in page(city.project_manager, nothing).content.decode()
    path.assigned_case(
        city, implementing_body=city.partner, case_manager=city.partner_case_manager.member
    )
    nobody = reverse(
        "pathway:hand-over",
        args=[city.partner.pk, city.partner_case_manager.pk, Role.CASE_MANAGER],
    )
    assert "Nessun altro ha questo incarico" in (
        page(city.project_manager, nobody).content.decode()
    )


def test_an_absence_is_written_and_ended(city, case, page, client_as):
    page(city.case_manager, reverse("pathway:stand-in-new"))
    client = client_as(city.case_manager)
    answer = client.post(
        reverse("pathway:stand-in-new"),
        {
            "absent": str(city.case_manager.pk),
            "stand_in": str(city.second_case_manager.pk),
            "first_day": clock.today().isoformat(),
            "last_day": (clock.today() + timedelta(days=7)).isoformat(),
        },
    )
    assert answer.status_code == 302
    loads = page(city.case_manager, reverse("pathway:caseload")).content.decode()
    assert "Hamid Saidi segue le famiglie di Giulia Marini" in loads
    assert "Berti" in page(city.second_case_manager, reverse("desk:today")).content.decode()
    with acting_as(System()):
        row = StandIn.objects.get()
    ending = reverse("pathway:stand-in-ending", args=[row.pk])
    assert client.post(ending, {"version": row.version}).status_code == 302
    assert "Nessuna assenza segnata" in (
        page(city.case_manager, reverse("pathway:caseload")).content.decode()
    )


@pytest.mark.parametrize("name", ["case-team", "case-messages", "case-consultations"])
def test_a_member_of_another_body_finds_no_page(city, case, client_as, name):
    assert client_as(city.stranger_case_manager).get(_at(name, case)).status_code == 404
    assert client_as(city.plan_manager).get(_at(name, case)).status_code == 403


def test_loads_and_passing_on_are_for_the_lot_s_own(city, client_as):
    assert client_as(city.social_worker).get(reverse("pathway:caseload")).status_code == 403
    there = reverse(
        "pathway:hand-over", args=[city.lead.pk, city.case_manager.pk, Role.CASE_MANAGER]
    )
    assert client_as(city.partner_case_manager).get(there).status_code == 403
    wrong = reverse("pathway:hand-over", args=[city.lead.pk, city.case_manager.pk, "cook"])
    assert client_as(city.project_manager).get(wrong).status_code == 404
