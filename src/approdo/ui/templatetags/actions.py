"""What can be pressed, and what is to be done next."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import template
from django.middleware.csrf import get_token
from django.template import Context
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from approdo.ui import cells, markup

register = template.Library()

KINDS = {
    "primary": "btn btn-primary",
    "secondary": "btn btn-outline-primary",
    "quiet": "btn btn-quiet",
    "danger": "btn btn-danger",
}


@register.simple_tag(takes_context=True)
def button(
    context: Context,
    label: object,
    *,
    to: str = "",
    post: str = "",
    on: object = None,
    version: int | None = None,
    kind: str = "",
    icon: str = "",
    small: bool = False,
    name: str = "",
    value: object = None,
) -> SafeString:
    """{% button "Valida" %}, with to= a link, with post= a small form of its own.

    kind: primary (default of a submit), secondary (default of a link), quiet, danger.
    """
    if to and post:
        raise ValueError("button: to= and post= exclude each other")
    if version is not None and not post:
        raise ValueError("button: version= goes with post=")
    chosen = kind or ("secondary" if to else "primary")
    look = KINDS[markup.one_of("button", "kind", chosen, KINDS)] + (" is-small" if small else "")
    inside = format_html("{}<span>{}</span>", markup.icon(icon) if icon else "", label)
    if to:
        return format_html(
            '<a class="{}" href="{}">{}</a>', look, markup.address_of("button", to, on), inside
        )
    named = markup.attributes(name=name or None, value=value)
    pressed = format_html('<button type="submit" class="{}"{}>{}</button>', look, named, inside)
    if not post:
        return pressed
    hidden = (
        format_html('<input type="hidden" name="version" value="{}">', version)
        if version is not None
        else ""
    )
    return format_html(
        '<form method="post" action="{}" class="alone">'
        '<input type="hidden" name="csrfmiddlewaretoken" value="{}">{}{}</form>',
        markup.address_of("button", post, on),
        csrf_of(context),
        hidden,
        pressed,
    )


def csrf_of(context: Context) -> str:
    """Give the token that a form of this page must carry."""
    if token := context.get("csrf_token"):
        return str(token)
    request = context.get("request")
    if request is None:
        raise ValueError("a form needs the request, or csrf_token, in the template's context")
    return get_token(request)


@register.simple_block_tag
def toolbar(content: str) -> SafeString:
    """{% toolbar %}…buttons…{% endtoolbar %}"""
    return format_html('<div class="tool-row">{}</div>', content)


@register.simple_block_tag
def next_step(
    content: str,
    title: object,
    *,
    due: date | None = None,
    today: date | None = None,
    owed_by: object = "",
    obstacles: Iterable[object] = (),
) -> SafeString:
    """{% next_step "Firma del patto" due=day today=day owed_by="Lotto 4" obstacles=sentences %}…{% endnext_step %}"""
    if due is not None and today is None:
        raise ValueError("next_step: due= needs today=")
    return render_to_string(
        "ui/next_step.html",
        {
            "content": content,
            "title": title,
            "deadline": cells.deadline(due, today) if due and today else "",
            "owed_by": owed_by,
            "obstacles": [sentence_with_link(reason) for reason in obstacles],
        },
    )


def sentence_with_link(reason: Any) -> SafeString:
    """Write a sentence; a `Reason` that names a field or a part of the page links to it."""
    field, anchor = getattr(reason, "field", ""), getattr(reason, "anchor", "")
    target = anchor or (f"id_{field}" if field else "")
    if not target:
        return format_html("{}", reason)
    return cells.link(reason, target if target.startswith("/") else f"#{target.lstrip('#')}")


@register.simple_tag
def refusal(reasons: Iterable[object]) -> SafeString:
    """{% refusal reasons %}: the sentences of a refusal."""
    sentences = [sentence_with_link(reason) for reason in reasons]
    return (
        render_to_string("ui/refusal.html", {"sentences": sentences}) if sentences else SafeString()
    )
