"""Failed attempts at the door, written into the journal so that nobody outside can fill it.

An event tells that somebody tried and failed, not how often: one an hour for each member and way, one for
all unknown names together, one for each reason of a refused answer. How often is counted by axes.
"""

from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.signals import user_login_failed
from django.db import connection
from django.dispatch import receiver
from django.http import HttpRequest

from approdo.journal.operations import record_at_the_door
from approdo.kernel import clock
from approdo.network.models import Member
from approdo.network.states import Happened, NotLetIn

EVERY = timedelta(hours=1)
PASSWORD, CODE, UNKNOWN = "password", "code", "unknown"
# Who changes their mind at the provider attacks nobody.
NOT_AN_ATTEMPT = {NotLetIn.GIVEN_UP}
_ONCE = """
    insert into network_attempt (id, what, noted_at) values (uuidv7(), %s, %s)
    on conflict (what) do update set noted_at = excluded.noted_at
    where network_attempt.noted_at <= %s returning true
"""


@receiver(user_login_failed)
def note_failed_sign_in(
    sender: str, credentials: dict[str, Any], request: HttpRequest | None = None, **_named: object
) -> None:
    """Write down that a name was tried with a wrong password or code."""
    if request is None:
        return
    name = str(credentials.get("username") or "").lower()
    member = Member.objects.filter(username=name).first()
    way = CODE if credentials.get("way") == CODE else PASSWORD
    now = clock.now()
    if _is_new(f"{way} {member.pk}" if member else UNKNOWN, now):
        record_at_the_door(
            Happened.SIGN_IN_FAILED, at=now, subject=member, way=way if member else UNKNOWN
        )


def note_refused_answer(why: NotLetIn) -> None:
    """Write down that an answer of the city's provider, or what came in its place, was refused."""
    now = clock.now()
    if why not in NOT_AN_ATTEMPT and _is_new(f"provider {why.value}", now):
        record_at_the_door(Happened.PROVIDER_REFUSED, at=now, subject=None, reason=why.value)


def _is_new(what: str, now: datetime) -> bool:
    """Tell, to one of all who ask at once, that nothing of the kind was noted in the last hour."""
    with connection.cursor() as cursor:
        cursor.execute(_ONCE, [what, now, now - EVERY])
        return cursor.fetchone() is not None
