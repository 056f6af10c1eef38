"""The keys that one gave to programs: listed, made, taken back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from approdo.exchange import commands, policies
from approdo.exchange.forms import TokenForm
from approdo.exchange.states import scopes
from approdo.exchange.views.pages import sections
from approdo.kernel import clock
from approdo.kernel.web import SignedInRequest, sent_version


@require_GET
def tokens(request: SignedInRequest) -> HttpResponse:
    """List one's keys: those that open the door, and those that no longer do."""
    mine = policies.tokens_visible_to(request.actor).select_related("pace")
    words, today = dict(scopes()), clock.today()
    shown = [
        {
            "token": token,
            "scopes": [words[scope] for scope in token.scopes if scope in words],
            "used_at": token.pace.used_at if hasattr(token, "pace") else None,
            "is_live": token.revoked_at is None and token.expires_on > today,
        }
        for token in mine[:100]
    ]
    return render(
        request,
        "exchange/tokens.html",
        {
            "sections": sections("tokens"),
            "live": [one for one in shown if one["is_live"]],
            "past": [one for one in shown if not one["is_live"]],
        },
    )


@require_http_methods(["GET", "POST"])
def token_new(request: SignedInRequest) -> HttpResponse:
    """Make a key, and show its secret this once."""
    form = TokenForm(request.POST or None)
    mandate: Any = request.actor.mandate  # type: ignore[attr-defined]
    if form.ask(commands.issue_token, actor=request.actor, mandate=mandate, at=clock.now()):
        answer = render(request, "exchange/token_issued.html", {"issued": form.answer})
        answer["Cache-Control"] = "private, no-store"
        return answer
    return render(request, "exchange/token_new.html", {"form": form, "mandate": mandate})


@require_POST
def token_revocation(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Take a key back."""
    token = get_object_or_404(policies.tokens_visible_to(request.actor), pk=pk)
    commands.revoke_token.given(sent_version(request))(
        actor=request.actor, token=token, at=clock.now()
    )
    messages.success(request, _("Chiave revocata: da adesso non apre più nulla."))
    return redirect("exchange:tokens")
