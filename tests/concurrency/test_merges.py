"""Two people of the housing office join the same card at once: one does, the other is told."""

import pytest

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.network.models import System
from approdo.registry import commands
from approdo.registry.models import Person
from approdo.registry.operations import NewPerson
from tests.concurrency.together import at_once
from tests.makers.city import make_city
from tests.makers.registry import BORN, family, people_of

pytestmark = pytest.mark.django_db(transaction=True)


def merging(survivor, merged):
    """Give the act that joins one card to the other."""
    return lambda actor: commands.merge_persons(
        actor=actor, survivor=survivor, merged=merged, at=clock.now()
    )


@pytest.fixture
def pair():
    with acting_as(System()):
        city = make_city()
    homes = [
        family(city, members=[NewPerson("Amrani", name, BORN)]) for name in ("Yussef", "Yousef")
    ]
    with acting_as(city.social_worker):
        return city, *(people_of(home)[0] for home in homes)


def test_the_same_card_is_merged_once(pair):
    city, one, another = pair
    refusals = at_once(
        (city.housing_officer, merging(one, another)),
        (city.second_housing_officer, merging(one, another)),
    )
    assert sorted(refusals, key=bool)[0] is None
    assert "unita" in next(filter(None, refusals)) or "riprova" in next(filter(None, refusals))


def test_two_who_merge_the_same_pair_crosswise_do_not_wait_for_each_other(pair):
    city, one, another = pair
    refusals = at_once(
        (city.housing_officer, merging(one, another)),
        (city.second_housing_officer, merging(another, one)),
    )
    assert any(refusals)
    with acting_as(System()):
        assert Person.objects.exclude(merged_into=None).count() == refusals.count(None)
