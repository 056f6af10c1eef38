"""Passing one family or twenty-five from one worker to another, in one act."""

from datetime import timedelta

import pytest

from approdo.access.operations import acting_as
from approdo.journal.models import Event
from approdo.kernel import clock
from approdo.kernel.refusals import NotPermitted, Overtaken, Refused
from approdo.network.models import System
from approdo.network.states import Role
from approdo.pathway import commands, queries
from approdo.pathway.models import Case, HandOver, StandIn
from approdo.pathway.policies import cases_visible_to
from approdo.pathway.queries import hand_overs_of, loads_in, stand_ins_of, stood_in_for, team_of
from approdo.pathway.states.team import TeamHappened
from tests.makers import pathway as path
from tests.makers import team
from tests.makers.city import make_actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def cases(city):
    """Three families of the case manager."""
    return [path.assigned_case(city, family_name=name) for name in ("Primi", "Secondi", "Terzi")]


def test_several_families_pass_in_one_act_with_one_note(city, cases):
    rows = team.handed_over(city, *cases)
    assert {row.case_id for row in rows} == {case.pk for case in cases}
    assert len({row.act for row in rows}) == 1
    with acting_as(city.second_case_manager) as actor:
        for case in Case.objects.filter(pk__in=[c.pk for c in cases]):
            assert case.case_manager_id == actor.pk
            assert hand_overs_of(case).get().note.startswith("Vogliono essere chiamati")
            first, second = case.team.filter(role=Role.CASE_MANAGER).order_by("ends_on")
            assert (first.member_id, first.ends_on) == (city.case_manager.pk, clock.today())
            assert (second.member_id, second.ends_on) == (actor.pk, None)


def test_each_family_s_story_tells_that_it_was_passed_on(city, cases):
    team.handed_over(city, *cases)
    with acting_as(city.second_case_manager):
        told = Event.objects.filter(name=TeamHappened.CASE_HANDED_OVER)
        assert {event.about for event in told} == {case.pk for case in cases}


def test_the_families_not_chosen_stay_where_they_were(city, cases):
    team.handed_over(city, cases[0])
    with acting_as(city.case_manager) as actor:
        theirs = cases_visible_to(actor).filter(case_manager=actor.pk)
        assert set(theirs) == set(cases[1:])


def test_who_had_the_page_of_the_case_open_is_told_that_it_changed(city, cases):
    seen = cases[0].version
    team.handed_over(city, cases[0])
    with acting_as(city.project_manager) as actor, pytest.raises(Overtaken):
        commands.name_case_manager.given(seen)(
            actor=actor,
            case=cases[0],
            at=clock.now(),
            case_manager=city.case_manager.member,
        )


def test_another_role_passes_too_and_the_case_manager_stays(city, cases):
    rosa = team.worker(city, "Rosa Pini", Role.HOUSING_WORKER)
    vera = team.worker(city, "Vera Sala", Role.HOUSING_WORKER)
    for case in cases:
        team.added(city, case, rosa)
    team.handed_over(
        city, *cases, former=rosa.member, successor=vera.member, role=Role.HOUSING_WORKER
    )
    with acting_as(city.case_manager):
        for case in cases:
            assert [row.member_id for row in team_of(case, clock.today())] == [
                city.case_manager.pk,
                vera.pk,
            ]


def test_a_successor_who_is_on_the_team_already_takes_no_second_place(city, cases):
    rosa = team.worker(city, "Rosa Pini", Role.HOUSING_WORKER)
    vera = team.worker(city, "Vera Sala", Role.HOUSING_WORKER)
    for who in (rosa, vera):
        team.added(city, cases[0], who)
    team.handed_over(
        city, cases[0], former=rosa.member, successor=vera.member, role=Role.HOUSING_WORKER
    )
    with acting_as(city.case_manager):
        assert len(team_of(cases[0], clock.today())) == 2


