"""Giving and withdrawing access."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import connection
from django.db.models.functions import Now

from approdo.access.models import Access
from approdo.access.queries import holders_of
from approdo.access.states import Kind, Purpose

# More grants than this are written as a set.
FEW = 400


@dataclass(frozen=True)
class Grant:
    """One share to be given: content since `since`, sorted in lists by `opened`."""

    holder: UUID
    subject: UUID
    kind: Kind
    purpose: Purpose
    since: date
    opened: date


def grant(
    *,
    holder: UUID,
    subject: UUID,
    kind: Kind,
    purpose: Purpose,
    since: date,
    opened: date | None = None,
) -> None:
    """Give a subject to a holder; giving it again for the same purpose changes nothing."""
    grant_many([Grant(holder, subject, kind, purpose, since, opened or since)])


def grant_many(grants: Iterable[Grant]) -> None:
    """Give many subjects at once, in one statement."""
    given = list(grants)
    if len(given) > FEW:
        _grant_a_set(given)
        return
    Access.objects.bulk_create(
        [
            Access(
                holder_id=g.holder,
                subject=g.subject,
                kind=g.kind,
                purpose=g.purpose,
                starts_on=g.since,
                opened_on=g.opened,
            )
            for g in given
        ],
        ignore_conflicts=True,
    )


def grant_for_a_while(grants: Iterable[Grant], *, lasting: timedelta) -> None:
    """Give subjects until some hours from now, by PostgreSQL's own clock, which the wall reads.

    Given again, they last from now. Only the program may: it takes away the former rows.
    """
    given = list(grants)
    for one in given:
        Access.objects.filter(
            holder_id=one.holder, subject=one.subject, purpose=one.purpose
        ).delete()
    Access.objects.bulk_create(
        Access(
            holder_id=g.holder,
            subject=g.subject,
            kind=g.kind,
            purpose=g.purpose,
            starts_on=g.since,
            opened_on=g.opened,
            expires_at=Now() + lasting,
        )
        for g in given
    )


def _grant_a_set(grants: Iterable[Grant]) -> None:
    """COPY into a temporary table, then insert: COPY into a table behind a wall is refused."""
    columns = "holder_id, subject, kind, purpose, starts_on, opened_on"
    with connection.cursor() as cursor:
        cursor.execute(
            "create temp table granted on commit drop as"
            f" select {columns} from access_access limit 0"
        )
        with cursor.copy(f"copy granted ({columns}) from stdin") as copy:
            for g in grants:
                copy.write_row(
                    (g.holder, g.subject, g.kind.value, g.purpose.value, g.since, g.opened)
                )
        cursor.execute(
            f"insert into access_access (id, {columns}) select uuidv7(), {columns} from granted"
            " on conflict do nothing"
        )
        cursor.execute("drop table granted")


def withdraw(*, holder: UUID, subjects: Iterable[UUID], purpose: Purpose | None = None) -> int:
    """Take subjects back from a holder; the calling command's event keeps the memory of it."""
    rows = Access.objects.filter(holder_id=holder, subject__in=list(subjects))
    if purpose is not None:
        rows = rows.filter(purpose=purpose)
    return rows.delete()[0]


def withdraw_shares(keys: Iterable[UUID]) -> int:
    """Take back these very shares, by the key of their row."""
    return Access.objects.filter(pk__in=list(keys)).delete()[0]


def take_back(*, holder: UUID, subjects: Iterable[UUID], lent_for: Purpose, through: UUID) -> None:
    """Take back from another body what was lent to it for a team or a consultation.

    The function belongs to the owner, because nobody sees the shares of others; it asks that the
    actor holds `through`, the case that it was lent for.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "select access_take_back(%s, %s, %s, %s)",
            [list(subjects), holder, lent_for.value, through],
        )


def end_content(
    *, holder: UUID, subjects: Iterable[UUID], purpose: Purpose, on: date | None
) -> None:
    """Let a body read what was told of some subjects before a day only; without a day, all of it.

    Like `take_back`, this reaches the rows of a body that the actor cannot see, and asks that the
    actor holds all the subjects.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "select access_end_content(%s, %s, %s, %s)",
            [list(subjects), holder, purpose.value, on],
        )


def spread(*, like: UUID, to: UUID, kind: Kind) -> None:
    """Give `to` to every holder of `like`, also to those that the actor cannot see.

    The function belongs to the owner: a case manager who adds a newborn must reach the rows of
    the other bodies of the case. It asks first that the actor holds `like`.
    """
    with connection.cursor() as cursor:
        cursor.execute("select access_spread(%s, %s, %s)", [like, to, kind.value])


def spread_new(*, like: UUID, to: UUID, kind: Kind) -> set[UUID]:
    """Do the same, and give the keys of the shares that are new: they can be taken back one day."""
    before = set(holders_of(to).values_list("pk", flat=True))
    spread(like=like, to=to, kind=kind)
    return set(holders_of(to).values_list("pk", flat=True)) - before
