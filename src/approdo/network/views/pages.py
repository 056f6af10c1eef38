"""What the pages of the network share: the shape of a form page, the tabs of the three lists."""

from collections.abc import Sequence

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from approdo.kernel.records import Versioned
from approdo.kernel.web import SignedInRequest
from approdo.ui.pieces import Tab


def form_page(
    request: SignedInRequest,
    form: Form,
    *,
    heading: object,
    submit: object,
    back: str,
    lead: object = "",
    title: object = "",
    on: Versioned | None = None,
    trail: Sequence[tuple[object, str]] = (),
    draft: str = "",
) -> HttpResponse:
    """Show a form; `on` is the record whose version travels with it, `title` names no person."""
    context = {
        "form": form,
        "heading": heading,
        "title": title or heading,
        "lead": lead,
        "submit": submit,
        "back": back,
        "version": on.version if on is not None else None,
        "trail": trail,
        "draft": draft,
    }
    return render(request, "network/form_page.html", context)


def sections(here: str) -> list[Tab]:
    """Give the tabs of the three lists; `here` is the name of the one shown."""
    lists = (
        ("organisations", _("Enti")),
        ("partnerships", _("Raggruppamenti")),
        ("members", _("Persone")),
    )
    return [Tab(label, reverse(f"network:{name}"), current=name == here) for name, label in lists]