def test_no_family_no_note_and_the_same_person_are_told_together(city):
    with pytest.raises(Refused) as refusal:
        team.handed_over(city, note=" ", successor=city.case_manager.member)
    assert len(refusal.value.reasons) == 3


def test_who_is_no_case_manager_of_the_body_takes_none(city, cases):
    with pytest.raises(Refused, match="non ha l'incarico"):
        team.handed_over(city, cases[0], successor=city.partner_case_manager.member)


def test_a_family_that_was_passed_on_meanwhile_is_named_and_nothing_is_half_done(city, cases):
    team.handed_over(city, cases[1])
    with pytest.raises(Refused, match="Una famiglia non è più di Giulia Marini: Famiglia Secondi"):
        team.handed_over(city, *cases)
    with acting_as(System()):
        assert HandOver.objects.count() == 1


def test_a_case_of_a_body_that_the_actor_does_not_see_is_not_passed(city):
    case = path.assigned_case(
        city,
        implementing_body=city.partner,
        case_manager=city.partner_case_manager.member,
    )
    with acting_as(System()):
        alone = make_actor("Sara", "Volpi", city.partner, Role.CASE_MANAGER)
    with acting_as(city.second_case_manager) as actor, pytest.raises(NotPermitted):
        commands.hand_over_cases(
            actor=actor,
            organisation=city.partner,
            at=clock.now(),
            former=city.partner_case_manager.member,
            successor=alone.member,
            cases=[case],
            note="Cambio di zona.",
        )
    with acting_as(city.project_manager) as lead:
        commands.hand_over_cases(
            actor=lead,
            organisation=city.partner,
            at=clock.now(),
            former=city.partner_case_manager.member,
            successor=alone.member,
            cases=[case],
            note="Cambio di zona.",
        )
        assert Case.objects.get(pk=case.pk).case_manager_id == alone.pk


def test_a_family_goes_to_nobody_who_is_tied_to_it(city, cases):
    team.tied(cases[1], city.second_case_manager)
    with pytest.raises(Refused, match="conflitto d'interessi con Famiglia Secondi"):
        team.handed_over(city, *cases)
    team.handed_over(city, cases[0], cases[2])


@pytest.mark.parametrize("who", ["stranger_case_manager", "partner_case_manager", "social_worker"])
def test_a_member_of_another_body_passes_nothing(city, cases, who):
    with pytest.raises(NotPermitted):
        team.handed_over(city, cases[0], by=getattr(city, who))


def test_the_loads_count_open_late_and_near_cases_and_show_who_has_none(city, cases):
    today = clock.today()
    with acting_as(System()):
        Case.objects.filter(pk=cases[0].pk).update(due_on=today - timedelta(days=1))
        Case.objects.filter(pk=cases[1].pk).update(due_on=today + timedelta(days=2))
        Case.objects.filter(pk=cases[2].pk).update(due_on=today + timedelta(days=30))
    with acting_as(city.project_manager):
        loads = {
            load.member.pk: (load.open, load.late, load.soon)
            for load in loads_in([city.lead.pk], today, today + timedelta(days=7))
        }
    assert loads[city.case_manager.pk] == (3, 1, 1)
    assert loads[city.second_case_manager.pk] == (0, 0, 0)
    assert city.project_manager.pk not in loads


def test_the_families_of_who_no_longer_works_here_come_first(city, cases):
    today = clock.today()
    with acting_as(System()):
        city.case_manager.mandate.ends_on = today
        city.case_manager.mandate.save()
    with acting_as(city.project_manager):
        first = loads_in([city.lead.pk], today, today + timedelta(days=7))[0]
    assert (first.member.pk, first.open, first.has_left) == (city.case_manager.pk, 3, True)


# --- Standing in ---------------------------------------------------------------------------------


def test_a_colleague_finds_in_oggi_what_waits_for_who_is_away(city, cases):
    before = clock.today()
    with acting_as(city.second_case_manager) as actor:
        assert queries.owed_to(actor, before) == []
    team.away(city)
    with acting_as(city.second_case_manager) as actor:
        assert {step.case.pk for step in queries.owed_to(actor, before)} == {c.pk for c in cases}
        assert stood_in_for(actor, before) == [city.case_manager.pk]


