"""What the tests of the registry share."""

import pytest
from hypothesis import settings

from approdo.access.operations import acting_as
from approdo.journal.models import Event
from approdo.registry.models import PossibleMatch
from approdo.registry.operations import NewPerson
from tests.makers.registry import BORN, family, people_of

# Libraries read their lists at the first example, and nine suites may share two cores.
settings.register_profile("registry", deadline=None, max_examples=60)
settings.load_profile("registry")


@pytest.fixture
def home(city):
    """The household of Youssef, Fatima and Amal, given to the district Nord Est."""
    return family(city)


@pytest.fixture
def happened():
    """Give the names of the events about a story, the latest last."""

    def names(about):
        events = Event.objects.filter(about=about).order_by("recorded_at", "id")
        return list(events.values_list("name", flat=True))

    return names


@pytest.fixture
def youssef(city, home):
    """The reference person of the household."""
    with acting_as(city.social_worker):
        return people_of(home)[0]


@pytest.fixture
def match(city, home):
    """A pair waiting for the office: two districts wrote Youssef."""
    family(city, actor=city.other_social_worker, members=[NewPerson("Amrani", "Yussef", BORN)])
    with acting_as(city.housing_officer):
        return PossibleMatch.objects.get()
