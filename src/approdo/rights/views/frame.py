"""What the pages of the rights share: who may be there, the tabs, the page of one thing."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from approdo.kernel.actors import Actor
from approdo.kernel.web import SignedInRequest
from approdo.rights import policies
from approdo.ui.pieces import Tab

A_PAGE = 50
Allowed = Callable[[Actor], bool]


def tabs(actor: Actor, current: str) -> list[Tab]:
    """Give the ways through the pages that the actor may open; none where there is but one."""
    offered: tuple[tuple[str, str, Allowed], ...] = (
        ("readings", _("Letture insolite"), policies.watches),
        ("emergencies", _("Accessi d'emergenza"), policies.hears_of_emergencies),
        ("requests", _("Richieste"), policies.answers_requests),
        ("retention", _("Conservazione"), policies.sees_retention),
        ("due", _("Che cosa scade"), policies.sees_everything_of_retention),
        ("figures", _("Valori"), policies.may_see_figures),
    )
    found = [
        Tab(label, reverse(f"rights:{name}"), name == current)
        for name, label, may in offered
        if may(actor)
    ]
    return found if len(found) > 1 else []


def ask_for(request: SignedInRequest, may: Allowed) -> None:
    """Refuse the page to whom it is not for."""
    if not may(request.actor):
        raise PermissionDenied


def list_page(request: SignedInRequest, current: str, **context: Any) -> HttpResponse:
    """Show a list in the frame of the rights."""
    frame = {"tabs": tabs(request.actor, current), "filters": None, "sheet": "", "may_open": ""}
    return render(request, "rights/list.html", frame | context)


def act_page(
    request: SignedInRequest,
    *,
    title: str,
    facts: list[tuple[str, Any]],
    form: Form | None = None,
    submit: str = "",
    version: int | None = None,
    **context: Any,
) -> HttpResponse:
    """Show what is known of one thing, and the form of what may be done about it."""
    known = [(label, value) for label, value in facts if value not in ("", None)]
    frame = {
        "title": title,
        "lead": "",
        "trail": "",
        "back": "",
        "facts": known,
        "form": form,
        "form_title": submit,
        "submit": submit,
        "version": version,
        "instead": "",
        "says": [],
        "parts": [],
        "buttons": [],
        "closing": "",
        "holding": "",
        "holding_version": None,
        "lifting": "",
        "lifting_version": None,
        "copies": [],
        "copy_to": "",
    }
    return render(request, "rights/act.html", frame | context)
