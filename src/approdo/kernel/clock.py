"""The one clock: the real one, moved to another day when a trial asks for it (`--today`)."""

import os
from datetime import date, datetime, timedelta
from functools import cache

from django.utils import timezone

VARIABLE = "APPRODO_TODAY"


def now() -> datetime:
    """Give the present moment, aware, moved by as many days as the trial date asks."""
    return timezone.now() + _shift(os.environ.get(VARIABLE, ""))


def today() -> date:
    """Give the present day in the city's time zone."""
    return day_of(now())


def day_of(moment: datetime) -> date:
    """Give the day on which a moment falls in the city's time zone, whatever zone it is told in."""
    return timezone.localtime(moment).date()


@cache
def _shift(trial: str) -> timedelta:
    if not trial:
        return timedelta(0)
    return date.fromisoformat(trial) - timezone.localdate()
