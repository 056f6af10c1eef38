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
    title: object,
    *,
    says: object,
    data: Iterable[tuple[object, Any]],
    unit: str = "",
    limit: Any = None,
) -> SafeString:
    """{% bars "Titolo" says="Una frase." data=pairs unit="€" limit=300 %}: pairs (label, number).

    With a limit, a line stands at it, and what passes it is marked.
    """
    pairs = [(label, Decimal(str(value))) for label, value in data]
    if any(value < 0 for _label, value in pairs):
        raise ValueError("bars: data= holds a negative number")
    cap = None if limit is None else Decimal(str(limit))
    if cap is not None and cap <= 0:
        raise ValueError(f"bars: limit={limit!r} must be above nothing")
    most = max((*(value for _label, value in pairs), cap or Decimal(0)))
    rows = [
        {
            "label": label,
            "share": _share(value, most),
            "value": _with_unit(value, unit),
            "is_over": cap is not None and value > cap,
        }
        for label, value in pairs
    ]
    return render_to_string(
        "ui/bars.html",
        {
            "title": title,
            "says": says,
            "rows": rows,
            "limit": "" if cap is None else _with_unit(cap, unit),
            "limit_at": "" if cap is None else _share(cap, most),
        },
    )


@register.simple_tag
def compare(
    title: object,
    *,
    says: object,
    data: Iterable[tuple[object, Any, Any]],
    before: object,
    after: object,
    limit: int = 5,
    lowest: int = 0,
    lower_is_better: bool = False,
    ends: tuple[object, object] | None = None,
) -> SafeString:
    """{% compare "Titolo" says="…" data=triples before="Ingresso" after="Uscita" limit=5 %}

    Further right is always better: with `lower_is_better` the picture runs from the limit down to the
    lowest. `ends` are the words at its two
    ends, instead of the numbers.
    """
    if limit <= lowest:
        raise ValueError(f"compare: limit={limit!r} must be above lowest={lowest!r}")
    worst_and_best = (limit, lowest) if lower_is_better else (lowest, limit)
    rows = [_comparison(label, first, last, *worst_and_best) for label, first, last in data]
    return render_to_string(
        "ui/compare.html",
        {
            "title": title,
            "says": says,
            "rows": rows,
            "before": before,
            "after": after,
            "ends": ends or worst_and_best,
        },
    )


def _comparison(label: object, first: Any, last: Any, worst: int, best: int) -> dict[str, object]:
    for value in (first, last):
        if value is not None and not min(worst, best) <= value <= max(worst, best):
            raise ValueError(f"compare: {value!r} is beyond lowest= or limit= ({worst}, {best})")
    both = first is not None and last is not None
    moved = "same" if not both or last == first else "up"
    if moved == "up" and (last > first) != (best > worst):
        moved = "down"
    return {
        "label": label,
        "before": formats.number(first),
        "after": formats.number(last),
        "x_before": None if first is None else _place(first, worst, best),
        "x_after": None if last is None else _place(last, worst, best),
        "moved": markup.one_of("compare", "moved", moved, ("up", "down", "same")),
        "both": both,
    }


def _with_unit(value: Decimal, unit: str) -> str:
    return formats.euro(value) if unit == "€" else f"{formats.number(value)} {unit}".strip()


def _share(value: Decimal, most: Decimal) -> str:
    return f"{value / most * 100:.2f}%" if most else "0%"


def _place(value: Any, worst: int, best: int) -> str:
    # The dots keep half their width inside the picture.
    return f"{4 + float(value - worst) / (best - worst) * 92:.2f}%"
