"""Typed contents made plain for a template: Italian dates and amounts, clean text, no markup."""

import unicodedata
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from approdo.kernel.money import cents
from approdo.papers.models import Word

MONTHS = (
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
)
CITY_TIME = ZoneInfo("Europe/Rome")
# Joiners that letters of Persian, Urdu and Indian scripts need; every other control is dropped,
# above all those that turn the direction of a line and could make a sum read otherwise.
JOINERS = "\u200c\u200d"


def day_in_words(day: date) -> str:
    """Write a day as 12 maggio 2026 (the first of a month as 1º)."""
    number = "1º" if day.day == 1 else str(day.day)
    return f"{number} {MONTHS[day.month - 1]} {day.year}"


def month_in_words(day: date) -> str:
    """Write the month of a day as maggio 2026."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def moment_in_words(moment: datetime) -> str:
    """Write a moment, in the city's time, as 12 maggio 2026, ore 10:30."""
    local = moment.astimezone(CITY_TIME)
    return f"{day_in_words(local.date())}, ore {local:%H:%M}"


def euro(amount: Decimal) -> str:
    """Write an amount as 1.234,50 €."""
    written = f"{cents(amount):,.2f}"
    return written.translate(str.maketrans(",.", ".,")) + "\u00a0€"


def clean(text: str) -> str:
    """Drop what cannot be seen and could deceive; keep every letter, line ends and joiners."""
    composed = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in composed if c in JOINERS or c == "\n" or _is_seen(c)).strip()


def plain(value: Any) -> Any:
    """Turn a content into what JSON can carry and a template can show as it is."""
    if isinstance(value, Word):
        return [value.among, value.code]
    if is_dataclass(value) and not isinstance(value, type):
        named = {f.name: plain(getattr(value, f.name)) for f in fields(value)}
        return named | _derived(value)
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, bool | int) or value is None:
        return value
    if isinstance(value, Decimal):
        return euro(value)
    if isinstance(value, datetime):
        return moment_in_words(value)
    if isinstance(value, date):
        return day_in_words(value)
    if isinstance(value, bytes):
        return list(value)
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    raise TypeError(f"A paper cannot carry {type(value).__name__}.")


def _derived(value: Any) -> dict[str, Any]:
    """Add what a paper shows beyond its fields: totals, and months in words."""
    shown: dict[str, Any] = {}
    for name in ("total", "heading_totals"):
        if hasattr(value, name):
            shown[name] = plain(getattr(value, name))
    for name in ("first_month", "last_month"):
        if isinstance(day := getattr(value, name, None), date):
            shown[name] = month_in_words(day)
    return shown


def _is_seen(character: str) -> bool:
    if "\ufe00" <= character <= "\ufe0f":
        return False
    return unicodedata.category(character) not in ("Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp")
