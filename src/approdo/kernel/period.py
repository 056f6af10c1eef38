"""Periods of days: [starts_on, ends_on) with an open end allowed.

Migrations import this module: its names never change.
"""

from datetime import date, timedelta
from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db.models import CheckConstraint, F, Func, Q


class DateRange(Func):
    """SQL `daterange(from, to, bounds)`."""

    function = "DATERANGE"
    output_field = DateRangeField()


def no_overlap(
    *, name: str, of: str | tuple[str, ...], says: Any, condition: Q | None = None, **kwargs: Any
) -> ExclusionConstraint:
    """Refuse two overlapping periods for the same `of` (one field or several)."""
    fields = (of,) if isinstance(of, str) else of
    return ExclusionConstraint(
        name=name,
        expressions=[
            *[(field, RangeOperators.EQUAL) for field in fields],
            (DateRange("starts_on", "ends_on", RangeBoundary()), RangeOperators.OVERLAPS),
        ],
        condition=condition,
        violation_error_message=says,
        **kwargs,
    )


def starts_before_ends(*, name: str, says: Any = None) -> CheckConstraint:
    """Refuse a period that ends on or before the day it starts."""
    return CheckConstraint(
        name=name,
        condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")),
        violation_error_message=says or "La fine del periodo deve venire dopo l'inizio.",
    )


def in_force(on: date, *, prefix: str = "") -> Q:
    """Select periods that hold the given day; `prefix` is a relation, e.g. `mandates__`."""
    return Q(**{f"{prefix}starts_on__lte": on}) & (
        Q(**{f"{prefix}ends_on__isnull": True}) | Q(**{f"{prefix}ends_on__gt": on})
    )


def last_day(ends_on: date | None) -> date | None:
    """Give the last day of a period, as people say it; stored ends are the first day after."""
    return None if ends_on is None else ends_on - timedelta(days=1)


def end_after(last_day: date | None) -> date | None:
    """Give the stored end of a period whose last day people named."""
    return None if last_day is None else last_day + timedelta(days=1)
