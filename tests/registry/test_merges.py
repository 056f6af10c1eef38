"""Joining what was written twice is a pointer, shows each body the other card, and can be undone."""

from datetime import date

import pytest

from approdo.access.models import Access
from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.kernel.refusals import NotPermitted, Refused
from approdo.pathway import commands as pathway
from approdo.registry import commands, policies, queries
from approdo.registry.models import Address, Membership, PossibleMatch
from approdo.registry.operations import NewPerson
from approdo.registry.rules.identifiers import make_cf
from approdo.registry.states import Happened, MatchState
from tests.makers.registry import BORN, family, people_of

pytestmark = pytest.mark.django_db
CODE = make_cf("Amrani", "Yussef", BORN, "M", "Z999")


@pytest.fixture
def twice(city, home):
    """Youssef as two districts wrote him: the card that will live on, and the other."""
    actor = city.other_social_worker
    other = family(
        city, actor=actor, members=[NewPerson("Amrani", "Yussef", BORN, "M", codes=[CODE])]
    )
    with acting_as(city.social_worker):
        survivor = people_of(home)[0]
    with acting_as(actor):
        return survivor, people_of(other)[0], home, other


def _merge(city, survivor, merged, actor=None):
    actor = actor or city.housing_officer
    with acting_as(actor):
        return commands.merge_persons(actor=actor, survivor=survivor, merged=merged, at=clock.now())


def _undo(city, merged):
    with acting_as(city.housing_officer):
        return commands.undo_merge(actor=city.housing_officer, merged=merged, at=clock.now())


def test_the_office_joins_two_cards_without_rewriting_a_row(city, twice, happened):
    survivor, merged, home, other = twice
    with acting_as(city.housing_officer):
        before = list(Membership.objects.order_by("pk").values())
    _merge(city, survivor, merged)
    with acting_as(city.housing_officer):
        assert list(Membership.objects.order_by("pk").values()) == before
        assert happened(survivor.pk)[-1] == Happened.PERSONS_MERGED
        assert PossibleMatch.objects.get().state == MatchState.SAME
    with acting_as(city.other_social_worker):
        assert people_of(other) == [survivor]
        assert [f.person for f in queries.find_people(city.other_social_worker, CODE)] == [survivor]
    with acting_as(city.social_worker):
        assert [f.person for f in queries.find_people(city.social_worker, CODE)] == [survivor]
        assert queries.cards_of(survivor) == [survivor, merged]


def test_undoing_leaves_everything_as_it_was(city, twice, happened):
    survivor, merged, _home, other = twice
    with acting_as(city.housing_officer):
        before = set(Access.objects.values_list("pk", flat=True))
    _merge(city, survivor, merged)
    _undo(city, merged)
    with acting_as(city.housing_officer):
        assert set(Access.objects.values_list("pk", flat=True)) == before
        assert PossibleMatch.objects.get().state == MatchState.OPEN
        assert happened(merged.pk)[-1] == Happened.MERGE_UNDONE
    with acting_as(city.other_social_worker):
        assert people_of(other) == [merged]
        assert (
            not policies.persons_visible_to(city.other_social_worker)
            .filter(pk=survivor.pk)
            .exists()
        )


def test_a_card_is_merged_once_and_never_with_itself(city, twice):
    survivor, merged, *_ = twice
    with pytest.raises(Refused, match="stessa scheda"):
        _merge(city, survivor, survivor)
    _merge(city, survivor, merged)
    with pytest.raises(Refused, match="già unita"):
        _merge(city, survivor, merged)
    with pytest.raises(Refused, match="già unita"):
        _merge(city, merged, survivor)
    _undo(city, merged)
    with pytest.raises(Refused, match="non è unita"):
        _undo(city, merged)


@pytest.mark.parametrize("who", ["social_worker", "plan_manager"])
def test_only_the_office_joins(city, twice, who):
    survivor, merged, *_ = twice
    with pytest.raises(NotPermitted):
        _merge(city, survivor, merged, actor=getattr(city, who))


def test_under_protection_a_merge_shows_nobody_more_than_before(city, twice):
    survivor, merged, home, other = twice
    with acting_as(city.social_worker):
        commands.protect_address(actor=city.social_worker, household=home, at=clock.now())
    _merge(city, survivor, merged)
    with acting_as(city.other_social_worker):
        assert people_of(other) == [merged]
        assert (
            not policies.persons_visible_to(city.other_social_worker)
            .filter(pk=survivor.pk)
            .exists()
        )
        assert not Address.objects.filter(household=home).exists()


def test_two_households_are_joined_read_as_one_and_parted(city, twice):
    survivor, merged, home, other = twice
    office = city.housing_officer
    _merge(city, survivor, merged)
    with acting_as(office):
        pathway.merge_families(actor=office, survivor=home, merged=other, at=clock.now())
    with acting_as(city.other_social_worker):
        assert [p.given_name for p in people_of(home)] == ["Youssef", "Fatima", "Amal"]
        assert queries.household_of(merged, clock.today()) == home
        found = queries.find_people(city.other_social_worker, other.code)
        assert [(f.person, f.household) for f in found] == [(survivor, home)]
    with acting_as(office):
        assert home in [f.household for f in queries.find_people(office, "Youssef Amrani")]
        with pytest.raises(Refused, match="già unita"):
            pathway.merge_families(actor=office, survivor=home, merged=other, at=clock.now())
        pathway.part_families(actor=office, merged=other, at=clock.now())
    with acting_as(city.other_social_worker):
        assert (
            not policies.households_visible_to(city.other_social_worker).filter(pk=home.pk).exists()
        )
        assert queries.household_of(merged, clock.today()) == other


def test_a_chain_of_merges_leads_to_the_last_survivor(city, twice):
    survivor, merged, home, _other = twice
    with acting_as(city.social_worker):
        third = commands.add_member(
            actor=city.social_worker,
            household=home,
            new=NewPerson("Amrani", "Joussef"),
            starts_on=date(2026, 2, 1),
            at=clock.now(),
        ).person
    _merge(city, merged, third)
    _merge(city, survivor, merged)
    with acting_as(city.housing_officer):
        third.refresh_from_db()
        assert queries.survivor_of(third) == survivor
        assert len(queries.cards_of(third)) == 3
