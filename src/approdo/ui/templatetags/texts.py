"""Small texts: days, amounts, states, people, codes, icons, links."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django import template
from django.template import Context
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from approdo.ui import cells, formats, links, markup

register = template.Library()

for written in (
    formats.euro,
    formats.day,
    formats.short_day,
    formats.long_day,
    formats.moment,
    formats.near,
    formats.month,
    formats.number,
):
    register.filter(written)


@register.simple_tag
def badge(record: Any, tone: str = "") -> SafeString:
    """{% badge case %} or {% badge "Validata" tone="done" %}"""
    return cells.badge(record, tone)


@register.simple_tag
def code(value: object) -> SafeString:
    """{% code case.code %}"""
    return cells.code(value)


@register.simple_tag
def euro(value: Any) -> SafeString:
    """{% euro amount %}"""
    return cells.euro(value)


@register.simple_tag
def day(value: date | None) -> SafeString:
    """{% day date %}"""
    return cells.day(value)


@register.simple_tag
def moment(value: datetime | None) -> SafeString:
    """{% moment at %}"""
    return cells.moment(value)


@register.simple_tag
def deadline(due: date | None, today: date, done: bool = False) -> SafeString:
    """{% deadline due today=day done=False %}"""
    return cells.deadline(due, today, done)


@register.simple_tag
def person(
    person: Any = None,
    on: date | None = None,
    name: str = "",
    age: int | None = None,
    reference: bool = False,
    href: str = "",
) -> SafeString:
    """{% person person on=today reference=True href="" %} or {% person name="…" age=41 %}"""
    return cells.person(person, on=on, name=name, age=age, reference=reference, href=href)


@register.simple_tag
def icon(name: str, label: object = "") -> SafeString:
    """{% icon "it-user" label="" %}"""
    return markup.icon(name, label)


@register.simple_tag
def link_to(record: Any, text: object = "") -> SafeString:
    """{% link_to record text="" %}"""
    return cells.link_to(record, text)


@register.simple_tag(takes_context=True)
def slot(context: Context, name: str, **given: Any) -> SafeString:
    """{% slot "household.tabs" household=household %}: whatever the composition put there."""
    request = context.get("request")
    actor = getattr(request, "actor", None)
    return links.content_of(name, {"request": request, "actor": actor, **given})


@register.simple_block_tag
def facts(content: str) -> SafeString:
    """{% facts %}{% fact "ISEE" value %}…{% endfacts %}"""
    return format_html('<dl class="facts">{}</dl>', content)


@register.simple_tag
def fact(label: object, value: Any, source: object = "") -> SafeString:
    """{% fact "ISEE" value source="DSU del 12 mag 2026" %}"""
    below = format_html('<span class="below">{}</span>', source) if source else ""
    return format_html(
        "<div><dt>{}</dt><dd>{}{}</dd></div>",
        label,
        conditional_escape(formats.plain(value)),
        below,
    )


@register.simple_tag
def fact_list(pairs: Iterable[tuple[Any, ...]]) -> SafeString:
    """{% fact_list pairs %}: pairs (label, value) or triples (label, value, source)."""
    return facts(markup.joined(fact(*pair) for pair in pairs))
