"""Questions to specialists: asked from a case, answered from a page that shows nothing else of it."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from approdo.journal.operations import record_read
from approdo.kernel import clock
from approdo.kernel.web import SignedInRequest, sent_version
from approdo.pathway import commands, policies, queries
from approdo.pathway.forms.consultation import AnswerForm, QuestionForm
from approdo.pathway.models import Consultation
from approdo.pathway.states import FINAL, ConsultationState, Shown
from approdo.pathway.views.pages import case_of, case_page, typed


@require_http_methods(["GET", "POST"])
def case_consultations(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show what was asked on a case and what was answered; ask."""
    case = case_of(request, pk)
    if not policies.works_on(request.actor, case):
        raise PermissionDenied
    today = clock.today()
    asked = list(queries.consultations_of(case))
    form = QuestionForm(
        typed(request),
        initial={"answer_by": today + queries.TIME_TO_ANSWER, "shows": [Shown.PEOPLE.value]},
    )
    form.among(queries.specialists(request.actor, today))
    form.showing(queries.facts_of(case, today))
    if form.ask(
        commands.ask_consultation,
        version=sent_version(request),
        actor=request.actor,
        case=case,
        at=clock.now(),
    ):
        messages.success(request, _("Domanda inviata a %(whom)s.") % {"whom": form.answer.whom})
        return redirect("pathway:case-consultations", pk)
    return case_page(
        request,
        "case_consultations",
        case,
        form=form,
        asked=[{"one": one, "is_ours": _is_ours(request, one)} for one in asked],
        draft=f"{case.code}-question",
        may_ask=policies.may_ask_consultation(request.actor, case) and case.state not in FINAL,
        ask_open=form.is_bound or not asked,
    )


@require_GET
def consultations(request: SignedInRequest) -> HttpResponse:
    """Show the questions that wait for our answer, those that we wait for, and the latest answered."""
    visible = policies.consultations_visible_to(request.actor)
    return render(
        request,
        "pathway/consultations.html",
        {
            "today": clock.today(),
            "to_answer": list(queries.waiting_for(visible, request.actor)[: queries.LISTED]),
            "waited": list(queries.waited_for(visible, request.actor)[: queries.LISTED]),
            "answered": list(queries.answered_by_us(visible, request.actor)[: queries.LISTED]),
        },
    )


@require_http_methods(["GET", "POST"])
def consultation(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show a question with what was chosen of the file, and take the answer."""
    visible = policies.consultations_visible_to(request.actor)
    one = get_object_or_404(visible.select_related(*queries.ASKED_WITH), pk=pk)
    record_read(one, request.actor)
    may_answer = policies.may_answer_consultation(request.actor, one)
    form = AnswerForm(typed(request))
    if form.ask(
        commands.answer_consultation,
        version=sent_version(request),
        actor=request.actor,
        consultation=one,
        at=clock.now(),
    ):
        messages.success(
            request, _("Risposta inviata a %(name)s.") % {"name": one.asked_by.full_name}
        )
        return redirect("pathway:consultations")
    return render(
        request,
        "pathway/consultation.html",
        {
            "one": one,
            "form": form,
            "today": clock.today(),
            "version": one.version,
            "may_answer": may_answer and one.state == ConsultationState.ASKED,
            "sees_case": policies.cases_visible_to(request.actor).filter(pk=one.case_id).exists(),
            "is_waiting": one.state == ConsultationState.ASKED,
            "is_ours": _is_ours(request, one),
        },
    )


@require_POST
def consultation_reminder(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Remind who was asked."""
    one = get_object_or_404(policies.consultations_visible_to(request.actor), pk=pk)
    commands.remind_consultation.given(sent_version(request))(
        actor=request.actor, consultation=one, at=clock.now()
    )
    messages.success(request, _("Sollecito inviato: chi deve rispondere lo vede in «Oggi»."))
    return redirect("pathway:case-consultations", one.case_id)


@require_POST
def consultation_withdrawal(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Withdraw a question."""
    one = get_object_or_404(policies.consultations_visible_to(request.actor), pk=pk)
    commands.withdraw_consultation.given(sent_version(request))(
        actor=request.actor, consultation=one, at=clock.now()
    )
    messages.success(request, _("Domanda ritirata: chi l'aveva ricevuta non la vede più."))
    return redirect("pathway:case-consultations", one.case_id)


def _is_ours(request: SignedInRequest, one: Consultation) -> bool:
    return policies.may_remind_consultation(request.actor, one)
