"""Reserving and giving back the months of money promised (I-2)."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from itertools import groupby

from django.db.models import QuerySet

from approdo.pathway.models.case import Case
from approdo.pathway.models.line import LineMonth, MonthCounter, ProjectLine
from approdo.pathway.models.project import Project
from approdo.pathway.operations.counters import Tally
from approdo.pathway.queries.merged import with_merged
from approdo.pathway.rules.line import month_of

BEFORE_ALL = date.min


def reserve_months(line: ProjectLine) -> list[LineMonth]:
    """Reserve every month of a line, or none: this will refuse naming cap, act, months and lines."""
    return _reserve(line, dict.fromkeys(line.months, line.monthly_amount))


def reserve_month(line: ProjectLine, month: date, amount: Decimal) -> LineMonth:
    """Reserve one month of a line; this will refuse a cent over the cap."""
    return _reserve(line, {month_of(month): amount})[0]


def release_months(line: ProjectLine, *, after: date, on: date) -> int:
    """Give back the months of a line that come after a day's month, and say how many they were."""
    return len(give_back(_held(line).filter(month__gt=month_of(after)), on=on))


def release_case(case: Case, *, after: date, on: date) -> int:
    """Give back all that a case, and those joined to it, promise after a day's month."""
    held = LineMonth.objects.filter(
        case__in=with_merged(case), released_on__isnull=True, month__gt=month_of(after)
    )
    return len(give_back(held, on=on))


def release_project(project: Project, *, on: date, first: date = BEFORE_ALL) -> int:
    """Give back the months of a version from one month on: all of them, unless it is told."""
    held = LineMonth.objects.filter(
        line__project=project, released_on__isnull=True, month__gte=first
    )
    return len(give_back(held, on=on))


def give_back(months: Iterable[LineMonth], *, on: date) -> list[LineMonth]:
    """Release these months; each row keeps the day."""
    given = _by_line(months)
    for line, rows in given:
        tally = Tally(line, [row.month for row in rows])
        LineMonth.objects.filter(pk__in=[row.pk for row in rows]).update(released_on=on)
        tally.settle()
    return [row for _line, rows in given for row in rows]


def take_up(months: Iterable[LineMonth]) -> int:
    """Reserve again months that were released; this will refuse those that no longer fit."""
    given = _by_line(months)
    for line, rows in given:
        tally = Tally(line, [row.month for row in rows])
        LineMonth.objects.filter(pk__in=[row.pk for row in rows]).update(released_on=None)
        tally.settle()
    return sum(len(rows) for _line, rows in given)


def forget_months(line: ProjectLine) -> None:
    """Give back all the months of a line still in draft, and take their rows away."""
    held = list(_held(line))
    tally = Tally(line, [row.month for row in held]) if held else None
    LineMonth.objects.filter(line=line).delete()
    if tally:
        tally.settle()


def _reserve(line: ProjectLine, amounts: dict[date, Decimal]) -> list[LineMonth]:
    tally = Tally(line, amounts)
    made = LineMonth.objects.bulk_create(_month(line, c, amounts[c.month]) for c in tally.counters)
    tally.settle()
    return made


def _month(line: ProjectLine, counter: MonthCounter, amount: Decimal) -> LineMonth:
    return LineMonth(case=line.case, line=line, counter=counter, month=counter.month, amount=amount)


def _held(line: ProjectLine) -> QuerySet[LineMonth]:
    return LineMonth.objects.filter(line=line, released_on__isnull=True)


def _by_line(months: Iterable[LineMonth]) -> list[tuple[ProjectLine, list[LineMonth]]]:
    """Group months by line, each line with what counting asks of it."""
    keys = [month.pk for month in months]
    rows = (
        LineMonth.objects.filter(pk__in=keys)
        .select_related("line__case__programme", "line__case__household", "line__person")
        .order_by("line", "month")
    )
    return [(line, list(held)) for line, held in groupby(rows, key=lambda row: row.line)]
