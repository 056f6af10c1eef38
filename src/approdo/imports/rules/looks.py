"""How much the values of a column look like days, amounts, codes or a few known words."""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from typing import Any

from approdo.imports.rules import amounts, days
from approdo.imports.rules.folding import fold
from approdo.imports.rules.sheets import as_written
from approdo.imports.rules.words import FEMALE, MALE
from approdo.imports.states import CellProblem


def share(cells: Sequence[Any], holds: Callable[[Any], bool]) -> float:
    """The share of cells for which something holds."""
    return sum(1 for c in cells if holds(c)) / len(cells) if cells else 0.0


def like_pattern(pattern: str) -> Callable[[Sequence[Any]], float]:
    """The look of cells whose text (capital, without spaces) has a certain form."""
    compiled = re.compile(pattern)

    def look(cells: Sequence[Any]) -> float:
        return share(
            cells, lambda c: bool(compiled.fullmatch(re.sub(r"\s+", "", as_written(c)).upper()))
        )

    return look


def like_words(words: frozenset[str]) -> Callable[[Sequence[Any]], float]:
    """The look of cells that hold one of these (folded) words."""
    return lambda cells: share(cells, lambda c: fold(as_written(c)) in words)


def like_text(holds: Callable[[str], bool]) -> Callable[[Sequence[Any]], float]:
    """The look of cells whose folded text satisfies a test."""
    return lambda cells: share(cells, lambda c: holds(fold(as_written(c))))


def like_sex(cells: Sequence[Any]) -> float:
    """The look of cells that say male or female."""
    return share(cells, lambda c: fold(as_written(c)) in FEMALE | MALE)


def like_days(cells: Sequence[Any]) -> float:
    """The look of cells that are days, mistaken ones too."""
    return share(cells, _is_day)


def like_amounts(cells: Sequence[Any]) -> float:
    """The look of cells that are amounts."""
    habit = amounts.habit_of(list(cells))
    return share(
        cells,
        lambda c: (
            not isinstance(c, dt.date)
            and amounts.read_amount(c, habit).problem is not CellProblem.NOT_AN_AMOUNT
        ),
    )


def years_of(cells: Sequence[Any]) -> list[int]:
    """The years of the cells that are days, in order."""
    habit = days.habit_of(list(cells))
    read = (days.read_day(c, habit, not_after=dt.date(2100, 1, 1)).value for c in cells)
    return sorted(d.year for d in read if d is not None)


def _is_day(cell: Any) -> bool:
    if isinstance(cell, dt.date):
        return True
    if days.is_serial(cell):
        return True
    text = days.CLOCK.sub("", as_written(cell).strip())
    if days.NUMBERS.fullmatch(text) or len(days.WITHIN.findall(text)) == 1 and len(text) < 50:
        return True
    habit, far = days.DayHabit(), dt.date(2100, 1, 1)
    return days.read_day(text, habit, not_after=far).value is not None
