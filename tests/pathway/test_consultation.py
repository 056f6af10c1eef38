"""Questions to specialists: who sees what of the file, and who answers."""

from datetime import timedelta

import pytest

from approdo.access.operations import acting_as
from approdo.journal.queries import last_event_of
from approdo.kernel import clock
from approdo.kernel.refusals import NotPermitted, Refused
from approdo.network.states import Role
from approdo.pathway import commands
from approdo.pathway.models import Case, CaseMember, Consultation, Referral
from approdo.pathway.policies import cases_visible_to, consultations_visible_to
from approdo.pathway.queries import consultations_of, project_of, waited_for, waiting_for
from approdo.pathway.states import ConsultationState, Shown
from approdo.pathway.states.team import TeamHappened
from approdo.registry import commands as registry
from approdo.registry.models import Household, Person
from approdo.registry.operations import NewAddress
from tests.makers import pathway as path
from tests.makers import project as projects
from tests.makers import team

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(city):
    """A case of the lead, with its case manager."""
    return path.assigned_case(city)


def _seen_by(actor):
    with acting_as(actor):
        return list(consultations_visible_to(actor))


def _answer(consultation, by, answer="Sì, entro l'udienza.", version=None):
    with acting_as(by) as actor:
        return commands.answer_consultation.given(version)(
            actor=actor, consultation=consultation, at=clock.now(), answer=answer
        )


def _remind(consultation, by):
    with acting_as(by) as actor:
        return commands.remind_consultation(actor=actor, consultation=consultation, at=clock.now())


def _withdraw(consultation, by):
    with acting_as(by) as actor:
        return commands.withdraw_consultation(
            actor=actor, consultation=consultation, at=clock.now()
        )


def test_the_specialist_sees_the_question_and_nothing_of_the_file(city, case):
    asked = team.asked(city, case)
    with acting_as(city.stranger_case_manager) as specialist:
        assert list(consultations_visible_to(specialist)) == [asked]
        assert not cases_visible_to(specialist).exists()
        for model in (Case, Referral, CaseMember, Household, Person):
            assert model.objects.count() == 0, model


def test_what_goes_with_the_question_is_what_was_chosen_without_names(city, case):
    asked = team.asked(city, case, shows=[Shown.PEOPLE, Shown.HOME])
    assert [code for code, _title, _text in asked.shown] == [Shown.PEOPLE, Shown.HOME]
    said = " ".join(text for _code, _title, text in asked.shown)
    assert "persona di riferimento, " in said
    assert "Berti" not in said


def test_the_names_go_only_when_chosen(city, case):
    asked = team.asked(city, case, shows=[Shown.NAMES])
    assert "Berti" in asked.shown[0][2]


def test_what_is_not_known_is_said_to_be_not_known(city, case):
    asked = team.asked(city, case, shows=[Shown.OBJECTIVES])
    assert asked.shown[0][2] == "Non ancora scritto nel percorso."


def test_the_objectives_go_with_it_once_there_is_a_project(city):
    case = projects.active_case(city)
    asked = team.asked(city, case, shows=[Shown.OBJECTIVES, Shown.MEANS, Shown.FRAGILITY])
    with acting_as(city.case_manager):
        objectives = project_of(case).objectives.values_list("statement", flat=True)
        shown = {code: text for code, _title, text in asked.shown}
        assert all(statement in shown[Shown.OBJECTIVES] for statement in objectives)


def test_the_file_shown_stays_as_it_was_when_it_was_asked(city, case):
    asked = team.asked(city, case, shows=[Shown.NAMES])
    before = asked.shown
    with acting_as(city.stranger_case_manager):
        assert Consultation.objects.get(pk=asked.pk).shown == [list(part) for part in before]


def test_the_whole_of_the_lot_and_the_district_read_the_question(city, case):
    asked = team.asked(city, case)
    for reader in (city.second_case_manager, city.project_manager, city.social_worker):
        assert _seen_by(reader) == [asked]
    assert _seen_by(city.partner_case_manager) == []


def test_a_question_to_one_person_is_not_read_by_the_others_of_the_body(city, case):
    other = team.worker(city, "Zeno Moro", Role.JOB_COACH, city.stranger)
    asked = team.asked(city, case, to_member=city.stranger_case_manager.member)
    assert _seen_by(city.stranger_case_manager) == [asked]
    assert _seen_by(other) == []
    with pytest.raises(NotPermitted):
        _answer(asked, other)


def test_the_answer_comes_back_to_the_case_with_who_gave_it(city, case):
    asked = team.asked(city, case)
    _answer(asked, city.stranger_case_manager, version=asked.version)
    with acting_as(city.case_manager) as actor:
        answered = consultations_of(case).get()
        assert answered.answer == "Sì, entro l'udienza."
        assert answered.answered_by_id == city.stranger_case_manager.pk
        assert answered.state == ConsultationState.ANSWERED
        assert last_event_of(asked.pk).name == TeamHappened.CONSULTATION_ANSWERED
        assert last_event_of(asked.pk).about == asked.pk
        assert not waited_for(consultations_visible_to(actor), actor).exists()


