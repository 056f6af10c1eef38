"""Who works with a family: the dated team, its case manager, and the bodies that see it for that."""

from datetime import timedelta

import pytest

from approdo.access.operations import acting_as
from approdo.journal.queries import last_event_of
from approdo.kernel import clock
from approdo.kernel.refusals import NotPermitted, Refused
from approdo.network.models import System
from approdo.network.states import Role
from approdo.pathway import commands
from approdo.pathway.models import Case, CaseTeamMember
from approdo.pathway.policies import cases_visible_to
from approdo.pathway.queries import former_team_of, team_of
from approdo.pathway.states.team import TeamHappened
from approdo.registry.policies import households_visible_to, persons_visible_to
from tests.makers import pathway as path
from tests.makers import project as projects
from tests.makers import team

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(city):
    """A case of the lead, with its case manager."""
    return path.assigned_case(city)


@pytest.fixture
def job_coach(city):
    """A job coach of the partner body, which does not see the case."""
    return team.worker(city, "Omar Bassi", Role.JOB_COACH, city.partner)


def _managers(case):
    rows = CaseTeamMember.objects.filter(case=case, role=Role.CASE_MANAGER).order_by("starts_on")
    return [(row.member_id, row.ends_on) for row in rows]


def _sees(actor, case):
    with acting_as(actor):
        return (
            cases_visible_to(actor).filter(pk=case.pk).exists(),
            households_visible_to(actor).filter(pk=case.household_id).exists(),
            persons_visible_to(actor).exists(),
        )


def test_the_case_manager_named_at_the_assignment_begins_the_history(city, case):
    with acting_as(System()):
        assert _managers(case) == [(city.case_manager.pk, None)]


def test_a_case_without_a_case_manager_has_no_row_until_one_is_named(city):
    case = path.assigned_case(city, case_manager=None)
    with acting_as(city.case_manager) as actor:
        assert _managers(case) == []
        commands.name_case_manager(
            actor=actor, case=case, at=clock.now(), case_manager=city.case_manager.member
        )
        assert _managers(case) == [(city.case_manager.pk, None)]


def test_another_case_manager_ends_the_row_of_the_former_on_that_day(city, case):
    day = clock.today()
    with acting_as(city.project_manager) as actor:
        commands.name_case_manager(
            actor=actor, case=case, at=clock.now(), case_manager=city.second_case_manager.member
        )
        assert _managers(case) == [
            (city.case_manager.pk, day),
            (city.second_case_manager.pk, None),
        ]


def test_the_end_of_the_path_ends_its_team(city):
    case = projects.ready_to_close(city, projects.active_case(city))
    with acting_as(city.district_officer) as actor:
        commands.close_case(actor=actor, case=case, at=clock.now())
    with acting_as(System()):
        assert _managers(case) == [(city.case_manager.pk, clock.today())]


def test_the_case_manager_puts_a_worker_of_the_lead_on_the_team(city, case):
    housing = team.worker(city, "Rosa Pini", Role.HOUSING_WORKER)
    row = team.added(city, case, housing)
    with acting_as(city.case_manager):
        assert [r.member_id for r in team_of(case, clock.today())] == [
            city.case_manager.pk,
            housing.pk,
        ]
        assert row.body_id == city.lead.pk


def test_a_partner_whose_worker_joins_sees_the_case_and_no_longer_once_they_leave(
    city, case, job_coach
):
    assert _sees(job_coach, case) == (False, False, False)
    row = team.added(city, case, job_coach)
    assert _sees(job_coach, case) == (True, True, True)
    with acting_as(city.case_manager) as actor:
        commands.remove_team_member(actor=actor, case=case, at=clock.now(), row=row)
    assert _sees(job_coach, case) == (False, False, False)
    assert _sees(city.case_manager, case) == (True, True, True)


def test_the_sight_stays_while_another_of_the_same_body_is_on_the_team(city, case, job_coach):
    row = team.added(city, case, job_coach)
    team.added(city, case, team.worker(city, "Lia Fonti", Role.LIAISON_WORKER, city.partner))
    with acting_as(city.case_manager) as actor:
        commands.remove_team_member(actor=actor, case=case, at=clock.now(), row=row)
    assert _sees(job_coach, case) == (True, True, True)


def test_the_end_of_the_path_takes_the_sight_of_a_partner_s_worker_back(city, job_coach):
    case = projects.ready_to_close(city, projects.active_case(city))
    team.added(city, case, job_coach)
    with acting_as(city.district_officer) as actor:
        commands.close_case(actor=actor, case=case, at=clock.now())
    assert _sees(job_coach, case) == (False, False, False)


def test_the_team_tells_its_events(city, case, job_coach):
    row = team.added(city, case, job_coach)
    with acting_as(city.case_manager) as actor:
        assert last_event_of(row.pk).name == TeamHappened.TEAM_MEMBER_ADDED
        commands.remove_team_member(actor=actor, case=case, at=clock.now(), row=row)
        assert last_event_of(row.pk).name == TeamHappened.TEAM_MEMBER_LEFT


