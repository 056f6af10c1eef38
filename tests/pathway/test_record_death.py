"""Somebody of a family died: the path goes on without them, or ends with them on that day."""

from datetime import timedelta

import pytest

from approdo.access.operations import acting_as
from approdo.journal.models import Event
from approdo.kernel import clock
from approdo.kernel.refusals import NotPermitted, Refused
from approdo.network.models import System
from approdo.pathway import commands
from approdo.pathway.models import (
    Case,
    CaseMember,
    LeftObjective,
    LineMonth,
    Objective,
    Outcome,
    ProjectLine,
)
from approdo.pathway.rules.line import month_of
from approdo.pathway.states import CaseState, ClosureOutcome, LifeHappened
from approdo.registry.queries import members_on, reference_person
from tests.makers import project as projects
from tests.makers.life import people_of
from tests.makers.pathway import assigned_case, case_with_a_pact, drafted_case

pytestmark = pytest.mark.django_db


def died(city, case, name, *, actor=None, days_ago=2, speaks="", **said):
    with acting_as(city.social_worker):
        people = people_of(case)
    with acting_as(actor or city.social_worker) as worker:
        return commands.record_death(
            actor=worker,
            household=case.household,
            at=clock.now(),
            person=people[name],
            died_on=clock.today() - timedelta(days=days_ago),
            reference_of_who_stays=people.get(speaks),
            **said,
        )


def alone(city, case):
    """The same case when only Fatima is left of the household."""
    with acting_as(System()):
        people = people_of(case)
        for name in ("Youssef", "Amal"):
            people[name].memberships.all().delete()
            case.members.filter(person=people[name]).delete()
    return case


@pytest.fixture
def active(city):
    draft = projects.full_draft(city, projects.begun_project(city))
    return projects.active_case(
        city, projects.validated_project(city, projects.shared_project(city, draft))
    )


def test_the_path_goes_on_without_who_died(city):
    case = assigned_case(city)
    person = died(city, case, "Youssef")
    with acting_as(city.case_manager):
        assert [p.given_name for p in members_on(case.household, clock.today())] == [
            "Fatima",
            "Amal",
        ]
        member = CaseMember.objects.get(case=case, person=person)
        assert (member.is_involved, member.is_open) == (False, False)
        assert Case.objects.get(pk=case.pk).state == CaseState.ASSIGNED
        person.refresh_from_db()
        assert person.died_on == clock.today() - timedelta(days=2)
        assert Event.objects.filter(about=case.pk, name=LifeHappened.MEMBER_DIED).exists()


def test_when_the_reference_person_died_another_speaks_for_the_household(city):
    case = assigned_case(city)
    died(city, case, "Fatima", speaks="Youssef")
    with acting_as(city.case_manager):
        assert reference_person(case.household, clock.today()).given_name == "Youssef"


def test_their_money_stops_and_their_objectives_are_left(city, active):
    with acting_as(System()):
        line = ProjectLine.objects.get(case=active, person__isnull=False)
        other = next(
            p.given_name
            for p in people_of(active).values()
            if p != line.person and p.given_name != "Amal"
        )
        goal = Objective.objects.filter(case=active).first()
        whose = line.person.given_name
    died(city, active, whose, days_ago=0, speaks=other if whose == "Fatima" else "")
    with acting_as(System()):
        held = LineMonth.objects.filter(line=line, released_on__isnull=True)
        assert not held.filter(month__gt=month_of(clock.today())).exists()
        assert LineMonth.objects.filter(
            case=active, line__person__isnull=True, released_on__isnull=True
        ).exists()
        assert LeftObjective.objects.filter(objective=goal).exists() == (
            goal.person_id == line.person_id
        )


def test_of_who_lived_alone_the_path_ends_that_day_and_no_money_is_promised_after(city, active):
    alone(city, active)
    died(city, active, "Fatima", days_ago=0, heirs="Una sorella, da cercare.")
    with acting_as(city.district_officer):
        case = Case.objects.get(pk=active.pk)
        assert (case.state, case.ended_on) == (CaseState.CLOSED, clock.today())
        ending = Outcome.objects.get(case=case)
        assert ending.outcome == ClosureOutcome.DEATH
        assert ending.savings_note == "Una sorella, da cercare."
        assert not LineMonth.objects.filter(
            case=case, released_on__isnull=True, month__gt=month_of(clock.today())
        ).exists()
        assert not case.members.filter(is_open=True).exists()


@pytest.mark.parametrize("made", [drafted_case, assigned_case, case_with_a_pact])
def test_a_path_ends_by_death_wherever_it_stands(city, made):
    case = alone(city, made(city))
    died(city, case, "Fatima")
    with acting_as(city.social_worker):
        assert Case.objects.get(pk=case.pk).state == CaseState.CLOSED


def test_what_was_promised_after_a_death_heard_of_late_is_given_back_from_then_on(city, active):
    alone(city, active)
    with acting_as(System()):
        months = LineMonth.objects.filter(case=active, released_on__isnull=True)
        last = months.order_by("-month").first().month
    with acting_as(city.social_worker) as worker:
        later = clock.now() + timedelta(days=(last - clock.today()).days)
        commands.record_death(
            actor=worker,
            household=active.household,
            at=later,
            person=people_of(active)["Fatima"],
            died_on=clock.today(),
        )
    with acting_as(System()):
        held = LineMonth.objects.filter(case=active, released_on__isnull=True)
        assert not held.filter(month__gt=month_of(clock.today())).exists()


def refused(city, case, name, **said):
    with pytest.raises(Refused) as refusal:
        died(city, case, name, **said)
    return [str(reason) for reason in refusal.value.reasons]


def test_who_speaks_for_the_household_has_to_be_said(city):
    case = assigned_case(city)
    assert any("Scegli la persona di riferimento" in r for r in refused(city, case, "Fatima"))
    with acting_as(System()):
        assert case.members.filter(is_open=True).count() == 3


def test_a_day_to_come_is_refused(city):
    assert any(
        "ancora venire" in r for r in refused(city, assigned_case(city), "Youssef", days_ago=-1)
    )


def test_a_day_on_which_they_were_not_there_is_refused(city):
    reasons = refused(city, assigned_case(city), "Youssef", days_ago=400)
    assert any("non faceva parte del nucleo" in r for r in reasons)


def test_a_death_is_written_once(city):
    case = assigned_case(city)
    person = died(city, case, "Youssef")
    with acting_as(city.social_worker) as worker, pytest.raises(Refused, match="già registrato"):
        person.refresh_from_db()
        commands.record_death(
            actor=worker,
            household=case.household,
            at=clock.now(),
            person=person,
            died_on=clock.today(),
        )


def test_a_body_that_was_not_given_the_household_writes_nothing(city):
    case = assigned_case(city)
    with pytest.raises((NotPermitted, Refused)):
        died(city, case, "Youssef", actor=city.stranger_case_manager)
