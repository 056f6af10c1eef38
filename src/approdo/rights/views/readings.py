"""Letture insolite: what somebody should look at, and what was found."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from approdo.kernel import clock
from approdo.kernel.web import SignedInRequest, sent_version
from approdo.network.models import Organisation
from approdo.rights import commands, policies
from approdo.rights.forms import LookForm
from approdo.rights.models import UnusualReading
from approdo.rights.states import Look, Unusual
from approdo.rights.views.frame import A_PAGE, act_page, ask_for, list_page
from approdo.ui import cells, export, formats
from approdo.ui.filters import Choice, Filters
from approdo.ui.tables import Column, Row

SHOWN_WITH = ("member", "body", "mandate", "looked_by")


@require_GET
def readings(request: SignedInRequest) -> HttpResponse:
    """Show the readings that were not usual, the newest first."""
    ask_for(request, policies.watches)
    filters = _filters(request)
    page = Paginator(_found(request, filters), A_PAGE).get_page(request.GET.get("page"))
    return list_page(
        request,
        "readings",
        title=_("Letture insolite"),
        lead=_(
            "Chi ha aperto fascicoli in un modo da guardare, secondo i valori in vigore quel giorno"
        ),
        caption=_("Letture, la più recente per prima"),
        columns=_columns(),
        rows=[_row(reading) for reading in page],
        page=page,
        count=page.paginator.count,
        filters=filters,
        sheet=f"{reverse('rights:readings-sheet')}?{request.GET.urlencode()}",
        nothing=_("Nessuna lettura insolita"),
        hint=_("Ogni notte si guarda chi ha letto che cosa il giorno prima."),
    )


@require_GET
def readings_sheet(request: SignedInRequest) -> FileResponse:
    """Give the same list as a spreadsheet."""
    ask_for(request, policies.watches)
    found = _found(request, _filters(request))
    export.refuse_more_than(found.count())
    office = get_object_or_404(Organisation, pk=request.actor.body_id)
    commands.export_readings(actor=request.actor, office=office, at=clock.now(), rows=found.count())
    headings = [column.label for column in _columns()] + [_("Che cosa si è trovato"), _("Da chi")]
    rows = ([*_values(r), r.note, r.looked_by.full_name if r.looked_by else ""] for r in found)
    return export.answer(export.Sheet(_("Letture insolite"), headings, rows))


@require_http_methods(["GET", "POST"])
def reading(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show one of them, and take down what was found."""
    found = policies.readings_visible_to(request.actor).select_related(*SHOWN_WITH)
    shown = get_object_or_404(found, pk=pk)
    form = None
    if shown.looked_on is None and policies.may_look_at_reading(request.actor, shown):
        form = LookForm(request.POST if request.method == "POST" else None)
        if form.ask(
            commands.look_at_reading,
            version=sent_version(request),
            actor=request.actor,
            reading=shown,
            at=clock.now(),
        ):
            messages.success(request, _("Segnata come guardata."))
            return redirect("rights:readings")
    return act_page(
        request,
        title=str(shown.get_kind_display()),
        lead=formats.day(shown.day),
        trail=_("Letture insolite"),
        back=reverse("rights:readings"),
        facts=_facts(shown),
        form=form,
        submit=_("Segna come guardata"),
        version=shown.version,
        instead=""
        if form or shown.looked_on
        else _("La guarda chi non è la persona che ha letto."),
    )


def _filters(request: SignedInRequest) -> Filters:
    bodies = Organisation.objects.filter(
        pk__in=policies.readings_visible_to(request.actor).values("body")
    )
    return Filters(
        request.GET,
        Choice("state", _("Stato"), Look.choices, every=_("tutte")),
        Choice("kind", _("Perché"), Unusual.choices, every=_("tutti i motivi")),
        Choice("body", _("Ente"), [(str(b.pk), b.short_name) for b in bodies], every=_("tutti")),
    )


def _found(request: SignedInRequest, filters: Filters) -> QuerySet[UnusualReading]:
    found = policies.readings_visible_to(request.actor).select_related(*SHOWN_WITH)
    if state := filters.value("state"):
        found = found.filter(looked_on__isnull=state == Look.TO_LOOK_AT)
    if kind := filters.value("kind"):
        found = found.filter(kind=kind)
    if body := filters.value("body"):
        found = found.filter(body=UUID(body))
    return found.order_by("-day", "-id")


def _columns() -> list[Column]:
    return [
        Column(_("Giorno")),
        Column(_("Perché")),
        Column(_("Chi")),
        Column(_("Ente e incarico")),
        Column(_("Fascicolo")),
        Column(_("Letture"), kind="number"),
        Column(_("Stato")),
    ]


def _row(one: UnusualReading) -> Row:
    return Row(
        [
            cells.day(one.day),
            one.get_kind_display(),
            one.member.full_name,
            cells.lines(one.body.short_name, _role(one)),
            cells.code(one.file_code) if one.file_code else _files(one),
            one.readings,
            cells.badge(one.look.label, "done" if one.looked_on else "waiting"),
        ],
        href=reverse("rights:reading", args=[one.pk]),
    )


def _values(one: UnusualReading) -> list[Any]:
    return [
        one.day,
        one.get_kind_display(),
        one.member.full_name,
        f"{one.body.short_name} {_role(one)}".strip(),
        one.file_code or _files(one),
        one.readings,
        str(one.look.label),
    ]


def _role(one: UnusualReading) -> str:
    return str(one.mandate.get_role_display()) if one.mandate else ""


def _files(one: UnusualReading) -> str:
    return ngettext("%(n)s fascicolo", "%(n)s fascicoli", one.files) % {"n": one.files}


def _facts(one: UnusualReading) -> list[tuple[str, Any]]:
    return [
        (_("Chi ha letto"), one.member.full_name),
        (_("Per conto di"), one.body.short_name),
        (_("Con l'incarico di"), _role(one)),
        (_("Fascicolo"), cells.code(one.file_code) if one.file_code else _files(one)),
        (_("Letture"), one.readings),
        (_("La prima"), cells.moment(one.first_at)),
        (_("L'ultima"), cells.moment(one.last_at)),
        (_("Guardata il"), formats.day(one.looked_on) if one.looked_on else ""),
        (_("Da"), one.looked_by.full_name if one.looked_by else ""),
        (_("Che cosa si è trovato"), one.note),
    ]
