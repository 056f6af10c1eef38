"""`verify_journal`: the rate at which the journal is verified against that of merely reading its rows.

The events are those of the made families, sealed as the job would; reading is `select` of every
column of the same rows in the same order, row by row into this program, without Django between.
Rounds take turns, so that a noisy machine harms both alike.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from django.db import connection, transaction

from approdo.access.operations import acting_as
from approdo.journal.operations import seal
from approdo.journal.queries import verification
from approdo.journal.rules.canonical import COLUMNS
from approdo.kernel import clock
from approdo.network.models import System
from bench import caseload, database
from bench.figures import Figure, Spent, spent

LIMIT = 0.3
ROUNDS = {"small": 5, "full": 3}
# About what a busy minute of a city writes.
EVENTS_A_SEAL = 500
EVERYTHING = 2**62


def measure(size: str) -> Iterator[Figure]:
    """Seal what is not sealed yet, then read and verify in turns."""
    with database.filled(f"caseload_{size}", caseload.fill_of(size)):
        _seal_all()
        rounds = [_round() for _ in range(ROUNDS[size])]
    count, seals = rounds[0].events, rounds[0].seals
    read, verified = (median(r.read for r in rounds), median(r.verified for r in rounds))
    ratio = round(median(r.read / r.verified for r in rounds), 2)
    of_copy = median(r.copied / r.verified for r in rounds)
    note = (
        f"{count / read:,.0f} events/s of CPU read, {count / verified:,.0f} verified, {seals:,} seals"
    ).replace(",", ".") + f"; {of_copy:.2f} of the rate of COPY"
    yield Figure(
        "verify_journal", ratio, LIMIT, ratio >= LIMIT, "of the rate of reading", count, note=note
    )


@dataclass(frozen=True)
class _Round:
    copied: float
    read: float
    verified: float
    events: int
    seals: int


def _round() -> _Round:
    with acting_as(System()), spent() as copying:
        _copy_all()
    with acting_as(System()), spent() as reading:
        count = _read_all()
    walk = verification()
    with acting_as(System()), spent() as verifying:
        findings = list(walk.findings())
    assert not findings
    assert walk.events == count
    return _Round(_seconds(copying), _seconds(reading), _seconds(verifying), count, walk.seals)


def _seal_all() -> None:
    while True:
        with acting_as(System()):
            made = seal(below=EVERYTHING, at=clock.now(), most=EVENTS_A_SEAL)
        if made is None:
            return


def _read_all() -> int:
    columns = ", ".join(COLUMNS)
    count = 0
    with transaction.atomic(), connection.chunked_cursor() as cursor:
        cursor.execute(f"select {columns} from journal_event order by transaction_id, id")
        while rows := cursor.fetchmany(2000):
            count += len(rows)
    return count


def _copy_all() -> None:
    """The cheapest way out of PostgreSQL there is: blocks of text that nobody looks into."""
    columns = ", ".join(COLUMNS)
    with connection.cursor() as cursor:
        ordered = f"select {columns} from journal_event order by transaction_id, id"
        with cursor.cursor.copy(f"copy ({ordered}) to stdout") as blocks:
            for _block in blocks:
                pass


def _seconds(used: Spent) -> float:
    return used.cpu or used.wall
