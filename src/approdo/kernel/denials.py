"""What was refused for want of a mandate, kept until the transaction that it rolled back has ended.

Whoever opens the outermost transaction collects, and writes it down in a transaction of its own.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from approdo.kernel.actors import Actor
from approdo.kernel.keys import new_key


@dataclass(frozen=True)
class Denial:
    """Who was refused what, on which record, when: a command, or the page of this name."""

    actor: Actor
    at: datetime
    command: str = ""
    page: str = ""
    subject_kind: str = ""
    subject_id: UUID | None = None
    act: UUID = field(default_factory=new_key)


_collected: ContextVar[list[Denial] | None] = ContextVar("denials", default=None)


def note(denial: Denial) -> None:
    """Keep a refusal to be written down; without anybody who collects it stays in the log alone."""
    collected = _collected.get()
    if collected is not None:
        collected.append(denial)


def noted() -> list[Denial]:
    """Give what was refused so far in the transaction under way."""
    return list(_collected.get() or ())


@contextmanager
def collecting() -> Iterator[list[Denial]]:
    """Collect what is refused inside."""
    collected: list[Denial] = []
    token = _collected.set(collected)
    try:
        yield collected
    finally:
        _collected.reset(token)
