"""How days, moments, amounts and numbers are written in Italian: plain text, no markup."""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

MONTHS = [
    "gennaio",
    "febbraio",
    "marzo",
    "aprile",
    "maggio",
    "giugno",
    "luglio",
    "agosto",
    "settembre",
    "ottobre",
    "novembre",
    "dicembre",
]
DAYS = ["lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"]
NOTHING = "–"
CENT = Decimal("0.01")
FAR = 45  # days: beyond this, "fra 63 giorni" says less than the date


def day(value: date | None) -> str:
    """12 mag 2026."""
    if value is None:
        return NOTHING
    local = _local(value)
    return f"{local.day} {MONTHS[local.month - 1][:3]} {local.year}"


def short_day(value: date | None) -> str:
    """12 mag."""
    if value is None:
        return NOTHING
    local = _local(value)
    return f"{local.day} {MONTHS[local.month - 1][:3]}"


def long_day(value: date | None) -> str:
    """Martedì 12 maggio 2026, without the capital."""
    if value is None:
        return NOTHING
    local = _local(value)
    return f"{DAYS[local.weekday()]} {local.day} {MONTHS[local.month - 1]} {local.year}"


def moment(value: datetime | None) -> str:
    """12 mag 2026, 10:30."""
    if value is None:
        return NOTHING
    local = _local(value)
    return f"{day(local)}, {local:%H:%M}" if isinstance(local, datetime) else day(local)


def weekday_and_hour(value: datetime) -> str:
    """Write mar 12 mag, 10:30: short enough for a thing to tap."""
    local = _local(value)
    return f"{DAYS[local.weekday()][:3]} {short_day(local)}, {local:%H:%M}"


def month(value: date | None) -> str:
    """Maggio 2026, without the capital."""
    if value is None:
        return NOTHING
    return f"{MONTHS[value.month - 1]} {value.year}"


def near(value: date | None, today: date) -> str:
    """Write fra 3 giorni, oggi, 4 giorni fa; nothing when the day is far."""
    if value is None:
        return ""
    distance = days_between(today, value)
    if abs(distance) > FAR:
        return ""
    close = {0: _("oggi"), 1: _("domani"), -1: _("ieri")}
    if distance in close:
        return close[distance]
    words = _("fra %(days)s giorni") if distance > 0 else _("%(days)s giorni fa")
    return words % {"days": abs(distance)}


def late_by(due: date, today: date) -> str:
    """In ritardo di 4 giorni; nothing when it is not late."""
    days = days_between(due, today)
    if days <= 0:
        return ""
    if days == 1:
        return _("in ritardo di un giorno")
    return _("in ritardo di %(days)s giorni") % {"days": number(days)}


def days_between(first: date, second: date) -> int:
    """Count the days from one day to another, negative when the second comes before."""
    return (day_of(second) - day_of(first)).days


def euro(value: Any) -> str:
    """1.234,50 €."""
    if value is None or value == "":
        return NOTHING
    return f"{amount(value)}\u00a0€"


def amount(value: Any) -> str:
    """1.234,50."""
    cents = Decimal(str(value)).quantize(CENT, rounding=ROUND_HALF_UP)
    return _italian(f"{cents:,.2f}")


def number(value: Any) -> str:
    """1.234, or 1.234,5."""
    if value is None or value == "":
        return NOTHING
    if isinstance(value, int):
        return _italian(f"{value:,}")
    written = Decimal(str(value))
    shown = f"{written:,f}"
    return _italian(shown.rstrip("0").rstrip(".") if "." in shown else shown)


def plain(value: Any) -> Any:
    """Write a value of any common kind as a reader expects it; texts and markup stay as they are."""
    if value is None or value == "":
        return NOTHING
    if isinstance(value, bool):
        return _("sì") if value else _("no")
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return day(value)
    if isinstance(value, int | float | Decimal):
        return number(value)
    return value


def _italian(english: str) -> str:
    return english.replace(",", "\0").replace(".", ",").replace("\0", ".").replace("-", "−")


def _local(value: date) -> date:
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value


def day_of(value: date) -> date:
    """Give the day on which a moment falls in the city's time zone; a day stays as it is."""
    local = _local(value)
    return local.date() if isinstance(local, datetime) else local
