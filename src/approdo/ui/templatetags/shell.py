"""What surrounds every page: search, menu, mandate, bell, the person at work."""

from typing import Any

from django import template
from django.template import Context
from django.utils.translation import gettext as _

from approdo.ui import links

register = template.Library()

ON_A_PHONE = 5  # icons at the bottom; when there are more, the last one opens the others


@register.inclusion_tag("ui/_shell.html", takes_context=True)
def shell(context: Context) -> dict[str, Any]:
    """{% shell %}: the head of the page and the menu."""
    request = context["request"]
    actor = getattr(request, "actor", None)
    person = getattr(request, "user", None)
    parts = links.shell_parts()
    name = str(person) if getattr(person, "is_authenticated", False) else ""
    entries = links.menu_for(actor, request.path) if name else []
    shown = len(entries) if len(entries) <= ON_A_PHONE else ON_A_PHONE - 1
    bell_page = links.address(parts.bell_page) if name else ""
    return {
        "csrf_token": context.get("csrf_token"),
        "home": links.address(parts.home) or "/",
        "search": links.address(parts.search) if name else "",
        "suggestions": links.address(parts.suggestions),
        "words": request.GET.get("q", ""),
        "mandate_page": links.address(parts.mandate_page),
        "mandate": parts.mandate_label(actor) if name else "",
        "bell_page": bell_page,
        "bell_count": links.address(parts.bell_count) if bell_page else "",
        "bell": parts.bell(actor) if bell_page else 0,
        "account": links.address(parts.account),
        "programs": links.address(parts.programs),
        "sign_out": links.address(parts.sign_out),
        "name": name,
        "initials": "".join(word[0] for word in name.split()[:3]).upper(),
        "entries": entries,
        "first": entries[:shown],
        "rest": entries[shown:],
        "label": _("Menu"),
    }


@register.simple_tag(takes_context=True)
def whose_page(context: Context) -> str:
    """Name who is at work by key, so that drafts of one person never show to another."""
    person = getattr(context.get("request"), "user", None)
    return str(person.pk) if person is not None and person.is_authenticated else ""
