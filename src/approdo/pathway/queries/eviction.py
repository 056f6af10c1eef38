"""How the evictions go, and which next days ring."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import QuerySet

from approdo.kernel.period import in_force
from approdo.pathway.models import Case, EvictionStep
from approdo.pathway.rules.eviction import Alert, alert_of
from approdo.pathway.states import OPEN
from approdo.programme.models import Parameter
from approdo.programme.states import ParameterCode

MOST = 50
THRESHOLDS = (
    ParameterCode.EVICTION_ALERT_FAR,
    ParameterCode.EVICTION_ALERT_MIDDLE,
    ParameterCode.EVICTION_ALERT_NEAR,
)


@dataclass(frozen=True)
class Ringing:
    """A next day of an eviction that rings, and how near it is."""

    step: EvictionStep
    days_left: int
    alert: Alert


def eviction_steps(case: Case) -> QuerySet[EvictionStep]:
    """Give the stages of a case's eviction, the latest first."""
    return (
        EvictionStep.objects.filter(case=case)
        .select_related("recorded_by")
        .order_by("-happened_on", "-recorded_at", "-pk")
    )


def eviction_of(case: Case) -> EvictionStep | None:
    """Give the stage at which the eviction is."""
    return EvictionStep.objects.filter(case=case, is_current=True).first()


def alert_on(case: Case, step: EvictionStep | None, day: date) -> Alert | None:
    """Tell how near the next day of a step is; nothing without a next day."""
    if step is None or step.next_on is None or case.state not in OPEN:
        return None
    return alert_of(
        step.next_on, day, thresholds=_thresholds([case.programme_id], day)[case.programme_id]
    )


def evictions_ringing(cases: QuerySet[Case], day: date, *, limit: int = MOST) -> list[Ringing]:
    """Give the days that ring on these cases: those to come, nearest first, then those that passed.

    So many of each, that neither takes the other's room.
    """
    known = _thresholds(None, day)
    far = max((days[0] for days in known.values()), default=0)
    current = EvictionStep.objects.filter(
        case__in=cases.filter(state__in=OPEN), is_current=True
    ).select_related("case__household", "case__programme", "case__case_manager")
    ahead = current.filter(next_on__gte=day, next_on__lte=day + timedelta(days=far))
    passed = current.filter(next_on__lt=day)
    found = []
    for step in [
        *ahead.order_by("next_on", "pk")[:limit],
        *passed.order_by("-next_on", "pk")[:limit],
    ]:
        assert step.next_on is not None
        days = known.get(step.case.programme_id)
        alert = alert_of(step.next_on, day, thresholds=days) if days else Alert.QUIET
        if alert != Alert.QUIET:
            found.append(Ringing(step, (step.next_on - day).days, alert))
    return found


def _thresholds(programmes: Iterable[UUID] | None, day: date) -> dict[UUID, tuple[int, int, int]]:
    """Give the days of the three alerts by programme, the longest first, in one read."""
    rows = Parameter.objects.filter(in_force(day), code__in=THRESHOLDS, superseded_at__isnull=True)
    if programmes is not None:
        rows = rows.filter(programme__in=list(programmes))
    days: dict[UUID, dict[str, int]] = {}
    for row in rows:
        days.setdefault(row.programme_id, {})[row.code] = int(row.value)
    return {
        key: (of[THRESHOLDS[0]], of[THRESHOLDS[1]], of[THRESHOLDS[2]])
        for key, of in days.items()
        if len(of) == len(THRESHOLDS)
    }
