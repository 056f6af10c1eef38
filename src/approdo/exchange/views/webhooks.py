"""The addresses that one has told: listed, opened, closed, and what each was told."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from approdo.exchange import commands, policies
from approdo.exchange.forms import WebhookForm
from approdo.exchange.states import Part
from approdo.exchange.views.pages import sections
from approdo.journal.models import Event
from approdo.journal.queries import sentence_of
from approdo.kernel import clock
from approdo.kernel.web import SignedInRequest, sent_version


@require_GET
def webhooks(request: SignedInRequest) -> HttpResponse:
    """List the addresses."""
    mine = list(policies.webhooks_visible_to(request.actor)[:100])
    shown = {"sections": sections("webhooks"), "live": [], "past": []}
    for one in mine:
        kind: Any = shown["past" if one.closed_at else "live"]
        kind.append({"webhook": one, "parts": [Part(part).label for part in one.parts]})
    return render(request, "exchange/webhooks.html", shown)


@require_http_methods(["GET", "POST"])
def webhook_new(request: SignedInRequest) -> HttpResponse:
    """Open one, and show what it is signed with this once."""
    form = WebhookForm(request.POST or None)
    mandate: Any = request.actor.mandate  # type: ignore[attr-defined]
    if form.ask(commands.open_webhook, actor=request.actor, mandate=mandate, at=clock.now()):
        answer = render(request, "exchange/webhook_opened.html", {"opened": form.answer})
        answer["Cache-Control"] = "private, no-store"
        return answer
    return render(request, "exchange/webhook_new.html", {"form": form, "mandate": mandate})


@require_GET
def webhook(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show what an address was told, newest first, and what waits."""
    one = get_object_or_404(policies.webhooks_visible_to(request.actor), pk=pk)
    rows = list(one.deliveries.order_by("-pk")[:50])
    events = Event.objects.in_bulk([row.event for row in rows])
    told = [
        {"delivery": row, "words": sentence_of(events[row.event])}
        for row in rows
        if row.event in events
    ]
    return render(request, "exchange/webhook.html", {"webhook": one, "told": told})


@require_POST
def webhook_closing(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Close one."""
    one = get_object_or_404(policies.webhooks_visible_to(request.actor), pk=pk)
    commands.close_webhook.given(sent_version(request))(
        actor=request.actor, webhook=one, at=clock.now()
    )
    messages.success(request, _("Chiuso: a questo indirizzo non mandiamo più niente."))
    return redirect("exchange:webhooks")
