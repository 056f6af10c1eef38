"""Sealing: what was written since the last seal gets one, chained to it."""

from datetime import datetime
from uuid import UUID

from django.db import connection

from approdo.journal.models import Seal
from approdo.journal.rules.canonical import GENESIS, MEMBER, MEMBER_BYTES, digest_of, head_of
from approdo.kernel.locks import take_turns

# Whoever seals takes this turn, so that two workers make one chain.
TURN = UUID("6c1f6f5e-0d0e-7c63-9a52-5ea1edc4a100")
# A seal holds at most so many events: half a megabyte of keys and hashes.
MOST = 10_000
FROM_THE_START = (0, UUID(int=0))


class NumbersStartedAgain(RuntimeError):
    """The server counts transactions from below the last seal: the database was moved to a new one.

    What is written now would slip in behind the seal; docs/contexts/journal.md says what to do.
    """


_BATCH = f"""
    with batch as (
        select transaction_id, id, {MEMBER} as member from journal_event
        where (transaction_id, id) > (%s, %s) and transaction_id < %s
        order by transaction_id, id limit %s
    )
    select string_agg(member, ''::bytea order by transaction_id, id), max(transaction_id) from batch
"""


def seal(*, below: int, at: datetime, most: int = MOST) -> Seal | None:
    """Seal the next events of transactions below this mark; None when there is none.

    Call it again until it gives None. With `below=settled_mark()` no event can slip in behind the
    seal: each transaction that is still under way, or has yet to begin, has a number at or above it.
    """
    take_turns(TURN)
    last = Seal.objects.order_by("-number").defer("members").first()
    after = (last.until_transaction, last.until_event) if last else FROM_THE_START
    if last and below <= last.until_transaction:
        raise NumbersStartedAgain(f"{below} is not above {last.until_transaction}")
    with connection.cursor() as cursor:
        cursor.execute(_BATCH, [*after, below, most])
        members, until_transaction = cursor.fetchone()
    if not members:
        return None
    members = bytes(members)
    values = {
        "number": last.number + 1 if last else 1,
        "previous": last.head if last else GENESIS,
        "digest": digest_of(members),
        "events": len(members) // MEMBER_BYTES,
        "total": (last.total if last else 0) + len(members) // MEMBER_BYTES,
        "until_transaction": until_transaction,
        "until_event": UUID(bytes=members[-MEMBER_BYTES : -MEMBER_BYTES + 16]),
        "sealed_at": at,
    }
    made = Seal(**values, head=head_of(**values), members=members)
    made.save(force_insert=True)
    return made
