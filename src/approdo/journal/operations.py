"""Writing the journal, and following it after commit."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connection, models
from django.db.models import Q

from approdo.journal import vocabulary
from approdo.journal.models import Event, Follower
from approdo.journal.states import Happened
from approdo.kernel import clock
from approdo.kernel.actors import Actor
from approdo.kernel.commands import current_act
from approdo.kernel.keys import new_key


def record(
    name: str, *, subject: models.Model | None, about: UUID | None = None, **facts: Any
) -> None:
    """Write down what happened in the command under way.

    `name` is one of a context's `Happened`; `facts` are identifiers, numbers, dates and codes; a text of more than 80 characters is taken
    for free text and refused.
    """
    act = current_act()
    if not vocabulary.is_declared(str(name)):
        raise ValueError(f"{name} is not among the events that a context declares.")
    _write(
        name,
        at=act.at,
        act=act.id,
        command=act.command,
        actor=act.actor,
        subject_kind=subject._meta.label_lower if subject is not None else "",
        subject_id=subject.pk if subject is not None and isinstance(subject.pk, UUID) else None,
        about=about,
        facts={key: _plain(value) for key, value in facts.items()},
    )
    act.recorded += 1


def record_read(subject: models.Model, actor: Actor, *, about: UUID | None = None) -> None:
    """Write down that the actor opened this record (outside any command, no lock).

    `about` is the household or case that the record belongs to, when it is not itself one.
    """
    _write(
        Happened.FILE_READ,
        at=clock.now(),
        act=new_key(),
        command="",
        actor=actor,
        subject_kind=subject._meta.label_lower,
        subject_id=subject.pk,
        about=about or subject.pk,
        facts={},
    )


def follow(name: str, tell: Callable[[Event], None], *, limit: int = 500) -> int:
    """Hand the next settled events to `tell`, once each and in order of commit; give their count.

    Keys do not follow the order of commit, so only what lies below the oldest transaction still
    under way is read.
    """
    follower, _ = Follower.objects.select_for_update(no_key=True).get_or_create(pk=name)
    with connection.cursor() as cursor:
        cursor.execute("select pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
        settled = cursor.fetchone()[0]
    after = Q(transaction_id__gt=follower.transaction_id)
    if follower.event_id:
        after |= Q(transaction_id=follower.transaction_id, id__gt=follower.event_id)
    events = list(
        Event.objects.filter(after, transaction_id__lt=settled).order_by("transaction_id", "id")[
            :limit
        ]
    )
    for event in events:
        tell(event)
    if events:
        follower.transaction_id, follower.event_id = events[-1].transaction_id, events[-1].pk
        follower.save()
    return len(events)


def _write(name: str, *, actor: Actor, **values: Any) -> None:
    Event(
        name=str(name),
        actor_kind=actor.kind,
        actor_id=actor.pk,
        body_id=actor.body_id,
        **values,
    ).save(force_insert=True)


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, UUID | Decimal):
        return str(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, list | tuple | set):
        return [_plain(item) for item in value]
    if isinstance(value, str) and len(value) <= 80:
        return str(value)
    raise TypeError(f"The journal holds identifiers and numbers, not {value!r}.")
