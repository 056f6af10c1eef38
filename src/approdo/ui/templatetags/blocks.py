"""Boxes that hold a part of the page."""

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from approdo.ui import markup

register = template.Library()

COLUMNS = ("2", "3", "narrow-wide", "wide-narrow")
ALERTS = {
    "info": "it-info-circle",
    "success": "it-check-circle",
    "warning": "it-error",
    "danger": "it-close-circle",
}


@register.simple_block_tag
def card(
    content: str,
    title: object = "",
    *,
    id: str = "",
    count: int | None = None,
    note: object = "",
    level: int = 2,
    tone: str = "",
) -> SafeString:
    """{% card "Persone" id="" count=None note="" level=2 tone="late|warning|quiet" %}…{% endcard %}"""
    return render_to_string(
        "ui/card.html",
        {
            "content": content,
            "title": title,
            "id": id,
            "count": count,
            "note": note,
            "level": markup.one_of("card", "level", level, (2, 3, 4)),
            "tone": markup.one_of("card", "tone", tone, ("", "late", "warning", "quiet")),
        },
    )


@register.simple_block_tag
def columns(content: str, shape: str = "2") -> SafeString:
    """{% columns "2|3|narrow-wide|wide-narrow" %}…{% endcolumns %}"""
    markup.one_of("columns", "shape", str(shape), COLUMNS)
    return format_html('<div class="columns is-{}">{}</div>', shape, content)


@register.simple_block_tag
def alert(content: str, kind: str, *, title: object = "") -> SafeString:
    """{% alert "info|success|warning|danger" title="" %}…{% endalert %}"""
    markup.one_of("alert", "kind", kind, ALERTS)
    return render_to_string(
        "ui/alert.html",
        {"content": content, "kind": kind, "title": title, "icon": markup.icon(ALERTS[kind])},
    )


@register.simple_block_tag
def empty(
    content: str, title: object, *, to: str = "", on: object = None, label: object = ""
) -> SafeString:
    """{% empty "Nessun nucleo" to="registry:household-new" label="Registra" %}Che cosa fare.{% endempty %}"""
    if bool(to) != bool(label):
        raise ValueError("empty: to= and label= go together")
    return render_to_string(
        "ui/empty.html",
        {
            "content": content,
            "title": title,
            "href": markup.address_of("empty", to, on) if to else "",
            "label": label,
        },
    )


@register.simple_block_tag
def more(content: str, label: object, *, open: bool = False) -> SafeString:
    """{% more "Aggiungi un indirizzo…" open=False %}…{% endmore %}"""
    return format_html(
        '<details class="more"{}><summary>{}</summary><div class="more-content">{}</div></details>',
        markup.attributes(open=bool(open)),
        label,
        content,
    )


@register.simple_block_tag
def sensitive(content: str, title: object, *, who: object) -> SafeString:
    """{% sensitive "Indirizzo protetto" who="Lo vedono solo …" %}…{% endsensitive %}"""
    if not who:
        raise ValueError("sensitive: who= says who may see it")
    return render_to_string("ui/sensitive.html", {"content": content, "title": title, "who": who})
