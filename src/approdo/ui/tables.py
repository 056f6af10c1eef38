"""Tables of list pages: the view prepares columns and rows of ready cells, `html` joins them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from approdo.ui import markup
from approdo.ui.markup import escaped

KINDS = ("text", "number", "action")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, what to sort by (nothing: not sortable), and what kind of thing it holds."""

    label: object
    sort: str = ""
    kind: Literal["text", "number", "action"] = "text"
    hide_label: bool = False


@dataclass(slots=True)
class Row:
    """A row of ready cells; `key` for choosing it, `href` where Enter goes, `late` marks it."""

    cells: Sequence[object]
    key: str = ""
    href: str = ""
    late: bool = False
    note: str = field(default="")


def html(
    columns: Sequence[Column],
    rows: Iterable[Row],
    *,
    caption: object,
    query: Mapping[str, str],
    select: str = "",
    select_form: str = "bulk",
) -> SafeString:
    """Join a table; `query` is what the address asks, for the links that sort."""
    opening = [_opening(column) for column in columns]
    parts = [
        f'<table class="list" role="table" data-list><caption>{escaped(caption)}</caption>'
        '<thead role="rowgroup"><tr role="row">',
        _chooser_of_all(select, select_form),
        *(_heading(column, query) for column in columns),
        '</tr></thead><tbody role="rowgroup">',
    ]
    width = len(columns)
    for place, row in enumerate(rows):
        if len(row.cells) != width:
            raise ValueError(f"table: row {place} has {len(row.cells)} cells for {width} columns")
        _append(parts, opening, row, place, select, select_form)
    parts.append("</tbody></table>")
    return SafeString("".join(parts))


def _append(
    parts: list[str], opening: list[str], row: Row, place: int, select: str, select_form: str
) -> None:
    first: str = escaped(row.cells[0])
    if row.href and "<a " not in first:
        first = f'<a href="{escape(row.href)}">{first}</a>'
    late = ' class="is-late"' if row.late else ""
    parts.append(f'<tr role="row"{late}>')
    named = ""
    if select:
        named = f' id="{select}-{place}"'
        parts.append(
            f'<td role="cell" class="choose"><input type="checkbox" name="{select}" '
            f'value="{escape(row.key)}" form="{select_form}" aria-labelledby="{select}-{place}"></td>'
        )
    parts.append(f'<th role="rowheader" scope="row"{named}>{first}</th>')
    for before, cell in zip(opening[1:], row.cells[1:], strict=True):
        parts.append(f"{before}{escaped(cell)}</td>")
    parts.append("</tr>")


def _opening(column: Column) -> str:
    markup.one_of("Column", "kind", column.kind, KINDS)
    kind = f' class="is-{column.kind}"' if column.kind != "text" else ""
    label = "" if column.hide_label or column.kind == "action" else escape(str(column.label))
    return f'<td role="cell" data-label="{label}"{kind}>'


def _chooser_of_all(select: str, select_form: str) -> str:
    if not select:
        return ""
    return (
        f'<th role="columnheader" scope="col" class="choose">'
        f'<input type="checkbox" data-choose-all="{escape(select)}" form="{escape(select_form)}" '
        f'aria-label="{_("Scegli tutte le righe")}"></th>'
    )


def _heading(column: Column, query: Mapping[str, str]) -> str:
    kind = f' class="is-{column.kind}"' if column.kind != "text" else ""
    label = escaped(column.label)
    if column.hide_label:
        label = SafeString(f'<span class="visually-hidden">{label}</span>')
    if not column.sort:
        return f'<th role="columnheader" scope="col"{kind}>{label}</th>'
    now = query.get("sort", "")
    upward, downward = now == column.sort, now == f"-{column.sort}"
    to = f"-{column.sort}" if upward else column.sort
    told = ' aria-sort="ascending"' if upward else ' aria-sort="descending"' if downward else ""
    href = escape(asking(query, sort=to, page=None, after=None, before=None))
    return f'<th role="columnheader" scope="col"{kind}{told}><a href="{href}">{label}</a></th>'


def asking(query: Mapping[str, str], **changes: object) -> str:
    """Write the query of an address with changes; None takes a name away."""
    from django.http import QueryDict

    asked = QueryDict(mutable=True)
    if isinstance(query, QueryDict):
        for name, values in query.lists():
            asked.setlist(name, values)
    else:
        asked.update(dict(query))
    for name, value in changes.items():
        asked.pop(name, None)
        if value is not None:
            asked[name] = str(value)
    return f"?{asked.urlencode()}"
