"""What the tests of the registry share."""

import pytest
from hypothesis import settings

from approdo.journal.models import Event
from tests.makers.registry import family

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
