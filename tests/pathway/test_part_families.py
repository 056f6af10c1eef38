"""A joining of two cards is undone: each path stands where it stood, as long as nothing was done since."""

from datetime import timedelta

import pytest

from approdo.access.operations import acting_as
from approdo.journal.models import Event
from approdo.kernel import clock
from approdo.network.models import System
from approdo.network.states import Role
from approdo.pathway import commands
from approdo.pathway.models import (
    Activity,
    CarriedObjective,
    Case,
    CaseMember,
    CaseMerge,
    CaseTeamMember,
    WaitlistEntry,
)
from approdo.pathway.states import CaseState, LifeHappened
from approdo.pathway.states.activity import ActivityState
from tests.makers import turns
from tests.makers.activities import planned
from tests.makers.city import make_actor
from tests.makers.entry import full_lot, waiting_case
from tests.makers.pathway import drafted_case
from tests.pathway.test_merge_families import (
    merged,
    now,
    parted,
    promised,
    refused,
    reserved,
    two,
)

pytestmark = pytest.mark.django_db
__all__ = ["two"]


def test_undone_in_one_gesture_each_path_stands_where_it_stood(city, two):
    mine, theirs = two
    before, of_mine, of_theirs = promised(*two), reserved(mine), reserved(theirs)
    since = now(theirs).state_since
    with acting_as(System()):
        team = set(CaseTeamMember.objects.filter(case=theirs, ends_on=None).values_list("pk"))
    merged(city, mine, theirs)
    parted(city, theirs)
    back = now(theirs)
    assert (back.state, back.ended_on, back.state_since) == (CaseState.ACTIVE, None, since)
    assert back.household.merged_into_id is None
    assert (promised(*two), reserved(mine), reserved(theirs)) == (before, of_mine, of_theirs)
    with acting_as(System()):
        assert CaseMember.objects.filter(case=theirs, is_open=True).count() == 3
        still = CaseTeamMember.objects.filter(case=theirs, ends_on=None).values_list("pk")
        assert set(still) == team
        assert not CaseMerge.objects.exists()
        told = Event.objects.filter(name=LifeHappened.FAMILIES_PARTED)
        assert set(told.values_list("about", flat=True)) == {mine.pk, theirs.pk}


def test_once_something_was_done_the_paths_are_not_parted(city, two):
    mine, theirs = two
    merged(city, mine, theirs)
    with acting_as(city.case_manager) as manager:
        commands.propose_closing(
            actor=manager,
            case=mine,
            at=clock.now(),
            planned_on=clock.today() + timedelta(days=40),
            reason="Ha trovato casa.",
        )
    [told] = refused(parted, city, theirs)
    assert mine.code in told and theirs.code in told
    assert now(theirs).state == CaseState.MERGED


def test_a_card_that_is_not_joined_is_not_parted(city):
    assert "non è unita" in refused(parted, city, drafted_case(city))[0]


def test_who_was_refused_something_meanwhile_does_not_keep_the_paths_joined(city, two, client_as):
    mine, theirs = two
    merged(city, mine, theirs)
    refused = client_as(city.case_manager).get(f"/pathway/cases/{mine.pk}/assignment/")
    assert refused.status_code == 403
    parted(city, theirs)
    assert now(theirs).state == CaseState.ACTIVE


def test_parted_a_member_of_the_team_from_another_body_sees_the_path_again(city, two):
    mine, theirs = two
    with acting_as(System()):
        helper = make_actor("Remo", "Sala", city.partner, Role.LIAISON_WORKER)
    with acting_as(city.case_manager) as manager:
        commands.add_team_member(
            actor=manager,
            case=now(theirs),
            at=clock.now(),
            member=helper.member,
            body=city.partner,
            role=Role.LIAISON_WORKER,
        )
    merged(city, mine, theirs)
    parted(city, theirs)
    with acting_as(helper):
        assert Case.objects.filter(pk=theirs.pk).exists()


def test_parted_a_path_that_waited_for_a_place_waits_again(city):
    full_lot(city)
    waits = waiting_case(city, family_name="Bertti")
    with acting_as(System()):
        first = Case.objects.exclude(pk=waits.pk).select_related("household").get()
    merged(city, first, waits)
    parted(city, waits)
    assert now(waits).state == CaseState.WAITLISTED
    with acting_as(System()):
        assert WaitlistEntry.objects.get(case=waits).left_on is None


def test_what_was_fixed_with_the_family_and_has_still_to_come_stands_again(city, two):
    mine, theirs = two
    coming = planned(city, now(theirs))
    merged(city, mine, theirs)
    with acting_as(city.case_manager):
        assert Activity.objects.get(pk=coming.pk).state == ActivityState.CANCELLED
    parted(city, theirs)
    with acting_as(city.case_manager):
        assert Activity.objects.get(pk=coming.pk).state == ActivityState.PLANNED


def test_objectives_brought_along_wait_no_longer(city, two):
    mine, theirs = two
    merged(city, mine, theirs)
    with acting_as(city.case_manager):
        assert CarriedObjective.objects.filter(case=mine).exists()
    parted(city, theirs)
    with acting_as(city.case_manager):
        assert not CarriedObjective.objects.exists()
    assert {o.case_id for o in turns.revised(city, now(mine)).project.objectives.all()} == {mine.pk}


def test_an_open_draft_is_as_it_was(city, two):
    mine, theirs = two
    draft = turns.revised(city, now(mine)).project
    before = said(city, draft)
    merged(city, now(mine), theirs)
    assert len(said(city, draft)) == 2 * len(before)
    parted(city, theirs)
    assert said(city, draft) == before


def said(city, project):
    with acting_as(city.case_manager):
        return list(project.objectives.values_list("position", "statement"))
