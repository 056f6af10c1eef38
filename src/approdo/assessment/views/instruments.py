"""The instruments as they are asked, and which of them a programme asks for."""

from itertools import groupby
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from approdo.assessment import commands, policies, queries
from approdo.assessment.forms import InstrumentChoiceForm
from approdo.assessment.models import CompulsoryInstrument, Instrument, Item
from approdo.kernel import clock
from approdo.kernel.web import SignedInRequest, sent_version
from approdo.programme.models import Programme
from approdo.programme.policies import programmes_visible_to
from approdo.ui.cells import badge, day, lines, moment
from approdo.ui.tables import Column, Row


@require_GET
def instruments(request: SignedInRequest) -> HttpResponse:
    """List the instruments in use, and the programmes with the one that each asks for."""
    today = clock.today()
    programmes = programmes_visible_to(request.actor).order_by("name")
    names = {one.code: one.name for one in Instrument.objects.all()}
    context = {
        "instruments": queries.instruments_on(today),
        "columns": [Column(_("Programma")), Column(_("Strumento obbligatorio"))],
        "rows": [
            Row(
                [one.name, names.get(queries.compulsory_code(one, today), "")],
                href=reverse("assessment:programme-instrument", args=(one.pk,)),
            )
            for one in programmes
        ],
    }
    return render(request, "assessment/instruments.html", context)


@require_GET
def instrument_detail(request: SignedInRequest, code: str) -> HttpResponse:
    """Show all that an instrument asks, with the sentence of each step: to prepare, or to print."""
    instrument = queries.instruments_on(clock.today()).filter(code=code).first()
    if instrument is None:
        raise Http404
    items = queries.items_of(instrument)
    context = {
        "instrument": instrument,
        "areas": [
            (area, [(item, _sentences(item)) for item in group])
            for area, group in groupby(items, key=lambda item: item.area)
        ],
    }
    return render(request, "assessment/instrument.html", context)


@require_http_methods(["GET", "POST"])
def programme_instrument(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show with what the paths of a programme are assessed, since when and by which act; change it."""
    today = clock.today()
    programme = get_object_or_404(programmes_visible_to(request.actor), pk=pk)
    form = None
    if policies.may_set_compulsory_instrument(request.actor, programme):
        asked = queries.compulsory_code(programme, today)
        form = InstrumentChoiceForm(
            request.POST or None, initial={"starts_on": today, "code": asked}
        ).among(queries.instruments_on(today))
    if form and form.ask(
        commands.set_compulsory_instrument,
        version=sent_version(request),
        actor=request.actor,
        programme=programme,
        at=clock.now(),
    ):
        messages.success(request, _("Strumento stabilito. Quello di prima resta scritto."))
        return redirect("assessment:programme-instrument", programme.pk)
    return render(
        request,
        "assessment/programme_instrument.html",
        {
            "programme": programme,
            "choices": queries.choices_for(programme, today),
            "form": form,
            "columns": [
                Column(_("Strumento")),
                Column(_("Dal")),
                Column(_("Fino al")),
                Column(_("Stabilito da")),
                Column(_("Sostituito il")),
            ],
            "rows": _history(programme),
        },
    )


def _history(programme: Programme) -> list[Row]:
    names = {one.code: one.name for one in Instrument.objects.all()}
    return [
        Row(
            [
                names.get(rule.code, rule.code),
                day(rule.starts_on),
                _until(rule),
                rule.source_act,
                moment(rule.superseded_at),
            ]
        )
        for rule in queries.history_of_choice(programme)
    ]


def _until(rule: CompulsoryInstrument) -> str:
    if rule.superseded_at is not None or not rule.holds_on(clock.today()):
        return day(rule.last_day)
    return lines(badge(_("vale oggi"), tone="going"), day(rule.last_day) if rule.ends_on else "")


def _sentences(item: Item) -> list[tuple[str, str]]:
    """Give each step with its sentence."""
    return [
        (f"{step} · {item.scale.label_of(step)}", words)
        for step, words in enumerate(item.anchors, start=1)
    ]
