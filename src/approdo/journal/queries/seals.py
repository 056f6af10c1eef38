"""Whether the journal still is what was sealed: seal by seal, each hash computed by PostgreSQL.

Only what does not fit is taken apart event by event.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from approdo.journal.models import Event, Seal
from approdo.journal.rules.canonical import (
    EVENT_HASH,
    GENESIS,
    MEMBER,
    MEMBER_BYTES,
    head_of,
    members_in,
)
from approdo.journal.states import Flaw

# About so many events are hashed in one statement; so many seals are looked at.
EVENTS_AT_ONCE, SEALS_AT_ONCE = 20_000, 1_000
GUARDS = ("journal_event", "journal_seal")

_WINDOW = f"""
    with s as (
        select *, row_number() over w as place,
               lag(until_transaction, 1, %(transaction)s::bigint) over w as from_transaction,
               lag(until_event, 1, %(event)s::uuid) over w as from_event
        from (select * from journal_seal where number > %(number)s order by number limit %(seals)s) s
        window w as (order by number)
    )
    select s.number, s.previous, s.head, s.digest, s.events, s.total, s.until_transaction,
           s.until_event, s.sealed_at, length(s.members), encode(sha256(s.members), 'hex'),
           s.from_transaction, s.from_event, found.digest
    from s cross join lateral (
        select encode(sha256(coalesce(string_agg({MEMBER}, ''::bytea order by transaction_id, id), '')),
                      'hex') as digest
        from journal_event
        where (transaction_id, id) > (s.from_transaction, s.from_event)
          and (transaction_id, id) <= (s.until_transaction, s.until_event)
    ) found
    where s.place = 1 or s.total <= %(total)s
    order by s.number
"""

_RANGE = f"""
    select id, {EVENT_HASH}, name, at from journal_event
    where (transaction_id, id) > (%s, %s) and (transaction_id, id) <= (%s, %s)
    order by transaction_id, id
