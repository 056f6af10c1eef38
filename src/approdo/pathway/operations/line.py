"""Reserving and giving back the months of money promised (I-2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Prefetch

from approdo.kernel.refusals import Refused
from approdo.pathway.models.line import LineMonth, MonthCounter, ProjectLine
from approdo.pathway.rules.line import (
    CAP_OF,
    COUNTED_FOR_A_PERSON,
    Excess,
    Promise,
    month_of,
    sentences_of,
)
from approdo.pathway.states.project import MeasureKind
from approdo.programme.models import Parameter, Programme
from approdo.programme.queries import parameter_on
from approdo.registry.models import Household, Person


@dataclass(frozen=True)
class Scope:
    """For whom the cap of a kind of measure is counted, in which programme."""

    programme: Programme
    household: Household
    kind: MeasureKind
    person: Person | None

    @classmethod
    def of(cls, line: ProjectLine) -> "Scope":
        """The scope in which a line is counted."""
        kind = MeasureKind(line.kind)
        person = line.person if kind in COUNTED_FOR_A_PERSON else None
        return cls(line.case.programme, line.case.household, kind, person)


def reserve_months(line: ProjectLine) -> list[LineMonth]:
    """Reserve every month of a line, or none: this will refuse naming cap, act, months and lines."""
    return _reserve(line, dict.fromkeys(line.months, line.monthly_amount))


def reserve_month(line: ProjectLine, month: date, amount: Decimal) -> LineMonth:
    """Reserve one month of a line; this will refuse a cent over the cap."""
    return _reserve(line, {month_of(month): amount})[0]


def release_months(line: ProjectLine, *, after: date, on: date) -> int:
    """Give back the months of a line that come after a day's month, and say how many they were."""
    months = list(
        LineMonth.objects.filter(line=line, month__gt=month_of(after), released_on__isnull=True)
    )
    _give_back(months)
    LineMonth.objects.filter(pk__in=[month.pk for month in months]).update(released_on=on)
    return len(months)


def forget_months(line: ProjectLine) -> None:
    """Give back all the months of a line still in draft, and take their rows away."""
    months = LineMonth.objects.filter(line=line)
    _give_back([month for month in months if month.released_on is None])
    months.delete()


def _reserve(line: ProjectLine, amounts: dict[date, Decimal]) -> list[LineMonth]:
    scope = Scope.of(line)
    caps = _caps(scope, sorted(amounts))
    counters = _counters_under_lock(scope, caps)
    excesses = [
        Excess(
            month=counter.month,
            total=counter.reserved + amounts[counter.month],
            cap=caps[counter.month],
            promises=_promises(counter, line, amounts[counter.month]),
        )
        for counter in counters
        if counter.reserved + amounts[counter.month] > caps[counter.month].value
    ]
    if excesses:
        raise Refused(*sentences_of(excesses, scope.kind, scope.person))
    for counter in counters:
        counter.reserved += amounts[counter.month]
        counter.cap = caps[counter.month].value
    MonthCounter.objects.bulk_update(counters, ["reserved", "cap"])
    return LineMonth.objects.bulk_create(
        LineMonth(
            case=line.case,
            line=line,
            counter=counter,
            month=counter.month,
            amount=amounts[counter.month],
        )
        for counter in counters
    )


def _caps(scope: Scope, months: Sequence[date]) -> dict[date, Parameter]:
    """Find the cap of each month; a figure that holds over many months is asked for once."""
    caps: dict[date, Parameter] = {}
    cap: Parameter | None = None
    for month in months:
        if cap is None or (cap.ends_on is not None and cap.ends_on <= month):
            cap = parameter_on(scope.programme, CAP_OF[scope.kind], month)
        caps[month] = cap
    return caps


def _counters_under_lock(scope: Scope, caps: dict[date, Parameter]) -> list[MonthCounter]:
    """Make the counters that are missing and lock them all, in order of month.

    The order is what lets two acts on one household wait for each other and never in a circle.
    """
    of_scope = {
        "programme": scope.programme,
        "household": scope.household,
        "person": scope.person,
        "kind": scope.kind,
    }
    MonthCounter.objects.bulk_create(
        [MonthCounter(**of_scope, month=month, cap=cap.value) for month, cap in caps.items()],
        ignore_conflicts=True,
    )
    held = LineMonth.objects.filter(released_on__isnull=True).select_related("line")
    counters = (
        MonthCounter.objects.select_for_update(no_key=True)
        .filter(**of_scope, month__in=caps)
        .order_by("month")
        .prefetch_related(Prefetch("lines", held, to_attr="held"))
    )
    return list(counters)


def _promises(counter: MonthCounter, line: ProjectLine, amount: Decimal) -> tuple[Promise, ...]:
    held: list[LineMonth] = counter.held  # type: ignore[attr-defined]
    kept = [Promise(month.line.expense, month.amount) for month in held]
    return (*kept, Promise(line.expense, amount))


def _give_back(months: Sequence[LineMonth]) -> None:
    amounts = {month.counter_id: month.amount for month in months}
    counters = list(
        MonthCounter.objects.select_for_update(no_key=True).filter(pk__in=amounts).order_by("month")
    )
    for counter in counters:
        counter.reserved -= amounts[counter.pk]
    MonthCounter.objects.bulk_update(counters, ["reserved"])
