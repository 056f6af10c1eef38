"""A rule of a programme: what holds, what held, what we knew; and the form that sets it."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from approdo.kernel import clock
from approdo.kernel.web import SignedInRequest, sent_version
from approdo.programme import commands, policies, queries
from approdo.programme.forms import AmountForm, CountForm, GateForm, RuleForm, YesNoForm
from approdo.programme.models import Programme
from approdo.programme.models.rules import DatedRule
from approdo.programme.states import IN_EURO, GateAct, ParameterCode, Unit, unit_of
from approdo.programme.views.pages import written
from approdo.ui.cells import badge, day, lines, moment
from approdo.ui.tables import Column, Row


@require_http_methods(["GET", "POST"])
def parameter_detail(request: SignedInRequest, pk: UUID, code: str) -> HttpResponse:
    """A figure: its values by day, what was corrected and when, and a new value by an act."""
    programme = programme_of(request, pk)
    if code not in ParameterCode.values:
        raise Http404
    unit = unit_of(code)
    form = (
        _figure_form(request, code, unit)
        if policies.may_set_parameter(request.actor, programme)
        else None
    )
    if form and form.ask(
        commands.set_parameter,
        version=sent_version(request),
        actor=request.actor,
        programme=programme,
        at=clock.now(),
        code=code,
    ):
        messages.success(request, _("Nuovo valore stabilito. Quello di prima resta scritto."))
        return redirect("programme:parameter", programme.pk, code)
    history = queries.history_of_figure(programme, code)
    return show_rule(
        request,
        programme,
        form,
        heading=str(ParameterCode(code).label),
        value=_("Valore"),
        history=[(row, written(row)) for row in history],
    )


@require_http_methods(["GET", "POST"])
def gate_detail(request: SignedInRequest, pk: UUID, act: str) -> HttpResponse:
    """A gate: when the act is asked and when not, and a change by an act of the City."""
    programme = programme_of(request, pk)
    if act not in GateAct.values:
        raise Http404
    form = None
    if policies.may_set_gate(request.actor, programme):
        form = GateForm(request.POST or None, initial={"starts_on": clock.today()})
    if form and form.ask(
        commands.set_gate,
        version=sent_version(request),
        actor=request.actor,
        programme=programme,
        at=clock.now(),
        act=act,
    ):
        messages.success(request, _("Passaggio stabilito. Quello che valeva prima resta scritto."))
        return redirect("programme:gate", programme.pk, act)
    history = queries.history_of_gate(programme, act)
    return show_rule(
        request,
        programme,
        form,
        heading=str(GateAct(act).label),
        value=_("Serve"),
        history=[(row, _("sì") if row.asked else _("no")) for row in history],
    )


def show_rule(
    request: SignedInRequest,
    programme: Programme,
    form: RuleForm | None,
    *,
    heading: str,
    value: str,
    history: Sequence[tuple[DatedRule, str]],
    nothing: str = "",
) -> HttpResponse:
    """Show a rule: what holds, what held, what we knew, and the form that sets it."""
    today = clock.today()
    known = [(row, shown) for row, shown in history if row.superseded_at is None]
    context = {
        "programme": programme,
        "heading": heading,
        "form": form,
        "nothing": nothing
        or _(
            "Finché manca, gli atti che ne hanno bisogno si fermano. Lo stabilisce chi guida il"
            " Piano."
        ),
        "columns": [
            Column(value),
            Column(_("Dal")),
            Column(_("Fino al")),
            Column(_("Stabilito da")),
        ],
        "rows": [
            Row(
                [
                    shown,
                    day(row.starts_on),
                    _until(row, today),
                    row.source_act,
                ]
            )
            for row, shown in known
        ],
        "old_columns": [
            Column(value),
            Column(_("Valeva dal")),
            Column(_("Al")),
            Column(_("Stabilito da")),
            Column(_("Sostituito il")),
        ],
        "old_rows": [
            Row(
                [
                    shown,
                    day(row.starts_on),
                    day(row.last_day),
                    row.source_act,
                    moment(row.superseded_at),
                ]
            )
            for row, shown in history
            if row.superseded_at is not None
        ],
    }
    return render(request, "programme/rule_detail.html", context)


def _until(row: DatedRule, today: date) -> str:
    if not row.holds_on(today):
        return day(row.last_day)
    return lines(badge(_("vale oggi"), tone="going"), day(row.last_day) if row.ends_on else "")


def _figure_form(request: SignedInRequest, code: str, unit: Unit) -> RuleForm:
    initial = {"starts_on": clock.today()}
    if unit in IN_EURO:
        return AmountForm(request.POST or None, initial=initial)
    if unit == Unit.YES_NO:
        return YesNoForm(request.POST or None, initial=initial)
    return CountForm(request.POST or None, initial=initial).counting(code, unit)


def programme_of(request: SignedInRequest, pk: UUID) -> Programme:
    """Give a programme that the actor sees, or there is none."""
    return get_object_or_404(policies.programmes_visible_to(request.actor), pk=pk)