def test_the_district_puts_its_inclusion_worker_on_the_team_and_the_lot_may_not_take_her_off(
    city, case
):
    pina = team.inclusion_worker(city)
    row = team.added(city, case, pina, by=city.social_worker)
    with acting_as(city.case_manager) as actor, pytest.raises(Refused, match="altro ente"):
        commands.remove_team_member(actor=actor, case=case, at=clock.now(), row=row)
    with acting_as(city.district_officer) as actor:
        commands.remove_team_member(actor=actor, case=case, at=clock.now(), row=row)


def test_the_housing_office_s_inclusion_worker_sees_the_case_once_on_its_team(city, case):
    olga = team.worker(city, "Olga Rey", Role.INCLUSION_WORKER, city.housing_office)
    assert _sees(olga, case)[0] is False
    team.added(city, case, olga, by=city.housing_officer)
    assert _sees(olga, case)[0] is True


def test_nobody_joins_twice_in_the_same_role(city, case, job_coach):
    team.added(city, case, job_coach)
    with pytest.raises(Refused, match="già nell'équipe"):
        team.added(city, case, job_coach)


def test_who_is_tied_to_the_family_does_not_join(city, case, job_coach):
    team.tied(case, job_coach)
    with pytest.raises(Refused, match="conflitto d'interessi"):
        team.added(city, case, job_coach)


def test_the_lot_does_not_choose_the_city_s_people_nor_a_body_of_no_lot(city, case):
    pina = team.inclusion_worker(city)
    stranger = team.worker(city, "Zeno Moro", Role.JOB_COACH, city.stranger)
    for who in (pina, stranger):
        with pytest.raises(Refused, match="non è fra le persone"):
            team.added(city, case, who)


def test_a_mandate_that_is_over_and_a_day_that_has_passed_are_told_together(city, case):
    with acting_as(city.case_manager) as actor, pytest.raises(Refused) as refusal:
        commands.add_team_member(
            actor=actor,
            case=case,
            at=clock.now(),
            member=city.second_case_manager.member,
            body=city.partner,
            role=Role.JOB_COACH,
            last_day=clock.today() - timedelta(days=1),
        )
    assert len(refusal.value.reasons) == 2


def test_the_case_manager_is_changed_and_not_taken_off(city, case):
    with acting_as(city.project_manager) as actor:
        row = team_of(case, clock.today())[0]
        with pytest.raises(Refused, match="non si toglie"):
            commands.remove_team_member(actor=actor, case=case, at=clock.now(), row=row)


def test_who_has_left_does_not_leave_again(city, case, job_coach):
    row = team.added(city, case, job_coach)
    with acting_as(city.case_manager) as actor:
        commands.remove_team_member(actor=actor, case=case, at=clock.now(), row=row)
        with pytest.raises(Refused, match="già uscita"):
            commands.remove_team_member(
                actor=actor,
                case=case,
                at=clock.now(),
                row=CaseTeamMember.objects.get(pk=row.pk),
            )


def test_a_worker_of_another_case_is_not_of_this_one(city, case, job_coach):
    other = path.assigned_case(city, family_name="Altri")
    row = team.added(city, other, job_coach)
    with acting_as(city.case_manager) as actor, pytest.raises(Refused, match="questo percorso"):
        commands.remove_team_member(actor=actor, case=case, at=clock.now(), row=row)


def test_the_team_of_a_path_that_is_over_does_not_change(city, job_coach):
    case = projects.ready_to_close(city, projects.active_case(city))
    with acting_as(city.district_officer) as actor:
        commands.close_case(actor=actor, case=case, at=clock.now())
    with pytest.raises(Refused, match="concluso"):
        team.added(city, case, job_coach)


@pytest.mark.parametrize(
    "who", ["stranger_case_manager", "partner_case_manager", "other_social_worker"]
)
def test_a_member_of_another_body_puts_nobody_on_the_team(city, case, who, job_coach):
    with acting_as(getattr(city, who)) as actor:
        assert not Case.objects.filter(pk=case.pk).exists()
        with pytest.raises((NotPermitted, Refused)):
            commands.add_team_member(
                actor=actor,
                case=case,
                at=clock.now(),
                member=job_coach.member,
                body=city.partner,
                role=Role.JOB_COACH,
            )


def test_those_who_left_are_remembered_with_their_days(city, case, job_coach):
    row = team.added(city, case, job_coach)
    with acting_as(System()):
        CaseTeamMember.objects.filter(pk=row.pk).update(starts_on=clock.today() - timedelta(days=9))
    with acting_as(city.case_manager) as actor:
        row.refresh_from_db()
        commands.remove_team_member(actor=actor, case=case, at=clock.now(), row=row)
        assert former_team_of(case, clock.today()) == [row]


def test_who_was_on_the_team_for_less_than_a_day_was_never_there(city, case, job_coach):
    row = team.added(city, case, job_coach)
    with acting_as(city.case_manager) as actor:
        commands.remove_team_member(actor=actor, case=case, at=clock.now(), row=row)
        assert former_team_of(case, clock.today()) == []
