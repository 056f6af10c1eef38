"""The case manager's page of interviews, and the beginning of the intake."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from approdo.kernel import clock
from approdo.kernel.web import SignedInRequest, sent_version
from approdo.pathway import commands, policies, queries
from approdo.pathway.forms.intake import HeldForm, PlanForm
from approdo.pathway.models import Case, Interview
from approdo.pathway.states import CaseState, InterviewState
from approdo.pathway.views.pages import after_act, case_of, case_page, is_filled, typed


@require_http_methods(["GET", "POST"])
def case_interviews(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show the interviews of a case and plan the next one."""
    case = case_of(request, pk)
    form = PlanForm(typed(request))
    if form.ask(
        commands.plan_interview,
        version=sent_version(request),
        actor=request.actor,
        case=case,
        at=clock.now(),
    ):
        messages.success(request, _("Colloquio fissato."))
        return redirect("pathway:case-interviews", pk)
    interviews = list(queries.interviews_of(case))
    takes_care = policies.may_plan_interview(request.actor, case)
    return case_page(
        request,
        "case_interviews",
        case,
        form=form,
        plan_open=form.is_bound or not interviews,
        planned=[i for i in interviews if i.state == InterviewState.PLANNED],
        held=[i for i in interviews if i.state == InterviewState.HELD][::-1],
        can_write=takes_care and case.is_open and case.lot_id is not None,
        can_start=takes_care and case.state == CaseState.ASSIGNED and bool(interviews),
        must_plan=takes_care and case.state == CaseState.ASSIGNED and not interviews,
        can_open_pact=takes_care and case.state == CaseState.INTAKE,
    )


@require_http_methods(["GET", "POST"])
def case_interview_held(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Write down an interview that was held, planned (`?interview=`) or not."""
    case = case_of(request, pk, may=policies.may_record_interview)
    planned = _planned(case, request.GET.get("interview", ""))
    people = [member.person for member in queries.members_of(case)]
    now = clock.now()
    form = HeldForm(typed(request), initial=_as_planned(planned, now))
    form.on(people, now=now)
    if form.ask(
        commands.record_interview,
        version=sent_version(request),
        actor=request.actor,
        case=case,
        at=form.held_at,
        interview=planned,
    ):
        messages.success(request, _("Colloquio registrato."))
        return redirect("pathway:case-interviews", pk)
    return case_page(
        request,
        "case_interview_held",
        case,
        form=form,
        interviews=reverse("pathway:case-interviews", args=[pk]),
        draft=f"{case.code}-{planned.pk if planned else 'new'}",
        has_others=is_filled(form, "interpreter", "with_social_worker"),
    )


@require_POST
def case_interview_cancellation(
    request: SignedInRequest, pk: UUID, interview: UUID
) -> HttpResponse:
    """Cancel an interview that was planned."""
    case = case_of(request, pk)
    commands.cancel_interview.given(sent_version(request))(
        actor=request.actor,
        case=case,
        at=clock.now(),
        interview=get_object_or_404(case.interviews, pk=interview),
    )
    messages.success(request, _("Colloquio annullato."))
    return redirect("pathway:case-interviews", pk)


@require_POST
def case_intake(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Take the family in charge."""
    case = case_of(request, pk)
    commands.start_intake.given(sent_version(request))(
        actor=request.actor, case=case, at=clock.now()
    )
    messages.success(request, _("Presa in carico cominciata: dopo i colloqui viene il patto."))
    return after_act(case)


def _planned(case: Case, asked: str) -> Interview | None:
    """Give the planned interview asked for; one that is not there is not asked for."""
    planned = case.interviews.filter(state=InterviewState.PLANNED)
    return next((i for i in planned if str(i.pk) == asked), None)


def _as_planned(planned: Interview | None, now: Any) -> dict[str, Any]:
    if planned is None:
        return {"day": timezone.localtime(now).date()}
    starts_at = timezone.localtime(planned.starts_at)
    return {
        "day": starts_at.date(),
        "hour": starts_at.time(),
        "channel": planned.channel,
        "place": planned.place,
        "with_social_worker": planned.with_social_worker,
    }
