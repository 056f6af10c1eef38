"""By when a request is answered."""

from calendar import monthrange
from datetime import date


def months_after(day: date, months: int) -> date:
    """Give the day some months later: the last of the month where it has no such day."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
