"""The figures in force on a day."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from approdo.kernel.period import in_force
from approdo.rights.models import Figure
from approdo.rights.states import FigureCode


def figures_on(day: date, codes: Iterable[str] = FigureCode.values) -> dict[str, int]:
    """Give the figures that hold on a day, in one read."""
    rows = Figure.objects.filter(in_force(day), code__in=list(codes), superseded_at__isnull=True)
    return dict(rows.values_list("code", "value"))


def figure_on(day: date, code: FigureCode) -> int:
    """Give one of them."""
    return figures_on(day, [code])[code]


def least_number(day: date) -> int:
    """Give the number of people below which a statistic shows nothing."""
    return figure_on(day, FigureCode.SMALL_NUMBER)


def history_of(code: str) -> QuerySet[Figure]:
    """Give what a figure was and will be, the latest period first."""
    return Figure.objects.filter(code=code, superseded_at__isnull=True).order_by("-starts_on")
