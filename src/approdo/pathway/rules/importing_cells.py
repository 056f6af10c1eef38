"""Reading the cells of a list: one reader for each column, with its habit and its memory."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from approdo.imports.queries import (
    AmountHabit,
    DayHabit,
    Match,
    Reading,
    Table,
    amount_habit_of,
    as_written,
    day_habit_of,
    fold,
    is_empty,
    read_amount,
    read_day,
    read_sex,
    read_text,
    tidy,
)
from approdo.imports.states import CellProblem
from approdo.pathway.rules.importing_fields import AMOUNT_FIELDS, DAY_FIELDS
from approdo.pathway.rules.importing_words import (
    KINSHIP_WORDS,
    citizenship_of,
    level_of,
    situation_of,
)
from approdo.registry.states import Kinship

Read = Callable[[Any], Reading[Any]]

MOST = {"arrears": Decimal("200000"), "rent": Decimal("5000"), "isee": Decimal("300000")}
LONGEST = {
    "source_code": 60,
    "family_name": 80,
    "given_name": 80,
    "full_name": 160,
    "birth_place": 80,
    "tax_code": 40,
    "address": 120,
    "street_number": 20,
    "municipality": 60,
    "phone": 60,
    "email": 120,
    "notes": 1000,
    "situation": 300,
}
REMEMBERED = 50_000
WHOLE = re.compile(r"^(\+?\d+)\.0$")


@dataclass
class ColumnReader:
    """Reads the cells of one column; the same text is read once."""

    match: Match
    read: Read
    memory: dict[Any, Reading[Any]] = field(default_factory=dict)

    def __call__(self, cell: Any) -> Reading[Any]:
        """Read a raw cell."""
        key = (type(cell), cell)
        found = self.memory.get(key)
        if found is None:
            found = self.read(cell)
            if len(self.memory) < REMEMBERED:
                self.memory[key] = found
        return found


def readers_of(table: Table, matches: list[Match], *, not_after: date) -> list[ColumnReader]:
    """Make the readers of the columns that hold a field.

    Columns of one field share a habit (the numbered people of a row); a column of days that does
    not show which comes first, day or month, follows the others.
    """
    habits = _Habits(table, matches)
    return [ColumnReader(m, _reader(habits, m, not_after)) for m in matches if m.field]


def canonical(value: Any) -> str:
    """The text in which a value is kept beside the raw one, and in which suggestions are given."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


class _Habits:
    """How the columns of each field are written, looked at together."""

    def __init__(self, table: Table, matches: list[Match]) -> None:
        self.table, self.matches = table, matches
        self.all_days = day_habit_of(self._cells(DAY_FIELDS, most=100))

    def days(self, name: str) -> DayHabit:
        """The habit of the days of a field."""
        habit = day_habit_of(self._cells({name}, most=300))
        return habit if habit.is_sure else replace(habit, month_first=self.all_days.month_first)

    def amounts(self, name: str) -> AmountHabit:
        """The habit of the amounts of a field, or of all amounts where these do not show it."""
        habit = amount_habit_of(self._cells({name}, most=2000))
        return habit if habit.decimal else amount_habit_of(self._cells(AMOUNT_FIELDS, most=500))

    def _cells(self, names: Collection[str], *, most: int) -> list[Any]:
        return [
            cell
            for match in self.matches
            if match.field in names
            for cell in self.table.sample(match.index, most=most)
        ]


def _reader(habits: _Habits, match: Match, not_after: date) -> Read:
    name = match.field
    if name in DAY_FIELDS:
        days, born = habits.days(name), name == "birth_date"
        return lambda cell: read_day(cell, days, not_after=not_after, born=born)
    if name in AMOUNT_FIELDS:
        amounts = habits.amounts(name)
        return lambda cell: read_amount(cell, amounts, most=MOST[name])
    if name in SPECIAL:
        return SPECIAL[name]
    return lambda cell: read_text(cell, longest=LONGEST.get(name, 200))


def _words(
    understand: Callable[[str], Any], *, keep: bool = False
) -> Callable[[Any], Reading[Any]]:
    """Read words that must be understood; `keep` leaves the text in the value when they are not."""

    def read(cell: Any) -> Reading[Any]:
        text = tidy(as_written(cell))
        if is_empty(text):
            return Reading()
        value = understand(text)
        if keep:
            hurt = read_text(cell, longest=LONGEST["situation"])
            if hurt.problem is not None:
                return hurt
        if value is not None:
            return Reading(text if keep else value)
        return Reading(text if keep else None, CellProblem.UNKNOWN_WORD)

    return read


def _kinship(text: str) -> Kinship | None:
    folded = fold(text)
    first = folded.split(" ")[0]
    return (
        KINSHIP_WORDS.get(folded)
        or KINSHIP_WORDS.get(folded.replace(" ", ""))  # I.S.
        or KINSHIP_WORDS.get(first)
    )


def _whole(text: str) -> str:
    """A whole number as it is, where a program wrote it with a decimal of zero."""
    return WHOLE.sub(r"\1", text)


def _phone(cell: Any) -> Reading[str]:
    return read_text(_whole(as_written(cell)), longest=LONGEST["phone"])


def _borough(text: str) -> int | None:
    digits = re.findall(r"\d+", _whole(text))
    if len(digits) == 1 and 1 <= int(digits[0]) <= 8:
        return int(digits[0])
    romans = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8}
    return romans.get(fold(text).split(" ")[-1]) if not digits else None


def _size(text: str) -> int | None:
    text = _whole(text)
    return int(text) if text.isdigit() and 0 < int(text) < 40 else None


SPECIAL: dict[str, Read] = {
    "sex": read_sex,
    "level": _words(level_of),
    "situation": _words(situation_of, keep=True),
    "kinship": _words(_kinship),
    "citizenship": _words(citizenship_of),
    "borough": _words(_borough),
    "size": _words(_size),
    "phone": _phone,
}
