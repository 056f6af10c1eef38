"""Possible doubles: one body asks, the housing office looks at the pair and decides, with undo."""

import pytest

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.kernel.refusals import NotPermitted, Refused
from approdo.registry import commands, policies
from approdo.registry.models import Person, PossibleMatch
from approdo.registry.states import MatchState
from tests.makers.registry import people_of

pytestmark = pytest.mark.django_db


def _report(city, text="Yussef El Amrani 12/04/1985"):
    actor = city.other_social_worker
    with acting_as(actor):
        commands.report_possible_match(
            actor=actor,
            organisation=actor.mandate.organisation,
            text=text,
            at=clock.now(),
        )


def _decide(city, command, match, actor=None, **values):
    actor = actor or city.housing_officer
    with acting_as(actor):
        return command(actor=actor, match=match, at=clock.now(), **values)


def test_joining_merges_the_cards_and_reopening_parts_them(city, match):
    assert _decide(city, commands.join_match, match).state == MatchState.SAME
    with acting_as(city.other_social_worker):
        assert Person.objects.count() == 2
    assert _decide(city, commands.reopen_match, match).state == MatchState.OPEN
    with acting_as(city.other_social_worker):
        assert Person.objects.get().merged_into_id is None


def test_the_office_chooses_which_card_lives_on(city, home, match):
    _decide(city, commands.join_match, match, survivor=match.newer)
    with acting_as(city.housing_officer):
        match.known.refresh_from_db()
        assert match.known.merged_into == match.newer
    _decide(city, commands.reopen_match, match)
    with acting_as(city.social_worker):
        amal = people_of(home)[2]
    with pytest.raises(Refused, match="quale delle due schede"):
        _decide(city, commands.join_match, match, survivor=amal)


def test_dismissing_asks_why_and_can_be_undone(city, match):
    with pytest.raises(Refused, match="Scrivi perché"):
        _decide(city, commands.dismiss_match, match, reason="  ")
    assert _decide(city, commands.dismiss_match, match, reason="Cugini").state == "different"
    with pytest.raises(Refused, match="non è possibile"):
        _decide(city, commands.join_match, match)
    assert _decide(city, commands.reopen_match, match).state == MatchState.OPEN


@pytest.mark.parametrize(
    "command", [commands.join_match, commands.dismiss_match, commands.reopen_match]
)
@pytest.mark.parametrize("who", ["social_worker", "plan_manager"])
def test_nobody_else_decides_or_sees(city, match, command, who):
    actor = getattr(city, who)
    with acting_as(actor):
        assert not policies.matches_visible_to(actor).exists()
    values = {"reason": "x"} if command is commands.dismiss_match else {}
    with pytest.raises((NotPermitted, Refused)):
        _decide(city, command, match, actor=actor, **values)


def test_somebody_only_looked_for_is_reported_once_and_the_household_given_by_the_office(
    city, home
):
    _report(city)
    _report(city)
    _report(city, text="Sconosciuto Tutti 1/1/1980")
    with acting_as(city.housing_officer):
        match = PossibleMatch.objects.get()
        assert match.looked_for == "Yussef El Amrani 12/04/1985"
    actor = city.other_social_worker
    with acting_as(actor):
        assert not policies.households_visible_to(actor).exists()
    _decide(city, commands.join_match, match)
    with acting_as(actor):
        assert policies.households_visible_to(actor).get() == home
        assert len(people_of(home)) == 3
    _decide(city, commands.reopen_match, match)
    with acting_as(actor):
        assert not policies.households_visible_to(actor).exists()


def test_a_pair_is_raised_once_from_whichever_side(city, home, match):
    with acting_as(city.social_worker):
        youssef = people_of(home)[0]
        commands.record_identifier(
            actor=city.social_worker,
            person=youssef,
            code="99999990015",
            since=home.opened_on,
            at=clock.now(),
        )
    with acting_as(city.housing_officer):
        assert PossibleMatch.objects.get() == match


def test_whoever_registers_nobody_reports_nobody(city, home):
    actor = city.case_manager
    with acting_as(actor), pytest.raises(NotPermitted):
        commands.report_possible_match(
            actor=actor, organisation=actor.mandate.organisation, text="X Y", at=clock.now()
        )
