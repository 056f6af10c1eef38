"""How long paths last: a warning on a case, a mean on its lot; only the programme's end is a wall."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from approdo.kernel.period import in_force
from approdo.pathway.models import Case
from approdo.pathway.rules.months import months_after
from approdo.pathway.states import OPEN, CaseState
from approdo.programme.models import Lot, Parameter, Programme
from approdo.programme.queries import values_on
from approdo.programme.states import ParameterCode

RUNNING = (CaseState.ACTIVE, CaseState.SUSPENDED, CaseState.CLOSING)
FIGURES = (ParameterCode.MEAN_DURATION_MONTHS, ParameterCode.DAYS_OF_NOTICE_BEFORE_END)
# From 180 days before its last day a programme is told to end; its stored end is the day after.
BEFORE_THE_END = timedelta(days=181)
DAYS_IN_A_MONTH = Decimal("30.4375")


@dataclass(frozen=True)
class Duration:
    """How long a path has run on a day, beside the mean that its programme expects."""

    months: Decimal
    mean: int
    mean_on: date
    notice_from: date
    ends_by: date | None
    day: date

    @property
    def is_over_the_mean(self) -> bool:
        """Whether it already lasts longer than the mean."""
        return self.day >= self.mean_on

    @property
    def is_near_the_mean(self) -> bool:
        """Whether it is about to."""
        return self.notice_from <= self.day < self.mean_on

    @property
    def is_past_its_end(self) -> bool:
        """Whether it should be over."""
        return self.ends_by is not None and self.day > self.ends_by


def duration_of(case: Case, day: date) -> Duration | None:
    """Say how long a case has run; nothing before it has started."""
    if case.started_on is None:
        return None
    mean, notice = _figures(case.programme, day)
    mean_on = months_after(case.started_on, mean)
    return Duration(
        months=_months(case.started_on, min(case.ended_on or day, day)),
        mean=mean,
        mean_on=mean_on,
        notice_from=mean_on - timedelta(days=notice),
        ends_by=case.ends_by,
        day=day,
    )


@dataclass(frozen=True)
class LotDuration:
    """The mean duration of the paths of a lot, beside what its programme expects."""

    paths: int
    months: Decimal
    mean: int

    @property
    def is_over(self) -> bool:
        """Whether they last longer than expected on average."""
        return self.months > self.mean


def duration_in(lot: Lot, day: date) -> LotDuration | None:
    """Give the mean duration of a lot's paths that have started, as long as they have run so far."""
    rows = Case.objects.filter(lot=lot, started_on__isnull=False, started_on__lte=day)
    spans = [
        _months(started, min(ended or day, day))
        for started, ended in rows.values_list("started_on", "ended_on")
        if started
    ]
    if not spans:
        return None
    mean, _notice = _figures(lot.programme, day)
    return LotDuration(
        len(spans), (sum(spans, Decimal(0)) / len(spans)).quantize(Decimal("0.1")), mean
    )


def means_on(day: date) -> dict[UUID, tuple[int, int]]:
    """Give the mean in months and the days of notice of every programme that has them, in one read."""
    rows = Parameter.objects.filter(in_force(day), superseded_at__isnull=True, code__in=FIGURES)
    found: dict[UUID, dict[str, int]] = {}
    for programme, code, value in rows.values_list("programme", "code", "value"):
        found.setdefault(programme, {})[code] = int(value)
    return {
        programme: (figures[FIGURES[0]], figures[FIGURES[1]])
        for programme, figures in found.items()
        if len(figures) == len(FIGURES)
    }


def cases_near_their_mean(
    cases: QuerySet[Case], day: date, *, means: dict[UUID, tuple[int, int]] | None = None
) -> QuerySet[Case]:
    """Cut running cases to those that last, or soon will, longer than the mean of their programme."""
    near = Q(pk__in=[])
    for programme, (mean, notice) in (means_on(day) if means is None else means).items():
        since = months_after(day + timedelta(days=notice), -mean)
        near |= Q(programme=programme, started_on__lte=since)
    return cases.filter(near, state__in=RUNNING).order_by("started_on", "pk")


@dataclass(frozen=True)
class Ending:
    """A programme that ends, in how many days, and how many paths are still open in it."""

    name: str
    last_day: date
    days: int
    paths: int


def endings_of(cases: QuerySet[Case], day: date) -> list[Ending]:
    """Give the programmes that end within half a year with some of these paths still open, or ended so."""
    rows = (
        cases_of_ending(cases, day)
        .values("programme__name", "programme__ends_on")
        .annotate(paths=Count("pk"))
        .order_by("programme__ends_on", "programme__name")
    )
    return [
        Ending(
            row["programme__name"],
            last := row["programme__ends_on"] - timedelta(days=1),
            (last - day).days,
            row["paths"],
        )
        for row in rows
    ]


def cases_of_ending(cases: QuerySet[Case], day: date) -> QuerySet[Case]:
    """Cut cases to the open ones of programmes that end within half a year, or have ended."""
    return cases.filter(state__in=OPEN, programme__ends_on__lte=day + BEFORE_THE_END)


def _figures(programme: Programme, day: date) -> tuple[int, int]:
    values = values_on(programme, FIGURES, day)
    return int(values[FIGURES[0]]), int(values[FIGURES[1]])


def _months(first: date, last: date) -> Decimal:
    return (Decimal((last - first).days) / DAYS_IN_A_MONTH).quantize(Decimal("0.1"))
