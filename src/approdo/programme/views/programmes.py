"""Pages of programmes."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from approdo.kernel import clock
from approdo.kernel.web import SignedInRequest
from approdo.network import queries as network
from approdo.programme import commands, policies, queries
from approdo.programme.forms import ProgrammeForm
from approdo.programme.models import Gate, Parameter, Programme
from approdo.programme.shipped import SHIPPED
from approdo.programme.states import GateAct, ParameterCode
from approdo.programme.views.pages import form_page, sections, written
from approdo.ui.cells import badge, day
from approdo.ui.tables import Column, Row


@require_GET
def programmes(request: SignedInRequest) -> HttpResponse:
    """The programmes of the city."""
    today = clock.today()
    found = list(queries.with_lots(policies.programmes_visible_to(request.actor)))
    division = network.division()
    unopened = set(SHIPPED) - {programme.code for programme in found}
    may_open = division is not None and policies.may_open_programme(request.actor, division)
    context = {
        "columns": [
            Column(_("Programma")),
            Column(_("Stato")),
            Column(_("Aperto dal")),
            Column(_("Fino al")),
            Column(_("Lotti"), kind="number"),
            Column(_("Posti"), kind="number"),
        ],
        "rows": [
            Row(
                [
                    p.name,
                    _state(p, today),
                    day(p.starts_on),
                    day(p.last_day),
                    *_size(p),
                ],
                href=reverse("programme:programme", args=(p.pk,)),
            )
            for p in found
        ],
        "sections": sections("programmes"),
        "can_open": may_open and bool(unopened),
    }
    return render(request, "programme/programme_list.html", context)


@require_GET
def programme_detail(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """A programme: which acts it asks, which figures it sets, by which act, and its lots."""
    today = clock.today()
    programme = get_object_or_404(policies.programmes_visible_to(request.actor), pk=pk)
    gates, figures = queries.rules_in_force(programme, today)
    context = {
        "programme": programme,
        "state": _state(programme, today),
        "gate_columns": [Column(_("Passaggio")), *_rule_columns(_("Serve"))],
        "gates": [_gate_row(programme, act, gates.get(act)) for act in GateAct],
        "figure_columns": [Column(_("Regola")), *_rule_columns(_("Valore"))],
        "figures": [_figure_row(programme, code, figures.get(code)) for code in ParameterCode],
        "funding": queries.funding_on(programme, today),
        "signs_on_screen": queries.signs_on_screen(programme, today),
        "lots": queries.lots_of(programme),
        "can_set": policies.may_set_parameter(request.actor, programme),
        "can_create_lot": policies.may_create_lot(request.actor, programme),
    }
    return render(request, "programme/programme_detail.html", context)


@require_http_methods(["GET", "POST"])
def programme_new(request: SignedInRequest) -> HttpResponse:
    """Open a programme that Approdo comes with."""
    division = network.division()
    if division is None or not policies.may_open_programme(request.actor, division):
        raise PermissionDenied
    form = ProgrammeForm(request.POST or None, initial={"starts_on": clock.today()})
    if form.ask(commands.open_programme, actor=request.actor, division=division, at=clock.now()):
        messages.success(
            request, _("Programma aperto. Controlla i valori e confermali con il loro atto.")
        )
        return redirect("programme:programme", form.answer.pk)
    back = reverse("programme:programmes")
    return form_page(
        request,
        form,
        heading=_("Apri un programma"),
        lead=_("Con i suoi passaggi e i suoi valori iniziali, che puoi cambiare dopo."),
        submit=_("Apri"),
        back=back,
        trail=[(_("Programmi e regole"), back)],
    )


def _size(programme: Programme) -> tuple[int, int]:
    return programme.lot_count, programme.places  # type: ignore[attr-defined]


def _state(programme: Programme, today: date) -> str:
    if programme.holds_on(today):
        return badge(_("Aperto"), tone="going")
    if programme.starts_on > today:
        return badge(_("Non ancora aperto"), tone="waiting")
    return badge(_("Finito"), tone="stopped")


def _rule_columns(first: str) -> list[Column]:
    return [Column(first), Column(_("Dal")), Column(_("Stabilito da"))]


def _gate_row(programme: Programme, act: GateAct, gate: Gate | None) -> Row:
    href = reverse("programme:gate", args=(programme.pk, act.value))
    if gate is None:
        return Row([act.label, badge(_("Non serve"), tone="paused"), "", ""], href=href)
    asked = badge(_("Serve"), tone="going") if gate.asked else badge(_("Non serve"), tone="paused")
    return Row([act.label, asked, day(gate.starts_on), gate.source_act], href=href)


def _figure_row(programme: Programme, code: ParameterCode, figure: Parameter | None) -> Row:
    href = reverse("programme:parameter", args=(programme.pk, code.value))
    if figure is None:
        return Row([code.label, badge(_("Manca"), tone="late"), "", ""], href=href)
    return Row([code.label, written(figure), day(figure.starts_on), figure.source_act], href=href)
