"""By when a path reaches the duration that its programme expects, pauses counted or not."""

from datetime import date, timedelta

from approdo.pathway.rules.months import months_after


def days_paused(pauses: list[tuple[date, date]], since: date) -> int:
    """Count the days of these pauses, each from a day to another, that fall after a path began."""
    return sum(max((end - max(start, since)).days, 0) for start, end in pauses)


def mean_reached_on(started_on: date, mean: int, *, paused: int, last_day: date) -> date:
    """Give the day on which the expected duration is reached.

    Days of pause push it, never beyond the last day of the programme; without any it is where it was.
    """
    plain = months_after(started_on, mean)
    return max(plain, min(plain + timedelta(days=paused), last_day))
