"""Days and hours as people type them, made moments; an act on paper keeps its own day."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from approdo.kernel.clock import day_of
from approdo.ui.fields import DayField

NOON = time(12)


def moment_of(day: date, now: datetime, hour: time | None = None) -> datetime:
    """Give the moment of an act done on a day: now when it is today, else noon, or the hour given."""
    if hour is None and day == day_of(now):
        return now
    return timezone.make_aware(datetime.combine(day, hour or NOON))


class TimeField(forms.TimeField):
    """An hour, picked or typed as 10:30."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("input_formats", ["%H:%M", "%H.%M", "%H:%M:%S"])
        options.setdefault("widget", forms.TimeInput({"type": "time"}, format="%H:%M"))
        super().__init__(**options)
        self.error_messages["invalid"] = _("Scrivi l'ora così: 10:30.")


class PastDayField(DayField):
    """A day that has come: of an act that is being written down."""

    def __init__(self, *, today: date | None = None, **options: Any) -> None:
        super().__init__(**options)
        self.today = today

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value and self.today and value > self.today:
            raise forms.ValidationError(_("Questo giorno deve ancora venire."))
