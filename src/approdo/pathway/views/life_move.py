"""A family changes home, and its path goes from one district to another."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from approdo.kernel import clock
from approdo.kernel.web import SignedInRequest, sent_version
from approdo.pathway import commands, policies
from approdo.pathway.forms.life_move import DecliningForm, MoveAwayForm, MoveForm
from approdo.pathway.policies.case import CARE_ROLES, DISTRICT_ROLES
from approdo.pathway.queries.life import (
    declined_lately,
    handover_of,
    handovers_waiting,
    last_declined,
    open_cases,
)
from approdo.pathway.queries.life_preview import (
    MAY_PROPOSE_CLOSING,
    effects_of_moving,
    effects_of_moving_away,
)
from approdo.pathway.queries.life_signatures import signatures_owed_to
from approdo.pathway.states import CaseState
from approdo.pathway.views.life import after_change, family_of, life_page
from approdo.pathway.views.pages import after_act, case_of, case_page, typed
from approdo.registry.models import Household


@require_http_methods(["GET", "POST"])
def household_moving(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Write a new home in the city."""
    household = family_of(request, pk, policies.may_record_move)
    today = clock.today()
    form = MoveForm(typed(request), initial={"moved_on": today})
    form.on(today)
    if form.ask(
        commands.record_move,
        version=sent_version(request),
        actor=request.actor,
        household=household,
        at=clock.now(),
    ):
        messages.success(request, _("Cambio di casa registrato."))
        return after_change(household)
    return life_page(
        request,
        "household_change",
        household,
        form=form,
        heading=_("Il nucleo cambia casa"),
        lead=_("Dentro Torino."),
        submit=_("Registra il cambio di casa"),
        effects=effects_of_moving(list(open_cases(household))),
    )


@require_http_methods(["GET", "POST"])
def household_moving_away(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Write that a family leaves the city, and what becomes of its paths."""
    household = family_of(request, pk, policies.may_record_move_away)
    today = clock.today()
    form = MoveAwayForm(typed(request), initial={"moved_on": today, "goes_on": "yes"})
    form.on(today)
    if form.ask(
        commands.record_move_away,
        version=sent_version(request),
        actor=request.actor,
        household=household,
        at=clock.now(),
    ):
        messages.success(request, _("Partenza registrata."))
        goes_on = form.cleaned_data["goes_on"] == "yes"
        return after_change(household) if goes_on else _to_the_end_of(request, household)
    return life_page(
        request,
        "household_change",
        household,
        form=form,
        heading=_("Il nucleo lascia la città"),
        lead=_("La competenza della Città finisce; il percorso può continuare fino alla fine."),
        submit=_("Registra la partenza"),
        effects=effects_of_moving_away(list(open_cases(household))),
    )


def _to_the_end_of(request: SignedInRequest, household: Household) -> HttpResponse:
    """Go where a path that does not go on ends: its closing, the withdrawal, or who does it."""
    for case in open_cases(household):
        if case.state in MAY_PROPOSE_CLOSING and policies.may_propose_closing(request.actor, case):
            return redirect("pathway:case-closing", case.pk)
        if case.state in MAY_PROPOSE_CLOSING and case.implementing_body:
            messages.info(
                request,
                _("%(code)s: la chiusura la propone %(body)s, che la trova già preparata.")
                % {"code": case.code, "body": case.implementing_body.name},
            )
        elif case.state != CaseState.CLOSING and policies.may_withdraw_case(request.actor, case):
            return redirect("pathway:case-withdrawal", case.pk)
    return after_change(household)


@require_http_methods(["GET", "POST"])
def case_handover(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Read what the former district hands over, and take the path."""
    case = case_of(request, pk)
    waiting = handover_of(case)
    form = DecliningForm(typed(request) if "reason" in request.POST else None)
    if form.ask(
        commands.decline_competence,
        version=sent_version(request),
        actor=request.actor,
        case=case,
        at=clock.now(),
    ):
        messages.success(request, _("Rifiuto scritto: il distretto di prima lo legge su Oggi."))
        return redirect("/")
    if request.method == "POST" and not form.is_bound:
        commands.accept_competence.given(sent_version(request))(
            actor=request.actor, case=case, at=clock.now()
        )
        messages.success(request, _("Il percorso ora è del tuo distretto."))
        return after_act(case)
    may_read = policies.is_of_district(request.actor, case)
    if not may_read and not policies.may_accept_competence(request.actor, case):
        raise PermissionDenied
    return case_page(
        request,
        "case_handover",
        case,
        waiting=waiting,
        declined=None if waiting else last_declined(case),
        form=form,
        can_accept=policies.may_accept_competence(request.actor, case),
        can_decline=waiting is not None
        and (waiting.answer_by is None or clock.today() <= waiting.answer_by),
    )


def today_life(context: dict[str, Any]) -> SafeString:
    """What changed in families waits for on Oggi: hand-overs to take, late signatures."""
    actor = context["actor"]
    shown: dict[str, Any] = {"today": clock.today(), "handovers": [], "declined": [], "owed": []}
    if actor is not None and any(actor.holds(role) for role in DISTRICT_ROLES):
        shown["handovers"] = handovers_waiting(actor)
        shown["declined"] = declined_lately(actor, clock.today())
    elif actor is not None and any(actor.holds(role) for role in CARE_ROLES):
        shown["owed"] = signatures_owed_to(actor, clock.today(), limit=10)
    return render_to_string("pathway/_today_life.html", shown)
