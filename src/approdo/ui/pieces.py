"""Small things that a view gives to a component."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

StepState = Literal["done", "current", "todo"]
# Where a path stands whose last step was taken.
AT_THE_END = "at the end"


@dataclass(frozen=True, slots=True)
class Check:
    """A rule's check: a sentence, whether it holds (None: it must be looked at), and where to mend it."""

    sentence: object
    holds: bool | None
    href: str = ""
    link: object = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a path."""

    label: object
    state: StepState
    note: object = ""


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab, that is a link to a page of the same record."""

    label: object
    href: str
    current: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """Something at an hour of a day; the note says in words what the tone says in colour."""

    hour: str
    what: object
    href: str = ""
    note: object = ""
    tone: str = ""


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day of a calendar; one outside the month stands there to fill the week."""

    on: date
    entries: Sequence[CalendarEntry] = ()
    is_outside: bool = False


def path(pairs: Iterable[tuple[str, object]], at: str) -> list[Step]:
    """Make steps of pairs (code, label): those before `at` are done; at the end all are."""
    codes = list(pairs)
    if at == AT_THE_END:
        return [Step(label, "done") for _code, label in codes]
    places = [place for place, (code, _label) in enumerate(codes) if code == at]
    if not places:
        raise ValueError(f"steps: at={at!r} is none of {[code for code, _label in codes]}")
    here = places[0]
    return [
        Step(label, "done" if place < here else "current" if place == here else "todo")
        for place, (_code, label) in enumerate(codes)
    ]
