"""The turns that some paths of the demo city take, each where a family can take it."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from approdo.access.operations import acting_as
from approdo.kernel.refusals import Refused
from approdo.network.models import System
from approdo.pathway.models import Case
from approdo.pathway.states import WITH_THE_CITY, CaseState
from world.city import DemoCity
from world.hands import Hands, NotThisFamily, Turn
from world.turns_care import CARE
from world.turns_daily import DAILY, keep_the_desk
from world.turns_entry import ENTRY
from world.turns_life import LIFE, a_body_leaves

TURNS: tuple[Turn, ...] = (*LIFE, *ENTRY, *CARE, *DAILY)
# Families that nobody looks after by name yet, and those whose path is over, are as good.
ANYBODY = (*WITH_THE_CITY, CaseState.CLOSED)


def take_turns(
    city: DemoCity, *, now: datetime, pen: bytes, households: int, kept: set[UUID]
) -> None:
    """Let some families take a turn, those that took the fewest first, in order of code.

    The paths of `kept` stay as they are: they are there for what is special about them.
    """
    hands = Hands(city, now, pen, kept=kept)
    a_body_leaves(hands)
    keep_the_desk(hands)
    taken: Counter[UUID] = Counter()
    for turn in TURNS:
        standing = _standing_in(turn.of)
        times = turn.times(households)
        if turn.moves:
            times = min(times, len(standing) - 1)
        going = [case for case in standing if case.pk not in kept]
        left = iter(sorted(going, key=lambda case: taken[case.pk]))
        for _time in range(times):
            if case := _first_that_can(hands, turn, left):
                taken[case.pk] += 1


def _standing_in(states: tuple[CaseState, ...]) -> list[Case]:
    with acting_as(System()):
        cases = Case.objects.filter(state__in=states).order_by("code")
        shown = cases.select_related("household", "lot", "implementing_body", "programme")
        return [case for case in shown if case.case_manager_id or case.state in ANYBODY]


def _first_that_can(hands: Hands, turn: Turn, left: Iterator[Case]) -> Case | None:
    for case in left:
        try:
            turn.take(hands, case)
        except (Refused, NotThisFamily):
            continue  # this family cannot just now; the next one may
        return case
    return None
