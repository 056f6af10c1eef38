"""Acting under a mandate, or with a personal link: what PostgreSQL is told."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

from django.db import connection, transaction

from approdo.journal import operations as journal
from approdo.kernel import clock, denials
from approdo.kernel.actors import Actor

GUEST = "guest"

_acting: ContextVar[Actor | None] = ContextVar("acting", default=None)


class Nobody:
    """The actor of a signed-out request: holds nothing and sees nothing."""

    kind = "nobody"
    pk = None
    body_id = None
    name = ""
    speaks_for: tuple[UUID, ...] = ()
    sees_everything = False
    role = ""

    def holds(self, role: str, *, within: UUID | None = None) -> bool:
        """Nobody holds no role."""
        return False


class Door(Nobody):
    """Whoever is coming in: who works here may be looked up, and nothing of the people helped."""

    role = "door"


NOBODY = Nobody()
AT_THE_DOOR = Door()


@contextmanager
def acting_as(actor: Actor) -> Iterator[Actor]:
    """Open a transaction in which PostgreSQL shows what this actor was given, and nothing else.

    Nestable: the former actor is set again at the end, because a local setting outlives the
    savepoint it was made in. What was refused inside for want of a mandate is written down when the
    outermost has ended, whether it was committed or rolled back.
    """
    with acting_as_found(lambda: actor):
        yield actor


@contextmanager
def acting_as_found(find: Callable[[], Actor]) -> Iterator[Actor]:
    """Like `acting_as`, for an actor who is looked up within the transaction itself."""
    former = _acting.get()
    if former is not None:
        with _transaction_as(find, former) as actor:
            yield actor
        return
    with denials.collecting() as refused:
        actor = NOBODY
        try:
            with _transaction_as(find, None) as actor:
                yield actor
        finally:
            if refused:
                _write_down(refused, actor)


@contextmanager
def _transaction_as(find: Callable[[], Actor], former: Actor | None) -> Iterator[Actor]:
    with transaction.atomic():
        actor = find()
        _set(actor)
        token = _acting.set(actor)
        try:
            yield actor
        finally:
            _acting.reset(token)
            if former is not None and not connection.needs_rollback:
                _set(former)


def _write_down(refused: list[denials.Denial], actor: Actor) -> None:
    """Whoever was refused may not even read the record: the program writes, of them."""
    with transaction.atomic():
        _set(actor, everything=True)
        for denial in refused:
            journal.record_refusal(denial)
        _set(actor)


def _set(actor: Actor, *, everything: bool = False) -> None:
    """A guest is told apart: they speak for no holder, so that only windows made for them open."""
    is_guest = actor.kind == GUEST
    holders = () if is_guest else actor.speaks_for
    settings = {
        "app.holders": "{" + ",".join(str(holder) for holder in holders) + "}",
        "app.all": "true" if everything or actor.sees_everything else "false",
        "app.guest": str(actor.pk) if is_guest and not everything else "",
        "app.member": "" if is_guest else str(actor.pk or ""),
        "app.role": actor.role,
        "app.today": clock.today().isoformat(),
    }
    with connection.cursor() as cursor:
        cursor.execute(
            "select " + ", ".join(["set_config(%s, %s, true)"] * len(settings)),
            [word for setting in settings.items() for word in setting],
        )
