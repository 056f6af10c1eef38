"""Pictures that are also their own table: bars, and scores first and last."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from approdo.ui import formats, markup

register = template.Library()


@register.simple_tag
def bars(
    title: object, *, says: object, data: Iterable[tuple[object, Any]], unit: str = ""
) -> SafeString:
    """{% bars "Titolo" says="Una frase." data=pairs unit="€" %}: pairs (label, number)."""
    pairs = [(label, Decimal(str(value))) for label, value in data]
    if any(value < 0 for _label, value in pairs):
        raise ValueError("bars: data= holds a negative number")
    most = max((value for _label, value in pairs), default=Decimal(0))
    rows = [
        {
            "label": label,
            "share": _share(value, most),
            "value": formats.euro(value)
            if unit == "€"
            else f"{formats.number(value)} {unit}".strip(),
        }
        for label, value in pairs
    ]
    return render_to_string("ui/bars.html", {"title": title, "says": says, "rows": rows})


@register.simple_tag
def compare(
    title: object,
    *,
    says: object,
    data: Iterable[tuple[object, Any, Any]],
    before: object,
    after: object,
    limit: int = 5,
) -> SafeString:
    """{% compare "Titolo" says="…" data=triples before="Ingresso" after="Uscita" limit=5 %}"""
    if limit <= 0:
        raise ValueError(f"compare: limit={limit!r} must be above nothing")
    rows = [_comparison(label, first, last, limit) for label, first, last in data]
    return render_to_string(
        "ui/compare.html",
        {
            "title": title,
            "says": says,
            "rows": rows,
            "before": before,
            "after": after,
            "limit": limit,
        },
    )


def _comparison(label: object, first: Any, last: Any, limit: int) -> dict[str, object]:
    for value in (first, last):
        if value is not None and not 0 <= value <= limit:
            raise ValueError(f"compare: {value!r} is not between 0 and limit={limit}")
    both = first is not None and last is not None
    moved = "up" if both and last > first else "down" if both and last < first else "same"
    return {
        "label": label,
        "before": formats.number(first),
        "after": formats.number(last),
        "x_before": None if first is None else _place(first, limit),
        "x_after": None if last is None else _place(last, limit),
        "moved": markup.one_of("compare", "moved", moved, ("up", "down", "same")),
        "both": both,
    }


def _share(value: Decimal, most: Decimal) -> str:
    return f"{value / most * 100:.2f}%" if most else "0%"


def _place(value: Any, limit: int) -> str:
    # The dots keep half their width inside the picture.
    return f"{4 + float(value) / limit * 92:.2f}%"
