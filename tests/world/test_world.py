"""The demo city: every state and event of a path, every programme, and something to do for everybody."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import TransactionTestCase
from django.urls import reverse

from approdo.access.operations import acting_as
from approdo.journal.models import Event
from approdo.kernel import clock
from approdo.kernel.period import in_force
from approdo.network.models import Acting, Mandate, System
from approdo.pathway import states
from approdo.pathway.models import (
    Case,
    CaseTeamMember,
    ConflictOfInterest,
    EvictionStep,
    HandOver,
    Message,
    Need,
    ParticipantRecord,
    Split,
    StandIn,
    UrgentHelp,
)
from approdo.pathway.queries.life_signatures import signatures_owed_on
from approdo.pathway.queries.urgent import is_late
from approdo.pathway.queries.waitlist import order_of
from approdo.pathway.states import OPEN, CaseState
from approdo.programme.models import Programme
from approdo.programme.shipped import SHIPPED
from approdo.registry.models import Person, PossibleMatch
from world.building import build
from world.path import STAGES
from world.programmes import OF_OTHERS

HOUSEHOLDS = 60
WITHOUT_A_TAX_CODE = {"STP1234567890123", "99999990015"}
# Events that the demo need not hold, and why.
NOT_IN_THE_DEMO = {
    "pathway.interview.planned": "said by journals of before; an interview is an activity now",
    "pathway.interview.held": "as above",
    "pathway.interview.cancelled": "as above",
    "pathway.families.parted": "a joining undone leaves two families as they were",
    "pathway.activity.restored": "as above",
}
ENUMS = [getattr(states, name) for name in dir(states) if name.endswith("Happened")]


def _city_of(households: int, heard: list[tuple[int, int]]) -> Any:
    return build(
        households=households,
        seed=7,
        now=clock.now(),
        tell=lambda *done: heard.append(done),
        at_once=1,  # other tests have printed in this process
    )


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[Any]:
    """A city large enough for every turn; its tests ask for no database of their own, and only read.

    It is committed as a demo is, so that the walls stand between one act and the next.
    """
    with django_db_blocker.unblock():
        yield _city_of(HOUSEHOLDS, [])
        TransactionTestCase._fixture_teardown(None)  # type: ignore[attr-defined]


@pytest.mark.django_db(transaction=True)
def test_a_small_city_has_a_family_at_every_stage_and_takes_no_turns():
    heard: list[tuple[int, int]] = []
    city = _city_of(len(STAGES), heard)
    with acting_as(System()):
        counted = Counter(Case.objects.values_list("state", flat=True))
    assert heard[-1] == (len(STAGES), len(STAGES))
    assert len(counted) == sum(counted.values()) == len(STAGES)
    assert len(city.accounts()) == 11


def test_nobody_in_it_is_real_and_somebody_is_known_by_other_codes(world):
    with acting_as(System()):
        codes = Person.objects.values_list("identifiers__value", flat=True)
        assert all("Z99" in code or code in WITHOUT_A_TAX_CODE for code in codes if code)
        assert set(codes) >= WITHOUT_A_TAX_CODE
        assert PossibleMatch.objects.filter(newer__given_name="Yussef").exists()


def test_people_work_together_and_participants_are_asked(world):
    with acting_as(System()):
        assert ParticipantRecord.objects.filter(frozen_on__isnull=False).exists()
        assert ParticipantRecord.objects.filter(frozen_on__isnull=True).exists()
        assert CaseTeamMember.objects.filter(role="job_coach").exists()
        weighed = set(Need.objects.values_list("verdict", flat=True))
        assert weighed == {"priority", "set_aside"}
        assert Need.objects.filter(met_by__isnull=False).exists()
        assert Need.objects.exclude(unmet="").exists()
        for lived in (Message, HandOver, StandIn):
            assert lived.objects.exists(), lived


def test_it_has_as_many_families_as_were_asked_for_and_those_that_began_again(world):
    with acting_as(System()):
        begun = Case.objects.filter(reopens=None, split=None, merge=None)
        assert begun.count() == HOUSEHOLDS
        others = begun.exclude(programme=world.programme)
        assert others.count() == OF_OTHERS


def test_the_same_seed_gives_the_same_families_and_codes():
    from random import Random

    from world.people import made_families

    today = clock.today()
    once, again = (made_families(Random(3), 40, today=today) for _ in range(2))
    assert once == again
    assert once != made_families(Random(4), 40, today=today)


def test_every_state_of_a_path_is_there_to_be_looked_at(world):
    with acting_as(System()):
        assert set(Case.objects.values_list("state", flat=True)) == set(CaseState.values)


def test_every_event_of_a_path_has_happened(world):
    with acting_as(System()):
        told = set(Event.objects.values_list("name", flat=True))
    happened = {event.value for enum in ENUMS for event in enum}
    assert happened - told <= set(NOT_IN_THE_DEMO)


def test_every_shipped_programme_is_open_and_has_families_in_care(world):
    with acting_as(System()):
        followed = Case.objects.filter(case_manager__isnull=False)
        codes = set(followed.values_list("programme__code", flat=True))
        assert codes == set(SHIPPED)
        assert Case.objects.filter(enrolled_by__isnull=False, state="active").exists()


def test_who_waits_for_a_place_waits_in_an_order_that_is_explained(world, today):
    with acting_as(System()):
        waiting = Case.objects.filter(state=CaseState.WAITLISTED)
        ranks = order_of(Programme.objects.get(code="pis_2"), today)
        assert waiting.count() == len(ranks) == 3
        assert any(rank.lines for rank in ranks)


def test_evictions_ring_near_and_far_and_urgent_help_is_on_time_and_late(world, today):
    with acting_as(System()):
        current = EvictionStep.objects.filter(is_current=True, next_on__gte=today)
        days = {(step.next_on - today).days for step in current}
        assert any(day <= 7 for day in days)
        assert any(7 < day <= 30 for day in days)
        assert any(30 < day <= 60 for day in days)
        assert {is_late(given, today) for given in UrgentHelp.objects.all()} == {True, False}


def test_what_became_of_an_eviction_is_written_down_but_for_two_or_three(world, today):
    with acting_as(System()):
        current = EvictionStep.objects.filter(is_current=True, case__state__in=OPEN)
        forgotten = current.filter(next_on__lt=today).count()
        heard = EvictionStep.objects.exclude(note="").filter(from_referral=False)
        assert 1 <= forgotten <= 3
        assert heard.count() > forgotten
        assert heard.values("stage").distinct().count() > 1


def test_special_families_wait_for_what_is_special_about_them(world, today):
    with acting_as(System()):
        shown = Case.objects.select_related("programme")
        owed = signatures_owed_on(shown, today, soon=True)
        of_age = [one.since <= today for one in owed if one.came_of_age]
        assert sorted(of_age) == [False, True]
        assert Split.objects.filter(is_secret=True, case__state="proposed").exists()
        assert ConflictOfInterest.objects.filter(ends_on__isnull=True).exists()
        drafts = Case.objects.filter(state=CaseState.PROJECT_DRAFT)
        assert drafts.filter(projects__objectives__isnull=False, projects__copayments=None).exists()


def _one_of_each() -> list[Acting]:
    """One member of each role in each body, under that mandate."""
    with acting_as(System()):
        found = Mandate.objects.filter(in_force(clock.today())).order_by("starts_on", "pk")
        mandates = found.select_related("member", "organisation")
        of_each = {(one.role, one.organisation_id): one for one in reversed(list(mandates))}
        return [Acting(one.member, one) for one in of_each.values()]


def test_each_role_in_each_body_has_something_on_its_oggi(world, client_as):
    empty = []
    for actor in _one_of_each():
        answer = client_as(actor).get(reverse("desk:today"))
        shown = answer.context
        something = shown["groups"] or shown["agenda"] or any(card.lines for card in shown["cards"])
        # What rings for who watches over data is a card of the rights' own.
        something = something or "Richieste degli interessati" in answer.content.decode()
        if not something:
            empty.append(f"{actor.mandate.get_role_display()}, {actor.mandate.organisation}")
    assert empty == []


def test_every_body_of_the_demo_has_somebody_who_works_there(world):
    bodies = {body.pk for lot in world.lots for body in (lot.lead, *lot.partners)}
    left = world.lots[-1].partners[-1]  # it left its lot, and its worker with it
    with acting_as(System()):
        staffed = Mandate.objects.filter(in_force(clock.today()))
        assert bodies - set(staffed.values_list("organisation", flat=True)) == {left.pk}
