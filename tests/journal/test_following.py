"""The journal as outbox: followers act after commit, once for each event, in order."""

import threading
import time
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from approdo.access.operations import acting_as
from approdo.journal.models import Event
from approdo.journal.operations import follow, record_read
from approdo.network.models import System


def _follow(told: list[UUID], *, until: int) -> None:
    """Follow until so many are told.

    A long transaction in another worker's database of the same server holds the settled mark back:
    some tests keep one open for minutes.
    """
    patience = time.monotonic() + 300
    while len(told) < until and time.monotonic() < patience:
        time.sleep(0.05)
        with acting_as(System()):
            follow("a reader", lambda event: told.append(event.pk))
    assert len(told) == until


def _read_something(city):
    with acting_as(System()):
        record_read(city.lead, city.case_manager)


@pytest.mark.django_db(transaction=True)
def test_a_follower_is_told_each_event_once_and_in_order(city):
    told: list[UUID] = []
    for _ in range(3):
        _read_something(city)
    _follow(told, until=3)
    with acting_as(System()):
        assert follow("a reader", lambda event: told.append(event.pk)) == 0
        assert told == list(Event.objects.order_by("id").values_list("pk", flat=True))


@pytest.mark.django_db(transaction=True)
def test_what_is_not_committed_yet_is_told_later_and_never_lost(city):
    written, go_on = threading.Event(), threading.Event()
    told: list[UUID] = []

    def slow_act():
        with acting_as(System()):
            record_read(city.lead, city.case_manager)
            written.set()
            go_on.wait(10)
        connection.close()

    slow = threading.Thread(target=slow_act)
    slow.start()
    written.wait(10)
    _read_something(city)  # a later key, committed first
    with acting_as(System()):
        assert follow("a reader", lambda event: told.append(event.pk)) == 0
    go_on.set()
    slow.join()
    _follow(told, until=2)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "statement", ["update journal_event set name = ''", "delete from journal_event"]
)
def test_nobody_rewrites_the_journal_not_even_its_owner(city, owner_sql, statement):
    _read_something(city)
    with pytest.raises(Exception, match="Cannot|permission denied"):
        owner_sql(statement)
    with acting_as(System()), pytest.raises(DatabaseError), transaction.atomic():
        connection.cursor().execute(statement)


@pytest.mark.django_db
def test_an_event_that_no_context_declares_is_refused():
    from approdo.journal.operations import record
    from approdo.kernel.commands import Act, _current

    token = _current.set(Act(command="none", actor=System(), at=datetime.now(UTC)))
    try:
        with pytest.raises(ValueError, match="not among the events"):
            record("nobody.knows.this", subject=None, about=uuid4())
    finally:
        _current.reset(token)
