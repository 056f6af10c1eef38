"""Interviews: planned, held (also some days ago), cancelled; the intake begins with one."""

from datetime import timedelta

import pytest
from django.utils import timezone

from approdo.access.operations import acting_as
from approdo.journal.models import Event
from approdo.kernel import clock
from approdo.kernel.refusals import NotPermitted, Refused
from approdo.pathway import commands
from approdo.pathway.models import Activity
from approdo.pathway.states import ActivityHappened, ActivityState, CaseState, Happened
from approdo.programme.operations import write_gate
from approdo.programme.states import GateAct
from tests.makers import pathway as make

pytestmark = pytest.mark.django_db


def plan(city, case, actor=None, days=1, **details):
    worker = actor or city.case_manager
    with acting_as(worker):
        return commands.plan_activity(
            actor=worker,
            case=case,
            at=clock.now(),
            starts_at=clock.now() + timedelta(days=days),
            channel="office",
            **details,
        )


def hold(city, case, actor=None, at=None, **details):
    worker = actor or city.case_manager
    with acting_as(worker):
        return commands.record_activity(
            actor=worker,
            case=case,
            at=at or clock.now(),
            **{"channel": "office", "participants": make.adults_of(case), **details},
        )


def start(city, case, actor=None):
    worker = actor or city.case_manager
    with acting_as(worker):
        return commands.start_intake(actor=worker, case=case, at=clock.now())


@pytest.fixture
def case(city):
    return make.assigned_case(city)


def test_one_planned_interview_opens_the_intake_with_its_deadline(city, case, today):
    with pytest.raises(Refused, match="almeno un colloquio"):
        start(city, case)
    plan(city, case)
    case = start(city, case)
    assert case.state == CaseState.INTAKE
    assert case.due_on == today + timedelta(days=30)
    with acting_as(city.case_manager):
        names = set(Event.objects.filter(about=case.pk).values_list("name", flat=True))
    assert {ActivityHappened.ACTIVITY_PLANNED, Happened.INTAKE_STARTED} <= names


def test_a_plan_is_of_the_future_and_not_twice_at_the_same_hour(city, case):
    with pytest.raises(Refused, match="già passato"):
        plan(city, case, days=-1)
    with acting_as(city.case_manager) as actor:
        at = clock.now()
        when = at + timedelta(days=1)
        commands.plan_activity(actor=actor, case=case, at=at, starts_at=when, channel="home")
        with pytest.raises(Refused, match="già un appuntamento"):
            commands.plan_activity(actor=actor, case=case, at=at, starts_at=when, channel="home")


def test_a_planned_interview_is_held_with_who_was_there(city, case):
    planned = plan(city, case, place="via Nizza 10")
    hold(city, case, activity=planned, minutes=50, note="Prime parole.", interpreter="Ada")
    with acting_as(city.case_manager):
        held = Activity.objects.get()
        assert (held.state, held.minutes) == (ActivityState.HELD, 50)
        assert held.participants.count() == 2
    with pytest.raises(Refused, match="non è possibile"):
        hold(city, case, activity=held)


def test_an_interview_of_days_ago_keeps_both_times(city, today):
    case = make.assigned_case(city)
    with acting_as(city.housing_officer):
        type(case).objects.filter(pk=case.pk).update(
            opened_on=today - timedelta(days=9),
            proposed_on=today - timedelta(days=9),
            validated_on=today - timedelta(days=9),
            assigned_on=today - timedelta(days=9),
        )
    ago = clock.now() - timedelta(days=3)
    hold(city, case, at=ago)
    with acting_as(city.case_manager):
        event = Event.objects.get(about=case.pk, name=ActivityHappened.ACTIVITY_HELD)
    assert event.at == ago
    assert timezone.localtime(event.recorded_at).date() == timezone.localdate()


def test_it_was_not_before_the_assignment_nor_without_the_family(city, case):
    with pytest.raises(Refused) as refusal:
        hold(city, case, at=clock.now() - timedelta(days=3), participants=[])
    assert [r.field for r in refusal.value.reasons] == ["participants", "held_at"]


def test_who_took_part_is_on_the_case(city, case):
    other = make.assigned_case(city, family_name="Zeno")
    with acting_as(city.case_manager):
        stranger = make.adults_of(other)[0]
    with pytest.raises(Refused, match="Youssef Zeno non è in questo percorso"):
        hold(city, case, participants=[stranger])


def test_before_the_lot_nobody_meets_anybody_here(city):
    case = make.validated_case(city)
    with pytest.raises(Refused, match="non c'è più"):
        plan(city, case)


def test_a_planned_interview_may_be_cancelled_a_held_one_not(city, case):
    planned = plan(city, case)
    with acting_as(city.case_manager) as actor:
        commands.cancel_activity(actor=actor, case=case, at=clock.now(), activity=planned)
        assert Activity.objects.get().state == ActivityState.CANCELLED
    held = hold(city, case)
    with acting_as(city.case_manager) as actor, pytest.raises(Refused, match="non è possibile"):
        commands.cancel_activity(actor=actor, case=case, at=clock.now(), activity=held)
    with acting_as(city.district_officer) as actor, pytest.raises(NotPermitted):
        commands.cancel_activity(actor=actor, case=case, at=clock.now(), activity=held)


def test_an_interview_is_read_again_and_is_of_this_very_case(city, case):
    planned = plan(city, case)
    elsewhere = make.assigned_case(city, family_name="Altri")
    with acting_as(city.case_manager) as actor:
        with pytest.raises(Refused, match="non è di questo percorso"):
            commands.cancel_activity(actor=actor, case=elsewhere, at=clock.now(), activity=planned)
        seen_before = Activity.objects.get()
        commands.cancel_activity(actor=actor, case=case, at=clock.now(), activity=planned)
        with pytest.raises(Refused, match="non è possibile"):
            commands.cancel_activity(actor=actor, case=case, at=clock.now(), activity=seen_before)
    with pytest.raises(Refused, match="non è possibile"):
        hold(city, case, activity=seen_before)


def test_other_bodies_neither_plan_nor_write(city, case):
    for act in (plan, hold, start):
        for actor in (city.social_worker, city.housing_officer):
            with pytest.raises(NotPermitted):
                act(city, case, actor=actor)
        for actor in (city.stranger_case_manager, city.partner_case_manager):
            with pytest.raises(Refused, match="non c'è più"):
                act(city, case, actor=actor)


def test_a_programme_without_a_pact_passes_it_by_the_intake(city, case, today):
    with acting_as(city.housing_officer):
        write_gate(
            city.programme,
            GateAct.PACT,
            asked=False,
            source_act="DD 1/2026",
            from_day=today,
            at=clock.now(),
        )
    plan(city, case)
    case = start(city, case)
    assert (case.state, case.pact_signed_on) == (CaseState.PACT_SIGNED, today)
