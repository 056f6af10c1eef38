"""Accessi d'emergenza: opening a file, who did, and what was found."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from approdo.kernel import clock
from approdo.kernel.web import SignedInRequest, sent_version
from approdo.rights import commands, policies, queries
from approdo.rights.forms import EmergencyForm, LookForm
from approdo.rights.models import EmergencyAccess
from approdo.rights.states import FigureCode
from approdo.rights.views.frame import A_PAGE, act_page, ask_for, list_page
from approdo.ui import cells, formats, links
from approdo.ui.tables import Column, Row

SHOWN_WITH = ("member", "body", "mandate", "looked_by")


@require_http_methods(["GET", "POST"])
def emergency_new(request: SignedInRequest) -> HttpResponse:
    """Open the file of a family that one was not given."""
    ask_for(request, policies.opens_in_emergency)
    form = EmergencyForm(request.POST if request.method == "POST" else None)
    mandate = request.actor.mandate  # type: ignore[attr-defined]
    if form.ask(
        commands.open_in_emergency,
        version=sent_version(request),
        actor=request.actor,
        mandate=mandate,
        at=clock.now(),
    ):
        opened = form.answer
        messages.success(
            request,
            _("Il fascicolo è aperto fino a %(when)s: chi segue la famiglia è stato avvisato.")
            % {"when": formats.moment(opened.ends_at)},
        )
        return redirect(links.url_of(opened.household))
    hours = queries.figure_on(clock.today(), FigureCode.EMERGENCY_HOURS)
    return act_page(
        request,
        title=_("Accesso d'emergenza"),
        lead=_("Apre per %(hours)s ore il fascicolo di una famiglia che non ti è stata affidata")
        % {"hours": hours},
        trail=_("Accessi d'emergenza"),
        back=reverse("rights:emergencies"),
        facts=[],
        parts=[
            {
                "title": _("Che cosa succede"),
                "count": None,
                "rows": [
                    _(
                        "L'accesso suona subito a chi segue la famiglia, a chi ti coordina e al responsabile della protezione dei dati."
                    ),
                    _("Si legge il fascicolo; non si aprono indirizzi protetti né note riservate."),
                    _("Finisce da solo, e resta scritto per sempre chi l'ha aperto e perché."),
                ],
                "nothing": "",
            }
        ],
        form=form,
        submit=_("Apri il fascicolo"),
        version=mandate.version,
    )


@require_GET
def emergencies(request: SignedInRequest) -> HttpResponse:
    """Show the emergencies that concern the actor, newest first."""
    ask_for(request, policies.hears_of_emergencies)
    found = policies.emergencies_visible_to(request.actor).select_related(*SHOWN_WITH)
    page = Paginator(found.order_by("-opened_at"), A_PAGE).get_page(request.GET.get("page"))
    now = clock.now()
    return list_page(
        request,
        "emergencies",
        title=_("Accessi d'emergenza"),
        lead=_("Fascicoli aperti senza che la famiglia fosse affidata, con il motivo"),
        caption=_("Accessi, il più recente per primo"),
        columns=[
            Column(_("Quando")),
            Column(_("Chi")),
            Column(_("Fascicolo")),
            Column(_("Perché")),
            Column(_("Stato")),
        ],
        rows=[
            Row(
                [
                    cells.moment(one.opened_at),
                    cells.lines(one.member.full_name, one.body.short_name),
                    cells.code(one.household_code),
                    one.reason,
                    _state(one, now),
                ],
                href=reverse("rights:emergency", args=[one.pk]),
            )
            for one in page
        ],
        page=page,
        count=page.paginator.count,
        may_open={"label": _("Apri in emergenza"), "href": reverse("rights:emergency-new")}
        if policies.opens_in_emergency(request.actor)
        else "",
        nothing=_("Nessun accesso d'emergenza"),
        hint=_(
            "Si usa quando una famiglia seguita da altri è davanti a te e non si può aspettare."
        ),
    )


@require_http_methods(["GET", "POST"])
def emergency(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show one of them; who watches takes down what was found."""
    found = policies.emergencies_visible_to(request.actor).select_related(*SHOWN_WITH)
    shown, now = get_object_or_404(found, pk=pk), clock.now()
    form = None
    if shown.looked_on is None and policies.may_look_at_emergency(request.actor, shown):
        form = LookForm(request.POST if request.method == "POST" else None)
        if form.ask(
            commands.look_at_emergency,
            version=sent_version(request),
            actor=request.actor,
            emergency=shown,
            at=now,
        ):
            messages.success(request, _("Segnato come guardato."))
            return redirect("rights:emergencies")
    return act_page(
        request,
        title=_("Accesso d'emergenza"),
        lead=formats.moment(shown.opened_at),
        trail=_("Accessi d'emergenza"),
        back=reverse("rights:emergencies"),
        facts=_facts(shown),
        form=form,
        submit=_("Segna come guardato"),
        version=shown.version,
        closing=reverse("rights:emergency-closing", args=[shown.pk])
        if queries.is_open(shown, now) and policies.may_close_emergency(request.actor, shown)
        else "",
    )


@require_POST
def emergency_closing(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """End it before its time."""
    shown = get_object_or_404(policies.emergencies_visible_to(request.actor), pk=pk)
    commands.close_emergency.given(sent_version(request))(
        actor=request.actor, emergency=shown, at=clock.now()
    )
    messages.success(request, _("L'accesso è finito."))
    return redirect("rights:emergencies")


def _state(one: EmergencyAccess, now: Any) -> Any:
    if queries.is_open(one, now):
        return cells.badge(_("Aperto"), "late")
    if one.looked_on:
        return cells.badge(_("Guardato"), "done")
    return cells.badge(_("Finito, da guardare"), "waiting")


def _facts(one: EmergencyAccess) -> list[tuple[str, Any]]:
    return [
        (_("Chi l'ha aperto"), one.member.full_name),
        (_("Per conto di"), one.body.short_name),
        (_("Con l'incarico di"), str(one.mandate.get_role_display())),
        (_("Fascicolo"), cells.code(one.household_code)),
        (_("Perché"), one.reason),
        (_("Aperto"), cells.moment(one.opened_at)),
        (_("Fino a"), cells.moment(one.ends_at)),
        (_("Guardato il"), formats.day(one.looked_on) if one.looked_on else ""),
        (_("Da"), one.looked_by.full_name if one.looked_by else ""),
        (_("Che cosa si è trovato"), one.note),
    ]
