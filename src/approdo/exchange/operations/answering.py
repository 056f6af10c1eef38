"""A write that is asked for twice is done once."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection

from approdo.exchange.models import Answer
from approdo.kernel.keys import new_key
from approdo.network.models import Mandate

# For how long a program may ask again.
KEPT = timedelta(days=7)
ANSWERED = 1


class KeyOfAnother(Exception):
    """The same key was used for another request."""


def take_key(*, mandate: Mandate, key: str, fingerprint: str, at: datetime) -> tuple[Answer, bool]:
    """Take a key for a request, or give the answer that it already had.

    Tells whether it is ours to answer. Whoever comes with the same key at the same time waits here
    until the first has committed; when that one came to nothing, the key is free again.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            f"insert into {Answer._meta.db_table}"
            " (id, mandate_id, body_id, key, fingerprint, status, content, etag, made_at)"
            " values (%s, %s, %s, %s, %s, 0, '', '', %s) on conflict (mandate_id, key) do nothing",
            [new_key(), mandate.pk, mandate.organisation_id, key, fingerprint, at],
        )
        is_ours = cursor.rowcount == ANSWERED
    answer = Answer.objects.get(mandate=mandate, key=key)
    if answer.fingerprint != fingerprint:
        raise KeyOfAnother
    return answer, is_ours


def keep_answer(answer: UUID, *, status: int, content: str, etag: str) -> None:
    """Keep what was answered."""
    Answer.objects.filter(pk=answer).update(status=status, content=content, etag=etag)


def forget_answers(now: datetime) -> int:
    """Forget what nobody asks for again."""
    return Answer.objects.filter(made_at__lt=now - KEPT).delete()[0]
