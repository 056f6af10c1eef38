"""What the tests of the registry share."""

import pytest

from approdo.journal.models import Event
from tests.makers.registry import family


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
