"""The level of prevention is read from the facts, confirmed by a worker, and kept by period."""

from datetime import timedelta

import pytest

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.kernel.refusals import NotPermitted, Refused
from approdo.pathway import commands, queries
from approdo.pathway.states import EntryHappened
from tests.makers import pathway as make
from tests.makers.entry import case_asked_for_more

pytestmark = pytest.mark.django_db


def confirm(city, case, level, actor=None, days=1, **said):
    who = actor or city.social_worker
    later = clock.now() + timedelta(days=days)
    with acting_as(who):
        return commands.confirm_prevention_level(
            actor=who,
            case=case,
            at=later,
            level=level,
            **({"from_day": later.date()} | said),
        )


def record(city, case, stage, **said):
    with acting_as(city.social_worker) as worker:
        commands.record_eviction_stage(
            actor=worker,
            case=case,
            at=clock.now(),
            **({"stage": stage, "happened_on": clock.today(), "note": "Opposizione."} | said),
        )


def test_the_history_begins_at_the_proposal(city, today):
    case = make.proposed_case(city)
    with acting_as(city.social_worker):
        level = queries.level_now(case)
        assert (level.level, level.suggested, level.starts_on) == ("secondary", "secondary", today)


def test_when_the_facts_change_they_say_another_level_which_is_confirmed_from_a_day(city, today):
    case = make.proposed_case(city)
    record(city, case, "hearing_set")
    with acting_as(city.social_worker):
        assert queries.suggestion_now(case).level == "primary"
    confirm(city, case, "primary")
    with acting_as(city.social_worker):
        now, before = queries.levels_of(case)
        assert (now.level, now.starts_on) == ("primary", today + timedelta(days=1))
        assert (before.level, before.ends_on) == ("secondary", today + timedelta(days=1))
    assert make.last_event(case).name == EntryHappened.LEVEL_CONFIRMED


def test_another_level_than_the_facts_say_wants_a_reason(city):
    case = make.proposed_case(city)
    with pytest.raises(Refused, match="I fatti dicono"):
        confirm(city, case, "tertiary")
    assert confirm(city, case, "tertiary", reason="Entra in ospitalità lunedì.").reason


def test_the_same_level_a_day_to_come_and_one_already_told_are_refused(city, today):
    case = make.proposed_case(city)
    with pytest.raises(Refused, match="è già"):
        confirm(city, case, "secondary")
    with pytest.raises(Refused, match="deve ancora venire"):
        confirm(city, case, "tertiary", reason="x", from_day=today + timedelta(days=9))
    with pytest.raises(Refused, match="comincia dopo"):
        confirm(city, case, "tertiary", reason="x", from_day=today)


def test_before_the_proposal_it_is_said_in_the_proposal(city):
    case = make.completed_case(city)
    with pytest.raises(Refused, match="percorso proposto"):
        confirm(city, case, "tertiary", reason="x")


def test_another_body_does_not_confirm_it(city):
    case = make.assigned_case(city)
    for actor in (city.other_social_worker, city.stranger_case_manager, city.housing_officer):
        with pytest.raises((NotPermitted, Refused)):
            confirm(city, case, "primary", actor=actor, reason="x")


def test_a_proposal_described_again_on_request_says_the_level_of_now(city):
    case = case_asked_for_more(city)
    make.described_case(
        city,
        case,
        housing_reason="at_risk",
        eviction_stage="hearing_set",
        prevention_level="primary",
    )
    with acting_as(city.social_worker):
        levels = list(queries.levels_of(case))
    assert [level.level for level in levels] == ["primary"]
