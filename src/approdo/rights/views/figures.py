"""Valori: the figures of data protection, dated."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from approdo.kernel import clock
from approdo.kernel.web import SignedInRequest, sent_version
from approdo.network.queries import division
from approdo.rights import commands, policies, queries
from approdo.rights.forms import FigureForm
from approdo.rights.models import Figure
from approdo.rights.states import FigureCode, FigureUnit, unit_of
from approdo.rights.views.frame import act_page, ask_for, list_page
from approdo.ui import formats
from approdo.ui.tables import Column, Row


@require_GET
def figures(request: SignedInRequest) -> HttpResponse:
    """Show the figures in force."""
    ask_for(request, policies.may_see_figures)
    values = queries.figures_on(clock.today())
    rows = [
        Row(
            [code.label, _told(code, values[code])],
            href=reverse("rights:figure", args=[code.value]),
        )
        for code in FigureCode
        if code in values
    ]
    return list_page(
        request,
        "figures",
        title=_("Valori per la protezione dei dati"),
        lead=_("Ognuno vale da un giorno e per un atto: quello che valeva prima resta scritto"),
        caption=_("Valori in vigore oggi"),
        columns=[Column(_("Regola")), Column(_("Oggi"), kind="number")],
        rows=rows,
        page=None,
        count=len(rows),
        nothing=_("Nessun valore in vigore"),
        hint=_("I valori iniziali arrivano con il programma."),
    )


@require_http_methods(["GET", "POST"])
def figure(request: SignedInRequest, code: str) -> HttpResponse:
    """Show what a figure was and will be, and set it by an act."""
    ask_for(request, policies.may_see_figures)
    if code not in FigureCode.values:
        raise Http404
    city, today = division(), clock.today()
    form = None
    if city is not None and policies.may_set_figure(request.actor, city):
        form = FigureForm(
            request.POST if request.method == "POST" else None, initial={"from_day": today}
        )
        if form.ask(
            commands.set_figure,
            version=sent_version(request),
            actor=request.actor,
            division=city,
            at=clock.now(),
            code=code,
        ):
            messages.success(request, _("Nuovo valore stabilito. Quello di prima resta scritto."))
            return redirect("rights:figure", code)
    return act_page(
        request,
        title=str(FigureCode(code).label),
        trail=_("Valori"),
        back=reverse("rights:figures"),
        facts=[
            (_period(row), f"{_told(code, row.value)} · {row.source_act}")
            for row in queries.history_of(code)
        ],
        form=form,
        submit=_("Stabilisci"),
        version=city.version if city else None,
        instead="" if form else _("I valori li stabilisce chi guida il Piano, con un atto."),
    )


def _told(code: str, value: int) -> str:
    unit = unit_of(code)
    if unit == FigureUnit.YES_NO:
        return str(_("sì") if value else _("no"))
    if unit == FigureUnit.HOUR:
        return f"{value}:00"
    if unit == FigureUnit.MONTHS:
        return ngettext("%(n)s mese", "%(n)s mesi", value) % {"n": formats.number(value)}
    return f"{formats.number(value)} {unit.label}"


def _period(row: Figure) -> str:
    if row.last_day is None:
        return _("dal %(day)s") % {"day": formats.day(row.starts_on)}
    return _("dal %(day)s al %(last)s") % {
        "day": formats.day(row.starts_on),
        "last": formats.day(row.last_day),
    }