"""


@dataclass(frozen=True)
class Outside:
    """A head as it stands outside the database."""

    number: int
    head: str


@dataclass(frozen=True)
class Finding:
    """One thing that is not as it was sealed."""

    flaw: Flaw
    seal: int = 0
    until: int = 0
    event: UUID | None = None
    name: str = ""
    at: datetime | None = None


@dataclass(frozen=True)
class _Sealed:
    """A seal as it stands in the database, and what its events give now."""

    number: int
    previous: str
    head: str
    digest: str
    events: int
    total: int
    until_transaction: int
    until_event: UUID
    sealed_at: datetime
    length: int
    members_digest: str
    from_transaction: int
    from_event: UUID
    found_digest: str

    def is_whole(self) -> bool:
        """Tell whether the seal itself is as it was made."""
        head = head_of(
            number=self.number,
            previous=self.previous,
            digest=self.digest,
            events=self.events,
            total=self.total,
            until_transaction=self.until_transaction,
            until_event=self.until_event,
            sealed_at=self.sealed_at,
        )
        return (
            head == self.head
            and self.members_digest == self.digest
            and self.length == self.events * MEMBER_BYTES
        )


def last_seal() -> Seal | None:
    """Give the last seal, without its members."""
    return Seal.objects.order_by("-number").defer("members").first()


class Verification:
    """One walk over all seals: iterate `findings`, then read how much was looked at."""

    def __init__(self, outside: Iterable[Outside] = ()) -> None:
        self.heads: dict[int, str] = {}
        self.contradicted: list[int] = []
        for head in outside:
            if self.heads.setdefault(head.number, head.head) != head.head:
                self.contradicted.append(head.number)
        self.seals = self.events = self.unsealed = 0
        self.last: _Sealed | None = None
        # An event that stands where it should not: planted, or moved from elsewhere.
        self._strangers: dict[UUID, Finding] = {}
        self._moved: set[UUID] = set()

    def findings(self, progress: Callable[[int], None] = lambda events: None) -> Iterator[Finding]:
        """Walk over the seals and give what does not fit; `progress` is told the events looked at."""
        yield from _missing_guards()
        yield from (Finding(Flaw.HEADS_DISAGREE, seal=n) for n in self.contradicted)
        while window := self._next_window():
            for sealed in window:
                yield from self._look_at(sealed)
                progress(self.events)
        for stranger in self._strangers.values():
            if stranger.event not in self._moved:
                yield stranger
        yield from self._cut_tail()
        self.unsealed = self._events_after_the_last()

    def _next_window(self) -> list[_Sealed]:
        last = self.last
        values: dict[str, int | UUID] = {
            "number": last.number if last else 0,
            "transaction": last.until_transaction if last else 0,
            "event": last.until_event if last else UUID(int=0),
            "total": (last.total if last else 0) + EVENTS_AT_ONCE,
            "seals": SEALS_AT_ONCE,
        }
        with connection.cursor() as cursor:
            cursor.execute(_WINDOW, values)
            return [_Sealed(*row) for row in cursor.fetchall()]

    def _look_at(self, sealed: _Sealed) -> Iterator[Finding]:
        before = self.last
        self.last = sealed
        self.seals += 1
        self.events += sealed.events
        expected = before.number + 1 if before else 1
        follows = sealed.number == expected
        if not follows:
            yield Finding(Flaw.SEAL_MISSING, seal=expected, until=sealed.number - 1)
        elif sealed.previous != (before.head if before else GENESIS):
            yield Finding(Flaw.CHAIN_BROKEN, seal=sealed.number)
        if not sealed.is_whole():
            yield Finding(Flaw.SEAL_ALTERED, seal=sealed.number)
        if self.heads.get(sealed.number, sealed.head) != sealed.head:
            yield Finding(Flaw.HEAD_DIFFERS, seal=sealed.number)
        if sealed.found_digest != sealed.digest:
            yield from self._name_events(sealed, follows=follows)

    def _name_events(self, sealed: _Sealed, *, follows: bool) -> Iterator[Finding]:
        """Take a seal apart: which of its events is altered, moved or gone, which was put in."""
        if sealed.members_digest != sealed.digest:
            yield Finding(Flaw.EVENTS_DIFFER, seal=sealed.number)
            return
        members = members_in(
            bytes(Seal.objects.values_list("members", flat=True).get(pk=sealed.number))
        )
        with connection.cursor() as cursor:
            cursor.execute(
                _RANGE,
                [
                    *(sealed.from_transaction, sealed.from_event),
                    *(sealed.until_transaction, sealed.until_event),
                ],
            )
            found = {key: (bytes(digest), name, at) for key, digest, name, at in cursor.fetchall()}
        altered = {k for k in members if k in found and found[k][0] != members[k]}
        places = _neighbours(members, altered, found), _neighbours(found, altered, members)
        for key in altered:
            moved = places[0][key] != places[1][key]
            flaw = Flaw.MOVED if moved else Flaw.ALTERED
            yield Finding(flaw, sealed.number, 0, key, *found[key][1:])
        yield from self._seek({k: h for k, h in members.items() if k not in found}, sealed.number)
        if follows:  # after a gap, what is not of this seal is of the missing one
            for key, (_digest, name, at) in found.items():
                if key not in members:
                    self._strangers[key] = Finding(Flaw.INSERTED, sealed.number, 0, key, name, at)

    def _seek(self, absent: dict[UUID, bytes], seal: int) -> Iterator[Finding]:
        """Tell events that are gone from those that stand elsewhere now."""
        elsewhere: dict[UUID, tuple[Any, ...]] = {}
        with connection.cursor() as cursor:
            cursor.execute(
                f"select id, {EVENT_HASH}, name, at from journal_event where id = any(%s)",
                [list(absent)],
            )
            elsewhere = {row[0]: row[1:] for row in cursor.fetchall()}
        self._moved |= set(elsewhere)
        for key, digest in absent.items():
            if key not in elsewhere:
                yield Finding(Flaw.MISSING, seal, event=key)
            elif bytes(elsewhere[key][0]) != digest:
                # An equal hash is no fault of the event's: the seals' bounds were altered, and said so.
                yield Finding(Flaw.MOVED, seal, 0, key, *elsewhere[key][1:])

    def _cut_tail(self) -> Iterator[Finding]:
        last = self.last.number if self.last else 0
        furthest = max(self.heads, default=0)
        if furthest > last:
            yield Finding(Flaw.TAIL_CUT, seal=last + 1, until=furthest)

    def _events_after_the_last(self) -> int:
        if self.last is None:
            return Event.objects.count()
        with connection.cursor() as cursor:
            cursor.execute(
                "select count(*) from journal_event where (transaction_id, id) > (%s, %s)",
                [self.last.until_transaction, self.last.until_event],
            )
            return int(cursor.fetchone()[0])


def verification(outside: Iterable[Outside] = ()) -> Verification:
    """Begin a verification, with the heads that stand outside the database."""
    return Verification(outside)


def _neighbours(
    order: Iterable[UUID], altered: set[UUID], both: Iterable[UUID]
) -> dict[UUID, UUID | None]:
    """Give for each altered event the untouched one that stands before it."""
    both, before = set(both), None
    places: dict[UUID, UUID | None] = {}
    for key in order:
        if key in altered:
            places[key] = before
        elif key in both:
            before = key
    return places


def _missing_guards() -> Iterator[Finding]:
    """Tell which table has lost the trigger that refuses changes, or has it switched off."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select tgrelid::regclass::text from pg_trigger"
            " where tgrelid = any(%s::regclass[]) and tgname = tgrelid::regclass::text || '_append_only'"
            " and tgenabled = 'A'",
            [list(GUARDS)],
        )
        standing = {name for (name,) in cursor.fetchall()}
    for name in GUARDS:
        if name not in standing:
            yield Finding(Flaw.UNGUARDED, name=name)
