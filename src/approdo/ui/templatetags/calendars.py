"""Days side by side: a week or a month of what is fixed."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from approdo.ui import formats, markup
from approdo.ui.pieces import CalendarDay

register = template.Library()
TONES = ("", "done", "late", "stopped")


@register.simple_tag
def calendar(days: Iterable[CalendarDay], today: date, label: str = "") -> SafeString:
    """{% calendar days today=today label=_("Settimana") %}: seven columns, on a phone a list."""
    shown: list[dict[str, Any]] = []
    for day in days:
        for entry in day.entries:
            markup.one_of("calendar", "tone", entry.tone, TONES)
        shown.append(
            {
                "name": f"{formats.DAYS[day.on.weekday()][:3]} {formats.short_day(day.on)}",
                "on": day.on,
                "entries": day.entries,
                "is_today": day.on == today,
                "is_outside": day.is_outside,
            }
        )
    return render_to_string("ui/calendar.html", {"days": shown, "label": label})
