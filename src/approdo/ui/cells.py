"""Safe markup for the cells of a table and for texts: each function gives one small piece."""

from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils.functional import Promise
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from approdo.ui import formats, links, looks, markup
from approdo.ui.markup import escaped


def badge(record: Any, tone: str = "") -> SafeString:
    """Show a state as a word with a shape and a colour; a plain word needs its tone."""
    if isinstance(record, str | Promise) and not isinstance(record, models.TextChoices):
        if not tone:
            raise ValueError(f"badge: {record!r} is a plain word and needs a tone")
        label, shown = record, looks.known(tone)
    else:
        label, shown = looks.label_and_tone(record)
        shown = looks.known(tone) if tone else shown
    # Written by hand, not with format_html: a page of fifty rows makes hundreds of these.
    return SafeString(f'<span class="state is-{shown}">{escaped(label)}</span>')


def code(value: object) -> SafeString:
    """Show a small code; the page's script adds the button that copies it."""
    written = escape(str(value))
    return (
        SafeString(f'<code class="code" data-copy="{written}">{written}</code>')
        if value
        else _none()
    )


def day(value: date | None) -> SafeString:
    """Show a day."""
    if value is None:
        return _none()
    return SafeString(f'<time datetime="{_iso(value)}">{formats.day(value)}</time>')


def moment(value: datetime | None) -> SafeString:
    """Show a day and an hour."""
    if value is None:
        return _none()
    return SafeString(f'<time datetime="{value.isoformat()}">{formats.moment(value)}</time>')


def deadline(due: date | None, today: date, done: bool = False) -> SafeString:
    """Show a day by which something is due: near days in words, late ones with a mark."""
    if due is None:
        return SafeString(f'<span class="quiet">{_("senza scadenza")}</span>')
    if done:
        return day(due)
    if late := formats.late_by(due, today):
        return SafeString(f'<span class="deadline is-late">{day(due)} · {late}</span>')
    near = formats.near(due, today)
    tone = " is-near" if near and formats.days_between(today, due) <= 3 else ""
    said = f" · {near}" if near else ""
    return SafeString(f'<span class="deadline{tone}">{day(due)}{said}</span>')


def euro(value: Any) -> SafeString:
    """Show an amount."""
    return SafeString(f'<span class="amount">{formats.euro(value)}</span>')


def number(value: Any) -> SafeString:
    """Show a number."""
    return SafeString(f'<span class="amount">{formats.number(value)}</span>')


def link(text: object, href: str) -> SafeString:
    """Show a link, or the text alone when there is nowhere to go."""
    if not href:
        return escaped(text)
    return SafeString(f'<a href="{escape(href)}">{escaped(text)}</a>')


def link_to(record: Any, text: object = "") -> SafeString:
    """Link to the registered page of a record, or show its text when there is none."""
    if record is None:
        return _none()
    return link(text or getattr(record, "label", "") or str(record), links.url_of(record))


def lines(*parts: object) -> SafeString:
    """Put parts under each other; the first is the main one, the others are smaller."""
    first, *others = [part for part in parts if part not in (None, "")] or [""]
    below = "".join(f'<span class="below">{escaped(part)}</span>' for part in others)
    return SafeString(f"{escaped(first)}{below}")


def person(
    person: Any = None,
    *,
    on: date | None = None,
    name: str = "",
    age: int | None = None,
    reference: bool = False,
    href: str = "",
) -> SafeString:
    """Show who somebody is: the name as they spell it and their age."""
    if person is None and not name:
        raise ValueError("person: give a person or name=")
    if person is not None:
        name = name or person.full_name
        if on is not None and age is None:
            age = person.age_on(on)
    shown = link(name, href) if href else escaped(name)
    years = format_html(', <span class="age">{}</span>', age) if age is not None else ""
    star = (
        format_html(
            ' <span class="reference" title="{0}">{1}</span>',
            _("persona di riferimento"),
            markup.icon("it-star-full", _("persona di riferimento")),
        )
        if reference
        else ""
    )
    return format_html('<span class="person">{}{}{}</span>', shown, years, star)


def _none() -> SafeString:
    return mark_safe(f'<span class="quiet">{formats.NOTHING}</span>')


def _iso(value: date) -> str:
    return formats.day_of(value).isoformat()
