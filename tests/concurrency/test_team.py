"""Two at once on a team: one does, the other reads why, and nothing is half done."""

import pytest

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.network.models import System
from approdo.network.states import Role
from approdo.pathway import commands
from approdo.pathway.models import Case, CaseTeamMember, Consultation, HandOver, Message
from approdo.pathway.states import ConsultationState
from tests.concurrency.together import at_once
from tests.makers import pathway as make
from tests.makers import team
from tests.makers.city import make_actor, make_city

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def town():
    with acting_as(System()):
        return make_city()


def test_the_same_families_are_handed_over_once(town):
    cases = [make.assigned_case(town, family_name=name) for name in ("Uno", "Due", "Tre")]
    with acting_as(System()):
        third = make_actor("Sara", "Volpi", town.lead, Role.CASE_MANAGER)

    def passing_to(successor, order):
        def act(actor):
            commands.hand_over_cases(
                actor=actor,
                organisation=town.lead,
                at=clock.now(),
                former=town.case_manager.member,
                successor=successor.member,
                cases=order,
                note="Cambio di zona.",
            )

        return act

    refusals = at_once(
        (town.project_manager, passing_to(town.second_case_manager, cases)),
        (town.case_manager, passing_to(third, cases[::-1])),
    )
    assert refusals.count(None) == 1
    assert "non sono più di Giulia Marini" in next(filter(None, refusals))
    with acting_as(System()):
        assert HandOver.objects.count() == 3
        assert len(set(Case.objects.values_list("case_manager", flat=True))) == 1


def test_one_family_named_and_handed_over_at_once_has_one_case_manager(town):
    case = make.assigned_case(town)
    with acting_as(System()):
        third = make_actor("Sara", "Volpi", town.lead, Role.CASE_MANAGER)

    def name(actor):
        commands.name_case_manager.given(case.version)(
            actor=actor, case=case, at=clock.now(), case_manager=third.member
        )

    def hand_over(actor):
        commands.hand_over_cases(
            actor=actor,
            organisation=town.lead,
            at=clock.now(),
            former=town.case_manager.member,
            successor=town.second_case_manager.member,
            cases=[case],
            note="Cambio di zona.",
        )

    refusals = at_once((town.project_manager, name), (town.case_manager, hand_over))
    assert refusals.count(None) == 1
    with acting_as(System()):
        open_rows = CaseTeamMember.objects.filter(case=case, ends_on__isnull=True)
        assert open_rows.get().member_id == Case.objects.get(pk=case.pk).case_manager_id


def test_a_person_joins_a_team_once(town):
    case = make.assigned_case(town)
    coach = team.worker(town, "Omar Bassi", Role.JOB_COACH, town.partner)

    def add(actor):
        commands.add_team_member(
            actor=actor,
            case=case,
            at=clock.now(),
            member=coach.member,
            body=town.partner,
            role=Role.JOB_COACH,
        )

    refusals = at_once((town.project_manager, add), (town.case_manager, add))
    assert refusals.count(None) == 1
    assert "già nell'équipe" in next(filter(None, refusals))
    with acting_as(System()):
        assert CaseTeamMember.objects.filter(role=Role.JOB_COACH).count() == 1


def test_a_question_is_answered_or_withdrawn_and_not_both(town):
    asked = team.asked(town, make.assigned_case(town))

    def answer(actor):
        commands.answer_consultation(
            actor=actor, consultation=asked, at=clock.now(), answer="Sì, entro l'udienza."
        )

    def withdraw(actor):
        commands.withdraw_consultation(actor=actor, consultation=asked, at=clock.now())

    refusals = at_once((town.stranger_case_manager, answer), (town.case_manager, withdraw))
    assert refusals.count(None) == 1
    with acting_as(System()):
        state = Consultation.objects.get().state
    told = next(filter(None, refusals))
    assert (state == ConsultationState.ANSWERED) == (told == "La risposta è già arrivata.")


def test_two_write_on_one_thread_and_both_are_read(town):
    case = make.assigned_case(town)

    def write(actor):
        commands.write_message(actor=actor, case=case, at=clock.now(), text="Ci sono.")

    assert at_once((town.case_manager, write), (town.social_worker, write)) == [None, None]
    with acting_as(System()):
        assert Message.objects.count() == 2
        assert Case.objects.get(pk=case.pk).version == case.version
