"""The appointments of a family: fix, move, cancel; the intake begins with the first."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from approdo.kernel import clock
from approdo.kernel.actors import Actor
from approdo.kernel.web import SignedInRequest, sent_version
from approdo.pathway import commands, policies, queries
from approdo.pathway.forms.activity import MomentForm, PlanForm
from approdo.pathway.models import Activity, Case
from approdo.pathway.states import CaseState, ContactChannel, WorkKind
from approdo.pathway.views.pages import after_act, case_of, case_page, typed


@require_http_methods(["GET", "POST"])
def case_appointments(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show what is fixed with a family and fix the next appointment."""
    case, now = case_of(request, pk), clock.now()
    visits = policies.visits(request.actor, case)
    form = PlanForm(typed(request), initial=_proposed(case))
    form.offer(queries.free_moments_of(request.actor.pk, now))
    if form.ask(
        commands.plan_activity,
        version=sent_version(request),
        actor=request.actor,
        case=case,
        at=now,
    ):
        messages.success(request, _("Appuntamento fissato."))
        return redirect("pathway:case-appointments", pk)
    planned = list(queries.appointments_of(case))
    can_write = visits and case.is_open and case.lot_id is not None
    return case_page(
        request,
        "case_appointments",
        case,
        form=form,
        planned=planned,
        now=now,
        can_write=can_write,
        missed=queries.missed_in_a_row(case),
        **intake_step(request.actor, case),
    )


@require_http_methods(["GET", "POST"])
def case_activity_moving(request: SignedInRequest, pk: UUID, activity: UUID) -> HttpResponse:
    """Move an appointment to another moment."""
    case, now = case_of(request, pk, may=policies.may_move_activity), clock.now()
    planned = get_object_or_404(queries.appointments_of(case), pk=activity)
    form = MomentForm(typed(request))
    form.offer(queries.free_moments_of(planned.conducted_by_id, now))
    if form.ask(
        commands.move_activity,
        version=sent_version(request),
        actor=request.actor,
        case=case,
        at=now,
        activity=planned,
    ):
        messages.success(request, _("Appuntamento spostato."))
        return redirect("pathway:case-appointments", pk)
    return case_page(request, "case_activity_moving", case, form=form, planned=planned)


@require_POST
def case_activity_cancellation(request: SignedInRequest, pk: UUID, activity: UUID) -> HttpResponse:
    """Cancel an appointment."""
    case = case_of(request, pk)
    commands.cancel_activity.given(sent_version(request))(
        actor=request.actor,
        case=case,
        at=clock.now(),
        activity=get_object_or_404(Activity.objects.filter(case=case), pk=activity),
    )
    messages.success(request, _("Appuntamento annullato."))
    return redirect("pathway:case-appointments", pk)


@require_POST
def case_intake(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Take the family in charge."""
    case = case_of(request, pk)
    commands.start_intake.given(sent_version(request))(
        actor=request.actor, case=case, at=clock.now()
    )
    messages.success(request, _("Presa in carico cominciata: dopo i colloqui viene il patto."))
    return after_act(case)


def intake_step(actor: Actor, case: Case) -> dict[str, bool]:
    """Tell which step of the intake this actor may take next, if any."""
    takes_care = policies.takes_care_of(actor, case)
    assigned = takes_care and case.state == CaseState.ASSIGNED
    in_intake = takes_care and case.state == CaseState.INTAKE
    has_first = assigned and queries.interviews_of(case).exists()
    met = in_intake and queries.interviews_held(case) > 0
    return {
        "can_start": has_first,
        "must_plan": assigned and not has_first,
        "can_open_pact": met,
        "must_meet": in_intake and not met,
    }


def _proposed(case: Case) -> dict[str, Any]:
    """As it was last time; an interview in the office before anything was fixed."""
    last = queries.last_of(case)
    if last is None:
        return {"kind": WorkKind.INTERVIEW, "channel": ContactChannel.OFFICE}
    return {"kind": last.kind, "channel": last.channel, "place": last.place}
