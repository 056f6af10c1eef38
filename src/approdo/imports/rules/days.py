"""Days as offices write them, read by the habit of their column."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

from approdo.imports.rules.folding import fold, is_empty
from approdo.imports.rules.readings import WARNING, Reading
from approdo.imports.rules.sheets import as_written
from approdo.imports.states import CellProblem

FIRST_YEAR, LAST_YEAR = 1900, 2100
MONTHS = {
    name: number
    for number, names in enumerate(
        [
            "gen gennaio jan january",
            "feb febbraio february",
            "mar marzo march",
            "apr aprile april",
            "mag maggio may",
            "giu giugno jun june",
            "lug luglio jul july",
            "ago agosto aug august",
            "set sett settembre sep sept september",
            "ott ottobre oct october",
            "nov novembre november",
            "dic dicembre dec december",
        ],
        start=1,
    )
    for name in names.split()
}
NUMBERS = re.compile(r"(\d{1,4})[°º^]?\s*[/.\-\\ ,]\s*(\d{1,2})\s*[/.\-\\ ,]\s*['’]?(\d{1,5})")
WITHIN = re.compile(r"(?<![\d/.\-])\d{1,2}[/.\-]\d{1,2}[/.\-]\d{4}(?![\d/.\-])")
IN_WORDS = re.compile(
    r"(?:[a-zì]+\s+)?(\d{1,2})\s*[°º]?[\s/.\-]*(?:di\s+)?([a-z]{3,10})\.?[\s/.\-]*'?(\d{2,4})",
    re.IGNORECASE,
)
TOGETHER = re.compile(r"\d{8}")
MONTH_ONLY = re.compile(r"(?:(\d{1,2})[/.\-]|([a-z]{3,10})\.?\s+)(\d{4})|(\d{4})", re.IGNORECASE)
CLOCK = re.compile(r"[T\s]+\d{1,2}[:.]\d{2}([:.]\d{2}(\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?$")
SERIAL = re.compile(r"\d{4,5}([.,]0+)?")
FIRST_SERIAL, LAST_SERIAL = 3_000, 73_051  # 1908 and 2100, as a spreadsheet counts days
SERIAL_ZERO = dt.date(1899, 12, 30)
FULL_LIFE = 100


@dataclass(frozen=True)
class DayHabit:
    """How a column writes its days: month first, or as numbers; `is_sure` when a day told the order."""

    month_first: bool = False
    as_numbers: bool = False
    is_sure: bool = False


def habit_of(cells: list[Any]) -> DayHabit:
    """Read the habit of a column from the cells that can be read in one way only."""
    first, second, serials, others = 0, 0, 0, 0
    for cell in cells:
        text = cell.strip() if isinstance(cell, str) else ""
        if is_serial(cell):
            serials += 1
        elif isinstance(cell, dt.date) or text:
            others += 1
        if (found := NUMBERS.fullmatch(CLOCK.sub("", text))) and len(found[1]) < 3:
            first += int(found[1]) > 12
            second += int(found[2]) > 12
    return DayHabit(
        month_first=second > first,
        as_numbers=serials > others,
        is_sure=bool(first or second),
    )


def is_serial(cell: Any) -> bool:
    """Whether a cell is a number that a spreadsheet may mean as a day."""
    if isinstance(cell, bool):
        return False
    if isinstance(cell, str):
        text = cell.strip()
        if not SERIAL.fullmatch(text) or FIRST_YEAR <= float(text.replace(",", ".")) <= LAST_YEAR:
            return False
        cell = float(text.replace(",", "."))
    return isinstance(cell, int | float) and FIRST_SERIAL <= cell <= LAST_SERIAL


def read_day(
    cell: Any, habit: DayHabit, *, not_after: dt.date, born: bool = False
) -> Reading[dt.date]:
    """Read a day. `not_after` is the day by which years of two digits are understood.

    A year outside 1900–2100 is never taken: its likely meaning comes as a suggestion.
    """
    if isinstance(cell, dt.datetime):
        cell = cell.date()
    if isinstance(cell, dt.date):
        return _checked(cell.year, cell.month, cell.day)
    if is_serial(cell):
        return _from_serial(cell, habit)
    text = cell if isinstance(cell, str) else as_written(cell)
    if is_empty(text):
        return Reading()
    text = CLOCK.sub("", text.strip())
    if habit.is_sure and (likely := _against(text, habit)):
        return Reading(problem=CellProblem.IMPOSSIBLE_DATE, suggestion=likely)
    if parts := _parts(text, habit):
        return _from_parts(*parts, not_after=not_after, born=born)
    if MONTH_ONLY.fullmatch(text) and _plausible_partial(text):
        return Reading(problem=CellProblem.PARTIAL_DATE)
    return Reading(problem=CellProblem.NOT_A_DATE, suggestion=_within(text, habit))


def _against(text: str, habit: DayHabit) -> dt.date | None:
    """The day of a text that can only be read against the order of its column: 12/13/1990 among 13/12/1990."""
    found = NUMBERS.fullmatch(text)
    if found is None or len(found[1]) > 2 or len(found[3]) != 4:
        return None
    first, second, year = (int(part) for part in found.groups())
    month, day = (second, first) if habit.month_first else (first, second)
    return _valid(year, month, day) if day > 12 >= month else None


def _within(text: str, habit: DayHabit) -> dt.date | None:
    """The one day that words stand around («Torino, 01/03/1985»)."""
    found = WITHIN.findall(text)
    parts = _parts(found[0], habit) if len(found) == 1 else None
    if parts is None:
        return None
    year, month, day = int(parts[0]), parts[1], parts[2]
    return _valid(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None


def _from_serial(cell: Any, habit: DayHabit) -> Reading[dt.date]:
    number = float(cell.replace(",", ".")) if isinstance(cell, str) else float(cell)
    day = SERIAL_ZERO + dt.timedelta(days=int(number))
    if habit.as_numbers:
        return Reading(day)
    return Reading(problem=CellProblem.DATE_AS_NUMBER, suggestion=day, severity=WARNING)


def _parts(text: str, habit: DayHabit) -> tuple[str, int, int] | None:
    """Year as written, month, day; None when the text is no date."""
    if found := NUMBERS.fullmatch(text):
        first, second, third = found.groups()
        if len(first) >= 3:
            return first, int(second), int(third) if len(third) < 3 else 0
        day, month = int(first), int(second)
        if month > 12 >= day or (habit.month_first and day <= 12):
            day, month = month, day
        return third, month, day
    if found := IN_WORDS.fullmatch(text):
        month = MONTHS.get(fold(found[2]), 0)
        return (found[3], month, int(found[1])) if month else None
    if TOGETHER.fullmatch(text):
        for year, month, day in (
            (text[:4], int(text[4:6]), int(text[6:])),
            (text[4:], int(text[2:4]), int(text[:2])),
        ):
            if FIRST_YEAR <= int(year) <= LAST_YEAR and 1 <= month <= 12 and 1 <= day <= 31:
                return year, month, day
    return None


def _from_parts(
    written: str, month: int, day: int, *, not_after: dt.date, born: bool
) -> Reading[dt.date]:
    year = int(written)
    if len(written) == 1:
        return Reading(problem=CellProblem.IMPLAUSIBLE_YEAR)
    if len(written) == 2:
        return _short_year(year, month, day, not_after=not_after, born=born)
    return _checked(year, month, day, written)


def _short_year(
    year: int, month: int, day: int, *, not_after: dt.date, born: bool
) -> Reading[dt.date]:
    """The latest century that is not to come; for births only when nobody of the other is likely."""
    latest = 2000 + year
    if latest > not_after.year + (0 if born else 10):
        latest -= 100
    reading = _checked(latest, month, day)
    if born and reading.value and not_after.year - (latest - 100) < FULL_LIFE:
        return Reading(problem=CellProblem.SHORT_YEAR, suggestion=reading.value)
    return reading


def _checked(year: int, month: int, day: int, written: str = "") -> Reading[dt.date]:
    plausible = FIRST_YEAR <= year <= LAST_YEAR
    try:
        found = dt.date(year if plausible else 2000, month, day)
    except ValueError:
        return Reading(problem=CellProblem.IMPOSSIBLE_DATE)
    if plausible:
        return Reading(found)
    likely = _likely_year(written or f"{year:04d}")
    suggestion = _valid(likely, month, day) if likely else None
    return Reading(problem=CellProblem.IMPLAUSIBLE_YEAR, suggestion=suggestion)


def _likely_year(written: str) -> int:
    """What a year like 0019, 219, 20019 or 3019 was meant to be; 0 when nobody can say."""
    if written.startswith("00") or (len(written) == 3 and written.startswith(("0", "2"))):
        return 2000 + int(written[-2:])
    if len(written) == 5 and "0" in written and int(written.replace("0", "", 1) or 0) < LAST_YEAR:
        year = int(written[:2] + written[3:])
        return year if FIRST_YEAR <= year <= LAST_YEAR else 0
    if len(written) == 4 and written[1:3] in ("00", "01", "02"):
        return 2000 + int(written[2:])
    if len(written) == 4 and written[0] != "1" and written[1] == "9":
        return 1900 + int(written[2:])
    return 0


def _valid(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _plausible_partial(text: str) -> bool:
    found = MONTH_ONLY.fullmatch(text)
    assert found is not None
    return bool(found[4] or found[1]) or fold(found[2] or "") in MONTHS
