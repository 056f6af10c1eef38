"""A program comes in with a key."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from approdo.exchange.models import Pace, Token
from approdo.exchange.queries import token_of
from approdo.kernel.clock import day_of
from approdo.network.models import Acting
from approdo.network.queries import mandates_in_force

MINUTE = 60


@dataclass(frozen=True)
class Entered:
    """Who came in, for what, and how often in this minute."""

    actor: Acting
    token: Token
    calls: int
    seconds_left: int


def enter(secret: str, now: datetime) -> Entered | None:
    """Let a program in while its key and the mandate behind it hold; count that it came.

    Before it is known who acts: whoever calls acts as the program itself, in a short transaction, so
    that two calls with one key wait for each other no longer than the counting takes.
    """
    day = day_of(now)
    token = token_of(secret, day)
    if token is None:
        return None
    mandates = mandates_in_force(token.mandate.member, day)
    mandate = mandates.filter(pk=token.mandate_id).first()
    if mandate is None:
        return None
    minute, past = divmod(int(now.timestamp()), MINUTE)
    calls = _count(token, minute, now)
    return Entered(Acting(mandate.member, mandate), token, calls, MINUTE - past)


def _count(token: Token, minute: int, now: datetime) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            f"insert into {Pace._meta.db_table} as known (token_id, body_id, minute, calls, used_at)"
            " values (%s, %s, %s, 1, %s) on conflict (token_id) do update set"
            " calls = case when known.minute = excluded.minute then known.calls + 1 else 1 end,"
            " minute = excluded.minute, used_at = excluded.used_at returning calls",
            [token.pk, token.body_id, minute, now],
        )
        return int(cursor.fetchone()[0])
