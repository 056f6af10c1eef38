"""Possible doubles, for the housing office: the list, the pair side by side, the decision and its undoing."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from approdo.journal.operations import record_read
from approdo.kernel import clock
from approdo.kernel.web import SignedInRequest, sent_version
from approdo.network.models import Organisation
from approdo.network.states import Role
from approdo.registry import commands, policies, queries
from approdo.registry.forms import DismissForm, JoinForm
from approdo.registry.models import Contact, Person, PersonIdentifier, PossibleMatch
from approdo.registry.rules.likeness import reasons_of
from approdo.registry.states import MatchState
from approdo.ui.cells import badge, day, lines, link
from approdo.ui.filters import Choice, Filters
from approdo.ui.tables import Column, Row

PAGE = 50


@require_GET
def matches(request: SignedInRequest) -> HttpResponse:
    """The pairs that wait for a look, the surest first; decided ones by filter."""
    if not request.actor.holds(Role.HOUSING_OFFICER):
        raise PermissionDenied
    filters = Filters(request.GET, Choice("state", _("Stato"), MatchState.choices))
    state = filters.value("state") or MatchState.OPEN
    rows = (
        policies.matches_visible_to(request.actor)
        .filter(state=state)
        .select_related("known", "newer")
        .order_by("-score", "-raised_at")
    )
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = {
        "filters": filters,
        "page": page,
        "columns": [
            Column(_("Scheda conosciuta")),
            Column(_("Scheda nuova o ricerca")),
            Column(_("Somiglianza"), kind="number"),
            Column(_("Segnalato")),
            Column(_("Stato")),
        ],
        "rows": [_row(match, _names(page)) for match in page],
        "is_open": state == MatchState.OPEN,
    }
    return render(request, "registry/match_list.html", context)


@require_GET
def match(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """A pair side by side, with why it was raised."""
    return _pair(request, _match(request, pk), None, None)


@require_POST
def match_joining(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Decide that the two are one person."""
    pair = _match(request, pk)
    form = JoinForm(request.POST, match=pair)
    if form.ask(commands.join_match, **_given(request, pair)):
        messages.success(request, _("Deciso: è la stessa persona. Puoi riaprire la decisione."))
        return redirect("registry:match", pair.pk)
    return _pair(request, pair, form, None)


@require_POST
def match_dismissal(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Decide that the two are different people."""
    pair = _match(request, pk)
    form = DismissForm(request.POST)
    if form.ask(commands.dismiss_match, **_given(request, pair)):
        messages.success(request, _("Deciso: sono persone diverse. Puoi riaprire la decisione."))
        return redirect("registry:matches")
    return _pair(request, pair, None, form)


@require_POST
def match_reopening(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Undo the decision."""
    pair = _match(request, pk)
    commands.reopen_match.given(sent_version(request))(
        actor=request.actor, match=pair, at=clock.now()
    )
    messages.success(request, _("Decisione annullata: la coppia è di nuovo da guardare."))
    return redirect("registry:match", pair.pk)


def _match(request: SignedInRequest, pk: UUID) -> PossibleMatch:
    seen = policies.matches_visible_to(request.actor).select_related("known", "newer")
    return get_object_or_404(seen, pk=pk)


def _given(request: SignedInRequest, pair: PossibleMatch) -> dict[str, Any]:
    return {
        "version": sent_version(request),
        "actor": request.actor,
        "match": pair,
        "at": clock.now(),
    }


def _pair(
    request: SignedInRequest,
    pair: PossibleMatch,
    joining: JoinForm | None,
    dismissing: DismissForm | None,
) -> HttpResponse:
    cards = [card for card in (pair.known, pair.newer) if card is not None]
    for card in cards:
        record_read(card, request.actor)
    body = Organisation.objects.filter(pk__in=filter(None, [pair.raised_by])).first()
    codes = [_codes(card) for card in cards]
    context = {
        "match": pair,
        "sides": [_side(card, own) for card, own in zip(cards, codes, strict=True)],
        "why": reasons_of(pair.known, pair.newer, pair.looked_for, *codes),
        "protected": bool(queries.protected_among([card.pk for card in cards])),
        "body": body,
        "others": [pair.newer],
        "is_open": pair.state == MatchState.OPEN,
        "is_same": pair.state == MatchState.SAME,
        "joining": joining or JoinForm(match=pair),
        "dismissing": dismissing or DismissForm(),
        "today": clock.today(),
    }
    status = 422 if joining or dismissing else 200
    return render(request, "registry/match.html", context, status=status)


def _codes(card: Person) -> list[PersonIdentifier]:
    return list(PersonIdentifier.objects.filter(person=card).order_by("-starts_on"))


def _side(card: Person, codes: list[PersonIdentifier]) -> dict[str, Any]:
    today = clock.today()
    home = queries.household_of(card, today)
    return {
        "person": card,
        "codes": codes,
        "contacts": list(Contact.objects.filter(person=card).order_by("kind", "value")),
        "household": home,
        "others": [p for p in queries.members_on(home, today) if p != card] if home else [],
        "addresses": list(queries.addresses_on(home, today)) if home else [],
        "hidden": queries.has_protected_address(home) if home else False,
    }


def _names(page: Any) -> dict[UUID, str]:
    bodies = Organisation.objects.filter(pk__in={m.raised_by for m in page if m.raised_by})
    return {body.pk: body.short_name for body in bodies}


def _row(pair: PossibleMatch, bodies: dict[UUID, str]) -> Row:
    page = reverse("registry:match", args=[pair.pk])
    newer = _card(pair.newer) if pair.newer else lines(pair.looked_for, _("solo cercata"))
    return Row(
        [
            link(pair.known.full_name, page),
            newer,
            f"{pair.score}%",
            lines(day(pair.raised_at.date()), bodies.get(pair.raised_by, "")),  # type: ignore[arg-type]
            badge(pair),
        ],
        key=str(pair.pk),
        href=page,
    )


def _card(card: Person) -> Any:
    return lines(card.full_name, day(card.birth_date) if card.birth_date else "")
