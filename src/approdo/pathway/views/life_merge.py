"""A family that was written twice: find the other card, read what joining does, do it, undo it."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from approdo.journal.operations import record_read
from approdo.kernel import clock
from approdo.kernel.web import SignedInRequest, sent_version
from approdo.pathway import commands, policies
from approdo.pathway.forms.life_merge import OtherCardForm
from approdo.pathway.queries.merge_preview import (
    effects_of_joining_people,
    effects_of_merging,
    obstacles_to_merging,
)
from approdo.pathway.views.life import after_change, family_of, life_page
from approdo.pathway.views.pages import typed
from approdo.registry.policies import households_visible_to


@require_http_methods(["GET", "POST"])
def household_merging(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Ask which other card is of the same family; with its code, say what joining does, and do it."""
    household = family_of(request, pk, policies.may_merge_families)
    others = households_visible_to(request.actor)
    asked = request.GET if "code" in request.GET else typed(request)
    form = OtherCardForm(asked, household=household, others=others)
    if not form.is_valid():
        return life_page(
            request,
            "household_change",
            household,
            form=form,
            heading=_("Il nucleo è scritto due volte"),
            lead=_("Questa scheda resta; l'altra porta qui. Prima di unirle vedi che cosa cambia."),
            submit=_("Vedi che cosa cambia"),
        )
    merged = form.cleaned_data["code"]
    here = f"{request.path}?{urlencode({'code': merged.code})}"
    if "code" not in request.GET:
        return redirect(here)
    if request.method == "POST":
        commands.merge_families.given(sent_version(request))(
            actor=request.actor, survivor=household, merged=merged, at=clock.now()
        )
        messages.success(request, _("Nuclei uniti. Si può annullare dai dati del nucleo."))
        return after_change(household)
    record_read(merged, request.actor)
    return life_page(
        request,
        "household_merging",
        household,
        merged=merged,
        here=here,
        obstacles=obstacles_to_merging(household, merged),
        effects=effects_of_merging(household, merged),
    )


@require_POST
def household_parting(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Take two cards of a family apart again."""
    merged = get_object_or_404(
        households_visible_to(request.actor).select_related("merged_into"), pk=pk
    )
    survivor = merged.merged_into or merged
    commands.part_families.given(sent_version(request))(
        actor=request.actor, merged=merged, at=clock.now()
    )
    messages.success(request, _("Unione annullata: i due nuclei sono di nuovo separati."))
    return after_change(survivor)


def twice_card(context: dict[str, Any]) -> SafeString:
    """On the data of a household, for who may: join another card to it, part those joined."""
    household, actor = context["household"], context["actor"]
    if actor is None or not policies.may_merge_families(actor, household):
        return SafeString("")
    is_joined = household.merged_into_id is not None
    joined = [household] if is_joined else list(household.merged_from.order_by("code"))
    return render_to_string(
        "pathway/_household_twice.html",
        {"household": household, "joined": joined, "is_joined": is_joined},
        context.get("request"),
    )


def months_of_two_cards(context: dict[str, Any]) -> SafeString:
    """Where two cards of a person may be joined: what then becomes of the months promised to them."""
    effects = effects_of_joining_people(context["person"], context["others"])
    if not effects:
        return SafeString("")
    return render_to_string(
        "pathway/_people_joining.html", {"effects": effects}, context.get("request")
    )
