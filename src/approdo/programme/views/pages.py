"""What the pages of programmes share: the shape of a form page, how a figure is written."""

from collections.abc import Sequence

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from approdo.kernel.records import Versioned
from approdo.kernel.web import SignedInRequest
from approdo.programme.models import Parameter
from approdo.programme.states import Unit
from approdo.ui.formats import euro
from approdo.ui.pieces import Tab


def form_page(
    request: SignedInRequest,
    form: Form,
    *,
    heading: object,
    submit: object,
    back: str,
    lead: object = "",
    on: Versioned | None = None,
    trail: Sequence[tuple[object, str]] = (),
) -> HttpResponse:
    """Show a form; `on` is the record whose version travels with it."""
    context = {
        "form": form,
        "heading": heading,
        "lead": lead,
        "submit": submit,
        "back": back,
        "version": on.version if on is not None else None,
        "trail": trail,
    }
    return render(request, "programme/form_page.html", context)


def written(figure: Parameter) -> str:
    """Write a figure with its unit."""
    if figure.unit == Unit.EURO_A_MONTH:
        return _("%(amount)s al mese") % {"amount": euro(figure.value)}
    if figure.unit == Unit.EURO:
        return euro(figure.value)
    if figure.unit == Unit.YES_NO:
        return _("sì") if figure.value else _("no")
    return f"{int(figure.value)} {figure.get_unit_display()}"


def sections(here: str) -> list[Tab]:
    """Give the tabs of the two lists; `here` is the name of the one shown."""
    lists = (("programmes", _("Programmi e regole")), ("lots", _("Lotti")))
    return [Tab(label, reverse(f"programme:{name}"), current=name == here) for name, label in lists]
