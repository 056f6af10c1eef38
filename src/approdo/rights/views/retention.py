"""Conservazione: what is due, what was announced, what is held, what was emptied."""

from datetime import date
from itertools import islice
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
from approdo.rights.forms import HoldForm
from approdo.rights.models import LegalHold, RetentionNotice
from approdo.rights.states import KEEPING, KeptKind, NoticeState
from approdo.rights.views.frame import A_PAGE, act_page, ask_for, list_page
from approdo.ui import cells, formats
from approdo.ui.filters import Choice, Filters
from approdo.ui.tables import Column, Row


@require_GET
def retention(request: SignedInRequest) -> HttpResponse:
    """Show the announcements, what waits first."""
    ask_for(request, policies.sees_retention)
    filters = Filters(
        request.GET,
        Choice("state", _("Stato"), NoticeState.choices, every=_("tutti")),
        Choice("kind", _("Che cosa"), KeptKind.choices, every=_("tutto")),
    )
    chosen = {name: value for name in ("state", "kind") if (value := filters.value(name))}
    found = RetentionNotice.objects.filter(**chosen).order_by("-state", "erase_on", "pk")
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    today = clock.today()
    kept = queries.figures_on(today)
    times = ", ".join(
        _("%(kind)s: %(months)s mesi") % {"kind": kind.label, "months": kept[KEEPING[kind]]}
        for kind in KeptKind
    )
    return list_page(
        request,
        "retention",
        title=_("Conservazione"),
        lead=times,
        caption=_("Nuclei il cui tempo è finito"),
        columns=[
            Column(_("Nucleo")),
            Column(_("Che cosa")),
            Column(_("Tempo finito il")),
            Column(_("Avvisato il")),
            Column(_("Si cancella il")),
            Column(_("Stato")),
        ],
        rows=[_row(one, today) for one in page],
        page=page,
        count=page.paginator.count,
        filters=filters,
        nothing=_("Nulla da cancellare"),
        hint=_(
            "Ogni notte si guarda quali nuclei hanno finito il loro tempo: prima l'avviso, poi l'attesa."
        ),
    )


@require_http_methods(["GET", "POST"])
def retention_notice(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show one announcement; a reason of law holds it."""
    ask_for(request, policies.sees_retention)
    shown, today = get_object_or_404(RetentionNotice, pk=pk), clock.today()
    form = None
    if shown.state == NoticeState.NOTICED:
        form = HoldForm(request.POST if request.method == "POST" else None)
        if form.ask(
            commands.place_hold,
            version=sent_version(request),
            actor=request.actor,
            notice=shown,
            at=clock.now(),
        ):
            messages.success(request, _("I dati di questo nucleo restano, per il motivo scritto."))
            return redirect("rights:retention-notice", shown.pk)
    hold = queries.hold_on(shown.household_id, today)
    return act_page(
        request,
        title=str(shown.get_kind_display()),
        lead=shown.get_state_display(),
        trail=_("Conservazione"),
        back=reverse("rights:retention"),
        facts=_facts(shown, hold, today),
        says=[
            _(
                "Cancellare vuol dire svuotare nomi, codici, indirizzi, note e carte: restano date e stati, per le statistiche. Il giornale resta com'è, e non dice più di chi."
            )
        ],
        form=form,
        submit=_("Conserva per un obbligo"),
        version=shown.version,
        holding=reverse("rights:hold-end", args=[hold.pk]) if hold else "",
        holding_version=hold.version if hold else None,
    )


@require_POST
def hold_end(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """End a hold."""
    ask_for(request, policies.sees_retention)
    hold = get_object_or_404(LegalHold, pk=pk)
    commands.lift_hold.given(sent_version(request))(actor=request.actor, hold=hold, at=clock.now())
    messages.success(request, _("L'obbligo è finito: il tempo di conservazione torna a valere."))
    return redirect("rights:retention")


@require_GET
def due(request: SignedInRequest) -> HttpResponse:
    """Show what the next night would announce, and do nothing."""
    ask_for(request, policies.sees_everything_of_retention)
    today = clock.today()
    found = list(islice(queries.due_on(today), A_PAGE))
    known = set(
        queries.noticed()
        .filter(household__in=[d.household for d in found])
        .values_list("household", flat=True)
    )
    rows = [
        Row(
            [
                cells.code(one.code),
                one.kind.label,
                cells.day(one.since),
                _("già avvisato") if one.household in known else _("da avvisare stanotte"),
            ]
        )
        for one in found
    ]
    return list_page(
        request,
        "due",
        title=_("Che cosa scade"),
        lead=_("Quello che farebbe la prossima notte, senza farlo"),
        caption=_("Nuclei il cui tempo di conservazione è finito"),
        columns=[
            Column(_("Nucleo")),
            Column(_("Che cosa")),
            Column(_("Tempo finito il")),
            Column(_("Che cosa succede")),
        ],
        rows=rows,
        page=None,
        count=len(rows),
        nothing=_("Nessun nucleo ha finito il suo tempo"),
        hint=_("I tempi sono fra i valori, con la data e l'atto."),
    )


def _row(one: RetentionNotice, today: date) -> Row:
    waits = one.state == NoticeState.NOTICED
    return Row(
        [
            cells.code(one.household_code),
            one.get_kind_display(),
            cells.day(one.due_on),
            cells.day(one.noticed_on),
            cells.deadline(one.erase_on, today, done=not waits),
            cells.badge(one, "waiting" if waits else "done"),
        ],
        href=reverse("rights:retention-notice", args=[one.pk]),
    )


def _facts(one: RetentionNotice, hold: LegalHold | None, today: date) -> list[tuple[str, Any]]:
    return [
        (_("Nucleo"), cells.code(one.household_code)),
        (_("Tempo finito il"), formats.day(one.due_on)),
        (_("Avvisato il"), formats.day(one.noticed_on)),
        (
            _("Si cancella il"),
            cells.deadline(one.erase_on, today, done=one.state != NoticeState.NOTICED),
        ),
        (_("Conservato perché"), hold.reason if hold else ""),
        (_("Dal"), formats.day(hold.starts_on) if hold else ""),
    ]
