"""Counting months on the calendar."""

from datetime import date


def months_after(day: date, months: int) -> date:
    """Count months on the calendar; the 31st becomes the last day of a shorter month."""
    total = day.year * 12 + day.month - 1 + months
    first = date(total // 12, total % 12 + 1, 1)
    next_first = date((total + 1) // 12, (total + 1) % 12 + 1, 1)
    last = (next_first - first).days
    return first.replace(day=min(day.day, last))
