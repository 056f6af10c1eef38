"""Running commands as somebody, and reading what was written down."""

import pytest

from approdo.access.operations import acting_as
from approdo.journal.models import Event
from approdo.kernel import clock


@pytest.fixture
def act():
    """Run a command as an actor, now."""

    def run(command, actor, **arguments):
        with acting_as(actor):
            return command(actor=actor, at=clock.now(), **arguments)

    return run


@pytest.fixture
def happened(db):
    """Give the names of the events about a record, oldest first."""

    def names(subject):
        return list(
            Event.objects.filter(subject_id=subject.pk)
            .order_by("id")
            .values_list("name", flat=True)
        )

    return names
