"""How long paths last: a warning on a case, a mean on its lot; only the programme's end is a wall."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from django.db.models import (
    Count,
    DateField,
    DateTimeField,
    DurationField,
    ExpressionWrapper,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
)
from django.db.models.functions import Coalesce, Greatest, Least

from approdo.kernel.period import in_force
from approdo.pathway.models import Case, Suspension
from approdo.pathway.rules.duration import days_paused, mean_reached_on
from approdo.pathway.rules.months import months_after
from approdo.pathway.states import OPEN, CaseState, SuspensionState
from approdo.programme.models import Lot, Parameter, Programme
from approdo.programme.queries import values_on
from approdo.programme.states import ParameterCode

RUNNING = (CaseState.ACTIVE, CaseState.SUSPENDED, CaseState.CLOSING)
MEAN, NOTICE = ParameterCode.MEAN_DURATION_MONTHS, ParameterCode.DAYS_OF_NOTICE_BEFORE_END
PAUSES_PUSH = ParameterCode.SUSPENSION_EXTENDS_DURATION
FIGURES = (MEAN, NOTICE, PAUSES_PUSH)
# From 180 days before its last day a programme is told to end; its stored end is the day after.
BEFORE_THE_END = timedelta(days=181)
# A pause that was only proposed, or declined, is none.
PAUSED = (SuspensionState.IN_FORCE, SuspensionState.ENDED)
DAYS_IN_A_MONTH = Decimal("30.4375")


@dataclass(frozen=True)
class Duration:
    """How long a path has run on a day, beside the mean that its programme expects.

    `paused` are the days by which its pauses push that mean away, where the programme says so.
    """

    months: Decimal
    mean: int
    mean_on: date
    notice_from: date
    ends_by: date | None
    day: date
    paused: int = 0

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
    figures = _figures(case.programme, day)
    mean, notice = figures.mean, figures.notice
    paused = days_paused(_pauses(case, day), case.started_on) if figures.pauses_push else 0
    mean_on = mean_reached_on(
        case.started_on, mean, paused=paused, last_day=case.programme.last_day
    )
    return Duration(
        months=_months(case.started_on, min(case.ended_on or day, day)),
        mean=mean,
        mean_on=mean_on,
        notice_from=mean_on - timedelta(days=notice),
        ends_by=case.ends_by,
        day=day,
        paused=paused,
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
    mean = _figures(lot.programme, day).mean
    return LotDuration(
        len(spans), (sum(spans, Decimal(0)) / len(spans)).quantize(Decimal("0.1")), mean
    )


@dataclass(frozen=True)
class Figures:
    """What a programme expects of durations: a mean in months, days of notice, whether pauses push it."""

    mean: int
    notice: int
    pauses_push: bool

    @classmethod
    def of(cls, values: Mapping[str, Decimal]) -> "Figures":
        """Read them from its values; pauses push nothing where it does not say so."""
        return cls(int(values[MEAN]), int(values[NOTICE]), bool(values.get(PAUSES_PUSH)))


def means_on(day: date) -> dict[UUID, Figures]:
    """Give what every programme that has a mean and a notice expects, in one read."""
    rows = Parameter.objects.filter(in_force(day), superseded_at__isnull=True, code__in=FIGURES)
    found: dict[UUID, dict[str, Decimal]] = {}
    for programme, code, value in rows.values_list("programme", "code", "value"):
        found.setdefault(programme, {})[code] = value
    return {
        programme: Figures.of(values)
        for programme, values in found.items()
        if MEAN in values and NOTICE in values
    }


def cases_near_their_mean(
    cases: QuerySet[Case], day: date, *, means: dict[UUID, Figures] | None = None
) -> QuerySet[Case]:
    """Cut running cases to those that last, or soon will, longer than the mean of their programme."""
    near = Q(pk__in=[])
    for programme, figures in (means_on(day) if means is None else means).items():
        noticed = day + timedelta(days=figures.notice)
        since = months_after(noticed, -figures.mean)
        among = Q(programme=programme, started_on__lte=since)
        if figures.pauses_push:
            pushed = ExpressionWrapper(
                Value(since, DateField()) - Coalesce(_paused(day), timedelta(0)), DateTimeField()
            )
            among &= Q(programme__ends_on__lte=noticed + timedelta(days=1)) | Q(
                started_on__lte=pushed
            )
        near |= among
    return cases.filter(near, state__in=RUNNING).order_by("started_on", "pk")


def means_reached(cases: QuerySet[Case], day: date, *, limit: int) -> list[tuple[UUID, int, date]]:
    """Give of the cases near their mean the key, the mean in months, the day on which it is reached."""
    means = means_on(day)
    near = cases_near_their_mean(cases, day, means=means).annotate(paused=_paused(day))
    rows = near.values_list("pk", "started_on", "programme", "programme__ends_on", "paused")
    found = []
    for case, started, programme, ends_on, paused in rows[:limit]:
        assert started is not None
        figures = means[programme]
        days = paused.days if paused and figures.pauses_push else 0
        last_day = ends_on - timedelta(days=1)
        on = mean_reached_on(started, figures.mean, paused=days, last_day=last_day)
        found.append((case, figures.mean, on))
    return found


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


def _figures(programme: Programme, day: date) -> Figures:
    return Figures.of(values_on(programme, FIGURES, day))


def _pauses(case: Case, day: date) -> list[tuple[date, date]]:
    """Give the pauses of a path until a day, each with the day on which it ended, or that day."""
    rows = Suspension.objects.filter(case=case, state__in=PAUSED, starts_on__lt=day)
    return [
        (starts_on, min(ended_on or day, day))
        for starts_on, ended_on in rows.values_list("starts_on", "ended_on")
    ]


def _paused(day: date) -> Subquery:
    """Add up, in the database, how long each case of a list paused until a day, since it started."""
    rows = Suspension.objects.filter(case=OuterRef("pk"), state__in=PAUSED, starts_on__lt=day)
    until = Least(Coalesce("ended_on", Value(day)), Value(day), output_field=DateField())
    since = Greatest("starts_on", OuterRef("started_on"), output_field=DateField())
    length = Greatest(
        ExpressionWrapper(until - since, DurationField()),
        Value(timedelta(0), DurationField()),
        output_field=DurationField(),
    )
    return Subquery(
        rows.order_by().values("case").annotate(paused=Sum(length)).values("paused"),
        output_field=DurationField(),
    )


def _months(first: date, last: date) -> Decimal:
    return (Decimal((last - first).days) / DAYS_IN_A_MONTH).quantize(Decimal("0.1"))
