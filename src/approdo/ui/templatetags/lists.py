"""Lists: table, filters, pages."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import template
from django.core.paginator import Page
from django.http import QueryDict
from django.template import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from approdo.ui import tables
from approdo.ui.filters import Filters

register = template.Library()


@register.simple_tag(takes_context=True)
def table(
    context: Context,
    columns: Sequence[tables.Column],
    rows: Iterable[tables.Row],
    *,
    caption: object,
    select: str = "",
    select_form: str = "bulk",
) -> SafeString:
    """{% table columns rows caption="Nuclei" select="" select_form="bulk" %}"""
    return tables.html(
        columns,
        rows,
        caption=caption,
        query=_query(context),
        select=select,
        select_form=select_form,
    )


@register.simple_tag
def filters(filters: Filters, count: int | None = None) -> SafeString:
    """{% filters filters count=312 %}: the form and the chips of a list's filters."""
    return render_to_string(
        "ui/filters.html",
        {
            "fields": filters.fields(),
            "others": filters.others(),
            "chips": filters.chips(),
            "none": filters.none() if filters else "",
            "count": count,
            "has_form": any(field["kind"] != "toggle" for field in filters.fields()),
        },
    )


@register.simple_tag(takes_context=True)
def pagination(
    context: Context,
    page: Page[Any] | None = None,
    *,
    next: str = "",
    previous: str = "",
    count: int | None = None,
) -> SafeString:
    """{% pagination page %}, or {% pagination next=cursor previous=cursor count=… %}"""
    query = _query(context)
    first = last = None
    if page is not None:
        count = page.paginator.count
        first, last = page.start_index(), page.end_index()
        forward = str(page.next_page_number()) if page.has_next() else ""
        back = str(page.previous_page_number()) if page.has_previous() else ""
        onward = tables.asking(query, page=forward) if forward else ""
        backward = tables.asking(query, page=back) if back else ""
    else:
        onward = tables.asking(query, after=next, before=None) if next else ""
        backward = tables.asking(query, before=previous, after=None) if previous else ""
    if not onward and not backward and count is None:
        return SafeString()
    return render_to_string(
        "ui/pagination.html",
        {"next": onward, "previous": backward, "count": count, "first": first, "last": last},
    )


def _query(context: Context) -> QueryDict:
    request = context.get("request")
    return request.GET if request is not None else QueryDict()
