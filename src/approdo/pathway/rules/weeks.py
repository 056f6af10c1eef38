"""Weeks and months as a calendar draws them, read from an address and never trusted."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

WEEK = re.compile(r"(\d{4})-W(\d{2})")
MONTH = re.compile(r"(\d{4})-(\d{2})")
YEARS = range(2000, 2100)


@dataclass(frozen=True)
class Span:
    """The days from Monday to Sunday that a calendar draws, and the addresses before and after."""

    first: date
    last: date
    before: str
    after: str
    month: int | None = None

    @property
    def days(self) -> list[date]:
        """Every day of it."""
        return [self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1)]

    def is_outside(self, day: date) -> bool:
        """Tell whether a day only fills the first or last week of the month."""
        return self.month is not None and day.month != self.month


def week_of(asked: str, today: date) -> Span:
    """Give the week that an address asks for, `2026-W48`; this week when it asks for none."""
    monday = _monday_of(asked) or _monday(today)
    week = timedelta(days=7)
    return Span(
        monday,
        monday + timedelta(days=6),
        before=f"{monday - week:%G-W%V}",
        after=f"{monday + week:%G-W%V}",
    )


def month_of_address(asked: str, today: date) -> Span:
    """Give the whole weeks of the month that an address asks for, `2026-11`, else of this month."""
    first = first_of_month(asked) or today.replace(day=1)
    following = (first + timedelta(days=31)).replace(day=1)
    last = following - timedelta(days=1)
    return Span(
        _monday(first),
        _monday(last) + timedelta(days=6),
        before=f"{first - timedelta(days=1):%Y-%m}",
        after=f"{following:%Y-%m}",
        month=first.month,
    )


def first_of_month(asked: str) -> date | None:
    """Read `2026-11`; None for whatever is no month of these years."""
    read = MONTH.fullmatch(asked)
    if read is None or int(read[1]) not in YEARS or not 1 <= int(read[2]) <= 12:
        return None
    return date(int(read[1]), int(read[2]), 1)


def last_months(today: date, count: int) -> list[date]:
    """Give the first days of this month and of those before it."""
    months = [today.replace(day=1)]
    while len(months) < count:
        months.append((months[-1] - timedelta(days=1)).replace(day=1))
    return months


def _monday_of(asked: str) -> date | None:
    read = WEEK.fullmatch(asked)
    if read is None or int(read[1]) not in YEARS:
        return None
    try:
        return date.fromisocalendar(int(read[1]), int(read[2]), 1)
    except ValueError:
        return None


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