def test_outside_its_days_standing_in_changes_nothing(city, cases):
    day = clock.today()
    team.away(city, since=day + timedelta(days=5), until=day + timedelta(days=9))
    with acting_as(city.second_case_manager) as actor:
        assert stood_in_for(actor, day) == []
        assert stood_in_for(actor, day + timedelta(days=9)) == [city.case_manager.pk]
        assert stood_in_for(actor, day + timedelta(days=10)) == []


def test_the_team_says_who_stands_in_and_until_when(city, cases):
    day = clock.today()
    team.away(city, until=day + timedelta(days=4))
    with acting_as(city.social_worker):
        ((member, last_day),) = stand_ins_of([city.case_manager.pk], day)[city.case_manager.pk]
    assert (member.pk, last_day) == (city.second_case_manager.pk, day + timedelta(days=4))


def test_a_substitute_s_mandate_counts_as_standing_in(city, cases):
    day = clock.today()
    with acting_as(System()):
        sara = make_actor(
            "Sara", "Volpi", city.lead, Role.CASE_MANAGER, until=day + timedelta(days=9)
        )
        sara.mandate.in_place_of = city.case_manager.mandate
        sara.mandate.save()
    with acting_as(sara) as actor:
        assert stood_in_for(actor, day) == [city.case_manager.pk]


def test_who_comes_back_earlier_ends_the_standing_in(city, cases):
    row = team.away(city)
    with acting_as(city.case_manager) as actor:
        commands.end_stand_in(actor=actor, stand_in=row, at=clock.now())
        with pytest.raises(Refused, match="già finita"):
            commands.end_stand_in(actor=actor, stand_in=row, at=clock.now())
    with acting_as(city.second_case_manager) as actor:
        assert stood_in_for(actor, clock.today()) == []


def _appoint(city, by, **words):
    details = {
        "absent": city.case_manager.member,
        "stand_in": city.second_case_manager.member,
        "first_day": clock.today(),
        "last_day": clock.today() + timedelta(days=3),
        **words,
    }
    with acting_as(by) as actor:
        return commands.appoint_stand_in(
            actor=actor, organisation=city.lead, at=clock.now(), **details
        )


def test_the_project_manager_marks_the_absences_of_others_and_a_colleague_does_not(city):
    with pytest.raises(Refused, match="le tue assenze"):
        _appoint(city, city.second_case_manager)
    assert isinstance(_appoint(city, city.project_manager), StandIn)


def test_days_upside_down_somebody_from_outside_and_oneself_are_refused(city):
    day = clock.today()
    with pytest.raises(Refused, match="prima del primo"):
        _appoint(city, city.case_manager, last_day=day - timedelta(days=1))
    with pytest.raises(Refused, match="già passati"):
        _appoint(
            city,
            city.case_manager,
            first_day=day - timedelta(days=5),
            last_day=day - timedelta(days=1),
        )
    with pytest.raises(Refused, match="non lavora in Larice"):
        _appoint(city, city.case_manager, stand_in=city.stranger_case_manager.member)
    with pytest.raises(Refused, match="un'altra persona"):
        _appoint(city, city.case_manager, stand_in=city.case_manager.member)


def test_the_same_standing_in_is_not_marked_twice(city):
    _appoint(city, city.case_manager)
    with pytest.raises(Refused, match="già segnata"):
        _appoint(city, city.case_manager)


def test_a_member_of_another_body_marks_and_ends_nothing(city):
    row = _appoint(city, city.case_manager)
    with pytest.raises(NotPermitted):
        _appoint(city, city.stranger_case_manager)
    with acting_as(city.stranger_case_manager) as actor, pytest.raises(NotPermitted):
        commands.end_stand_in(actor=actor, stand_in=row, at=clock.now())
