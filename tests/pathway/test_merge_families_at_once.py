"""Cards of one family joined by two at once, and while somebody promises."""

from decimal import Decimal

import pytest

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.pathway import commands
from approdo.pathway.states import CaseState
from tests.concurrency.together import at_once
from tests.makers import project as projects
from tests.makers.pathway import assigned_case
from tests.pathway.test_merge_families import in_another_programme, merged, now, reserved


@pytest.mark.django_db(transaction=True)
def test_two_officers_who_join_in_opposite_directions_leave_one_path(city):
    mine, theirs = assigned_case(city), assigned_case(city, family_name="Bertti")

    def join(one, other):
        return lambda actor: commands.merge_families(
            actor=actor, survivor=one.household, merged=other.household, at=clock.now()
        )

    answers = at_once(
        (city.housing_officer, join(mine, theirs)),
        (city.second_housing_officer, join(theirs, mine)),
    )
    # Nobody waits for the other; each may have been told to try again.
    done = answers.count(None)
    assert done <= 1
    states = [now(mine).state, now(theirs).state]
    assert states.count(CaseState.MERGED) == done
    if not done:
        merged(city, mine, theirs)
    assert sorted([now(mine).state, now(theirs).state]) == [CaseState.ASSIGNED, CaseState.MERGED]


@pytest.mark.django_db(transaction=True)
def test_who_promises_while_the_cards_are_joined_is_counted_under_the_one_that_lives_on(city):
    mine = assigned_case(city)
    draft = projects.begun_project(city, projects.assessed_case(city, family_name="Bertti"))
    with acting_as(city.case_manager) as manager:
        projects.with_period(manager, draft)
        projects.intervention(manager, draft, projects.objective(manager, draft))
        line = projects.passive_line(manager, draft, "100.00")
        commands.remove_line(actor=manager, project=draft, at=clock.now(), line=line)
    theirs = draft.case
    in_another_programme(city, theirs)

    def join(actor):
        return commands.merge_families(
            actor=actor, survivor=mine.household, merged=theirs.household, at=clock.now()
        )

    def promise(actor):
        return projects.passive_line(actor, draft, "100.00", months=3)

    joining, promising = at_once((city.housing_officer, join), (city.case_manager, promise))
    assert promising is None
    if joining is not None:  # told to try again, because the other held the card
        merged(city, mine, theirs)
    assert reserved(theirs) == {}
    assert list(reserved(mine).values()) == [Decimal("100.00")] * 3
