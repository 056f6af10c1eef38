"""How long paths last: a warning on a case, a mean on its lot; only the programme's end is a wall."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import F, Q, QuerySet

from approdo.pathway.models import Case
from approdo.pathway.rules.months import months_after
from approdo.pathway.states import CaseState
from approdo.programme.models import Lot, Programme
from approdo.programme.queries import values_on
from approdo.programme.states import ParameterCode

RUNNING = (CaseState.ACTIVE, CaseState.SUSPENDED, CaseState.CLOSING)
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


def cases_near_their_mean(cases: QuerySet[Case], programme: Programme, day: date) -> QuerySet[Case]:
    """Cut running cases to those that last, or soon will, longer than the mean of their programme."""
    mean, notice = _figures(programme, day)
    since = months_after(day + timedelta(days=notice), -mean)
    return cases.filter(programme=programme, state__in=RUNNING, started_on__lte=since).order_by(
        "started_on", "pk"
    )


def cases_to_end(cases: QuerySet[Case], day: date, *, within: int) -> QuerySet[Case]:
    """Cut running cases to those that must be over within so many days, or should be already."""
    last = day + timedelta(days=within)
    return cases.filter(
        Q(state__in=RUNNING) & (Q(ends_by__lte=last) | Q(programme__ends_on__lte=last))
    ).order_by(F("ends_by").asc(nulls_last=True), "pk")


def _figures(programme: Programme, day: date) -> tuple[int, int]:
    values = values_on(
        programme,
        (ParameterCode.MEAN_DURATION_MONTHS, ParameterCode.DAYS_OF_NOTICE_BEFORE_END),
        day,
    )
    return (
        int(values[ParameterCode.MEAN_DURATION_MONTHS]),
        int(values[ParameterCode.DAYS_OF_NOTICE_BEFORE_END]),
    )


def _months(first: date, last: date) -> Decimal:
    return (Decimal((last - first).days) / DAYS_IN_A_MONTH).quantize(Decimal("0.1"))