def test_what_waits_is_told_to_both_sides(city, case):
    asked = team.asked(city, case)
    with acting_as(city.stranger_case_manager) as specialist:
        assert list(waiting_for(consultations_visible_to(specialist), specialist)) == [asked]
    with acting_as(city.second_case_manager) as asker:
        assert list(waited_for(consultations_visible_to(asker), asker)) == [asked]


def test_a_reminder_goes_once_a_day(city, case):
    asked = team.asked(city, case)
    assert _remind(asked, city.case_manager).reminded_on == clock.today()
    with pytest.raises(Refused, match="già partito"):
        _remind(asked, city.second_case_manager)


def test_a_question_with_an_answer_is_neither_reminded_nor_withdrawn_nor_answered_again(city, case):
    asked = team.asked(city, case)
    _answer(asked, city.stranger_case_manager)
    for act, who in (
        (_remind, city.case_manager),
        (_withdraw, city.case_manager),
        (_answer, city.stranger_case_manager),
    ):
        with pytest.raises(Refused, match="già arrivata"):
            act(asked, who)


def test_a_question_withdrawn_is_no_longer_seen_by_who_was_asked(city, case):
    asked = team.asked(city, case)
    _withdraw(asked, city.case_manager)
    assert _seen_by(city.stranger_case_manager) == []
    with pytest.raises(Refused, match="ritirata"):
        _remind(asked, city.case_manager)


def test_an_empty_answer_is_refused(city, case):
    asked = team.asked(city, case)
    with pytest.raises(Refused, match="Scrivi la risposta"):
        _answer(asked, city.stranger_case_manager, " ")


def test_all_that_is_wrong_with_a_question_is_told_at_once(city, case):
    with pytest.raises(Refused) as refusal:
        team.asked(
            city,
            case,
            question=" ",
            to_body=city.lead,
            to_member=city.stranger_case_manager.member,
            answer_by=clock.today() - timedelta(days=1),
        )
    assert [reason.field for reason in refusal.value.reasons] == [
        "question",
        "to_member",
        "to_member",
        "answer_by",
    ]


def test_an_answer_is_not_waited_for_longer_than_six_months(city, case):
    with pytest.raises(Refused, match="sei mesi"):
        team.asked(city, case, answer_by=clock.today() + timedelta(days=200))


def test_the_names_of_a_household_under_protection_do_not_leave_the_case(city, case):
    with acting_as(city.social_worker) as actor:
        home = Household.objects.get(pk=case.household_id)
        registry.record_address(
            actor=actor,
            household=home,
            new=NewAddress("Via Nascosta", "1", cap="10152", borough=6),
            since=clock.today(),
            at=clock.now(),
        )
        registry.protect_address(actor=actor, household=home, at=clock.now())
    with pytest.raises(Refused, match="i nomi non escono"):
        team.asked(city, case, shows=[Shown.NAMES])


def test_a_closed_body_is_asked_nothing(city, case):
    city.stranger.is_active = False
    with pytest.raises(Refused, match="non è più nella rete"):
        team.asked(city, case)


def test_at_the_end_of_the_path_open_questions_are_withdrawn_and_nobody_else_sees_any(city):
    case = projects.ready_to_close(city, projects.active_case(city))
    answered, waiting = team.asked(city, case), team.asked(city, case, question="E i debiti?")
    _answer(answered, city.stranger_case_manager)
    with acting_as(city.district_officer) as actor:
        commands.close_case(actor=actor, case=case, at=clock.now())
        states = dict(consultations_of(case).values_list("pk", "state"))
    assert states == {
        answered.pk: ConsultationState.ANSWERED,
        waiting.pk: ConsultationState.WITHDRAWN,
    }
    assert _seen_by(city.stranger_case_manager) == []
    with pytest.raises(Refused, match="concluso"):
        team.asked(city, case)


@pytest.mark.parametrize("who", ["partner_case_manager", "other_social_worker"])
def test_a_member_of_another_body_neither_asks_nor_answers(city, case, who):
    asked, actor = team.asked(city, case), getattr(city, who)
    with pytest.raises((NotPermitted, Refused)):
        _answer(asked, actor)
    for act in (_remind, _withdraw):
        with pytest.raises((NotPermitted, Refused)):
            act(asked, actor)
    with acting_as(actor), pytest.raises((NotPermitted, Refused)):
        commands.ask_consultation(
            actor=actor,
            case=case,
            at=clock.now(),
            speciality="legal",
            question="E noi?",
            to_body=city.stranger,
            answer_by=clock.today(),
        )
