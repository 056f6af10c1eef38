"""Writing the journal."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import models

from approdo.journal import vocabulary
from approdo.journal.models import Event
from approdo.journal.states import Happened
from approdo.kernel import clock
from approdo.kernel.actors import Actor
from approdo.kernel.commands import current_act
from approdo.kernel.denials import Denial
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
    """Write down that the actor opened this record, and under which mandate (outside any command).

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
        facts=_under(actor),
    )


def record_at_the_door(
    name: str, *, at: datetime, subject: models.Model | None, **facts: Any
) -> None:
    """Write down what somebody did who is nobody yet (outside any command): they tried to come in.

    Whoever calls sees to it that nobody outside can fill the journal this way.
    """
    if not vocabulary.is_declared(str(name)):
        raise ValueError(f"{name} is not among the events that a context declares.")
    _write(
        name,
        at=at,
        act=new_key(),
        command="",
        actor=None,
        subject_kind=subject._meta.label_lower if subject is not None else "",
        subject_id=subject.pk if subject is not None else None,
        about=None,
        facts={key: _plain(value) for key, value in facts.items()},
    )


def record_refusal(denial: Denial) -> None:
    """Write down that somebody was refused, in the transaction of whoever calls, as the program.

    It stands on the story of the record that it was about, for whoever checks; no story tells it.
    """
    facts = {**_under(denial.actor), "page": denial.page}
    _write(
        Happened.REFUSED,
        at=denial.at,
        act=denial.act,
        command=denial.command,
        actor=denial.actor,
        subject_kind=denial.subject_kind,
        subject_id=denial.subject_id,
        about=denial.subject_id,
        facts={key: _plain(value) for key, value in facts.items() if value},
    )


def _under(actor: Actor) -> dict[str, str]:
    """Give the mandate under which somebody acts, when it is one."""
    mandate = getattr(actor, "mandate", None)
    return {"mandate": str(mandate.pk)} if mandate else {}


def _write(name: str, *, actor: Actor | None, **values: Any) -> None:
    Event(
        name=str(name),
        actor_kind=actor.kind if actor else "nobody",
        actor_id=actor.pk if actor else None,
        body_id=actor.body_id if actor else None,
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
