"""How a story is told: each act by its own person, on its own day, and who sees what comes of it."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.utils import timezone

from approdo.access.operations import acting_as
from approdo.journal.queries import story_of
from approdo.kernel import clock
from approdo.kernel.refusals import NotPermitted, Refused
from approdo.network.models import Acting, System
from approdo.pathway import commands
from approdo.pathway.models import Case
from approdo.pathway.operations import ReferralFacts
from approdo.pathway.policies import cases_visible_to
from tests.makers.city import City
from tests.makers.pathway import FACTS, make_family


def morning_of(day: date) -> datetime:
    """Ten in the morning, in the city; now, when that is still to come."""
    return min(timezone.make_aware(datetime.combine(day, time(10))), clock.now())


def does(actor: Acting, act: Callable[..., Any], /, *, on: date, **words: Any) -> Any:
    """Let somebody do an act on a day."""
    with acting_as(actor):
        return act(actor=actor, at=morning_of(on), **words)


def is_refused(actor: Acting, act: Callable[..., Any], /, *, on: date, **words: Any) -> str:
    """Let somebody try an act that does not go, and give all that they are told."""
    with acting_as(actor), pytest.raises(Refused) as refusal:
        act(actor=actor, at=morning_of(on), **words)
    return " ".join(map(str, refusal.value.reasons))


def may_not(actor: Acting, act: Callable[..., Any], /, *, on: date, **words: Any) -> None:
    """Let somebody try what is not theirs to do: not permitted, or out of their sight."""
    with acting_as(actor), pytest.raises((NotPermitted, Refused)):
        act(actor=actor, at=morning_of(on), **words)


def now_is(case: Case) -> Case:
    """Read a case as it stands."""
    with acting_as(System()):
        return Case.objects.get(pk=case.pk)


def state_of(case: Case) -> str:
    """Say where a case stands."""
    return now_is(case).state


def who_sees(case: Case, *actors: Acting) -> list[str]:
    """Name those of these people who find the case."""
    found = []
    for actor in actors:
        with acting_as(actor):
            if cases_visible_to(actor).filter(pk=case.pk).exists():
                found.append(actor.member.given_name)
    return found


def happened_in_order(case: Case, *names: str, reader: Acting) -> bool:
    """Tell whether these stand in the story that somebody reads, in this order."""
    with acting_as(reader):
        told: Iterable[str] = [e.name for e in reversed(story_of(case.pk, limit=500))]
    told = iter(told)
    return all(name in told for name in names)


def proposed(city: City, *, on: date, family_name: str = "Berti") -> Case:
    """A family of Nord Est that its social worker proposes on a day."""
    with acting_as(city.social_worker):
        family = make_family(city, family_name=family_name, opened_on=on - timedelta(days=30))
    ada = city.social_worker
    case = does(ada, commands.draft_referral, on=on, household=family, programme=city.programme)
    does(ada, commands.complete_referral, on=on, case=case, facts=ReferralFacts(**FACTS))
    case = does(ada, commands.propose_case, on=on, case=case, privacy_notice_on=on)
    return now_is(case)


def assigned(city: City, case: Case, *, on: date) -> Case:
    """The same, validated and given to the lot's lead in one day."""
    if state_of(case) == "proposed":
        does(city.housing_officer, commands.validate_case, on=on, case=case)
    does(
        city.housing_officer,
        commands.assign_case,
        on=on,
        case=case,
        lot=city.lot,
        implementing_body=city.lead,
        case_manager=city.case_manager.member,
        no_conflict=True,
    )
    return now_is(case)
