"""Seals: chained, to be computed again by any program, and nothing slips in behind one."""

import hashlib
import threading
import time
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from approdo.access.operations import acting_as
from approdo.journal.models import Event, Seal
from approdo.journal.operations import record_read, seal, settled_mark
from approdo.journal.operations.sealing import NumbersStartedAgain
from approdo.journal.queries import verification
from approdo.kernel import clock
from approdo.network.models import System
from config.tasks import seal_the_journal
from tests.makers.journal import seal_everything, written

PATIENCE = 300


# --- Another program: written from the docstring of rules/canonical.py alone ----------------------


def _field(value):
    if value is None:
        return b"-"
    if isinstance(value, datetime):
        value = (value - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)
    text = str(value).encode()
    return b"%d:%b" % (len(text), text)


def _sha256(fields):
    return hashlib.sha256(b"".join(map(_field, fields)))


@pytest.mark.django_db(transaction=True)
def test_another_program_computes_the_same_heads(owner_sql):
    written(owner_sql, 100)
    seals = seal_everything(most=30)
    rows = owner_sql(
        "select id, name, at, recorded_at, transaction_id, act, command, actor_kind, actor_id, body_id,"
        " subject_kind, subject_id, about, facts::text from journal_event order by transaction_id, id"
    )
    assert [s.events for s in seals] == [30, 30, 30, 10]
    previous, done = "0" * 64, 0
    for made in seals:
        events = rows[done : done + made.events]
        done += made.events
        members = b"".join(row[0].bytes + _sha256(row).digest() for row in events)
        digest = hashlib.sha256(members).hexdigest()
        head = _sha256(
            [
                *(made.number, previous, digest, len(events), done),
                *(events[-1][4], events[-1][0], made.sealed_at, "approdo"),
            ]
        ).hexdigest()
        assert (made.previous, made.digest, made.head) == (previous, digest, head)
        previous = head


@pytest.mark.django_db(transaction=True)
def test_nothing_new_makes_no_seal(owner_sql):
    written(owner_sql, 3)
    assert len(seal_everything()) == 1
    assert seal_everything() == []


@pytest.mark.django_db(transaction=True)
def test_a_server_that_counts_from_the_beginning_again_is_refused_aloud(owner_sql):
    written(owner_sql, 30)
    (last,) = seal_everything()
    with pytest.raises(NumbersStartedAgain), acting_as(System()):
        seal(below=last.until_transaction, at=clock.now())


# --- Real transactions ------------------------------------------------------------------------------


def _seal_until(events: int) -> None:
    """Seal what is settled until so many events are; another worker's transaction may hold it back."""
    patience = time.monotonic() + PATIENCE
    while _sealed() < events and time.monotonic() < patience:
        with acting_as(System()):
            seal(below=settled_mark(), at=clock.now())
        time.sleep(0.05)
    assert _sealed() == events


def _sealed() -> int:
    with acting_as(System()):
        last = Seal.objects.order_by("-number").first()
        return last.total if last else 0


@pytest.mark.django_db(transaction=True)
def test_who_commits_late_is_sealed_later_and_never_slips_in_behind(city):
    begun, go_on = threading.Event(), threading.Event()

    def late() -> None:
        with acting_as(System()):
            record_read(city.lead, city.case_manager)
            begun.set()
            go_on.wait(30)
        connection.close()

    with acting_as(System()):
        record_read(city.lead, city.case_manager)
    with acting_as(System()):
        before = Event.objects.count()
    _seal_until(before)
    slow = threading.Thread(target=late)
    slow.start()
    begun.wait(30)
    with acting_as(System()):  # begun later, committed first
        record_read(city.lead, city.case_manager)
    with acting_as(System()):
        assert seal(below=settled_mark(), at=clock.now()) is None
    go_on.set()
    slow.join(30)
    _seal_until(before + 2)
    with acting_as(System()):
        assert list(verification().findings()) == []


@pytest.mark.django_db(transaction=True)
def test_many_write_while_two_seal_and_every_event_is_in_one_seal(city):
    over = threading.Event()

    def write() -> None:
        for _ in range(40):
            with acting_as(System()):
                record_read(city.lead, city.case_manager)
        connection.close()

    def keep_sealing() -> None:
        while not over.is_set():
            with acting_as(System()):
                seal(below=settled_mark(), at=clock.now(), most=7)
        connection.close()

    writers = [threading.Thread(target=write) for _ in range(4)]
    sealers = [threading.Thread(target=keep_sealing) for _ in range(2)]
    for thread in (*writers, *sealers):
        thread.start()
    for thread in writers:
        thread.join(60)
    over.set()
    for thread in sealers:
        thread.join(60)
    with acting_as(System()):
        count = Event.objects.count()
    _seal_until(count)
    with acting_as(System()):
        walk = verification()
        assert list(walk.findings()) == []
        assert (walk.events, walk.unsealed) == (count, 0)


@pytest.mark.django_db(transaction=True)
def test_the_job_of_every_minute_seals(city):
    patience = time.monotonic() + PATIENCE
    with acting_as(System()):
        record_read(city.lead, city.case_manager)
    with acting_as(System()):
        count = Event.objects.count()
    while _sealed() < count and time.monotonic() < patience:
        seal_the_journal(0)
    assert _sealed() == count
