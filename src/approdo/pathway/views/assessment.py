"""The assessments of a case: the one to begin, those under way, first and last compared."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from approdo.assessment import queries as assessments
from approdo.kernel import clock
from approdo.kernel.web import SignedInRequest, sent_version
from approdo.pathway import commands, policies, queries
from approdo.pathway.forms.assessing import AssessmentStartForm, FurtherAssessmentForm
from approdo.pathway.models import Case
from approdo.pathway.queries.assessing import instruments_left
from approdo.pathway.states import CaseState
from approdo.pathway.views.pages import case_of, case_page, typed

BEGIN = {
    CaseState.PACT_SIGNED: (
        commands.start_assessment_of_case,
        policies.may_start_assessment_of_case,
    ),
    CaseState.ACTIVE: (commands.reassess_case, policies.may_reassess_case),
}


@require_http_methods(["GET", "POST"])
def case_assessment(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show the assessments of a case; begin the first, or another one while the project runs."""
    case = case_of(request, pk)
    form = AssessmentStartForm(typed(request), today=clock.today())
    command, _may = BEGIN.get(CaseState(case.state), BEGIN[CaseState.PACT_SIGNED])
    if form.ask(
        command,
        version=sent_version(request),
        actor=request.actor,
        case=case,
        at=clock.now(),
    ):
        messages.success(request, _("Valutazione cominciata."))
        return redirect("assessment:assessment", form.answer.pk)
    further = FurtherAssessmentForm(instruments_left(case, clock.today()), today=clock.today())
    return _page(request, case, form, further)


@require_POST
def case_assessment_further(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Begin an assessment with an instrument that the programme does not ask for."""
    case = case_of(request, pk)
    today = clock.today()
    further = FurtherAssessmentForm(instruments_left(case, today), request.POST, today=today)
    if further.ask(
        commands.assess_case_further,
        version=sent_version(request),
        actor=request.actor,
        case=case,
        at=clock.now(),
    ):
        messages.success(request, _("Valutazione cominciata."))
        return redirect("assessment:assessment", further.answer.pk)
    return _page(request, case, AssessmentStartForm(today=today), further)


def _page(
    request: SignedInRequest,
    case: Case,
    form: AssessmentStartForm,
    further: FurtherAssessmentForm,
) -> HttpResponse:
    drafts = list(assessments.drafts_of(case.pk))
    draft = next((one for one in drafts if one.is_compulsory), None)
    _command, may = BEGIN.get(CaseState(case.state), BEGIN[CaseState.PACT_SIGNED])
    in_assessment = case.state == CaseState.ASSESSMENT
    return case_page(
        request,
        "case_assessment",
        case,
        form=form,
        further=further,
        draft=draft,
        sheet=assessments.sheet_of(draft) if draft else None,
        other_drafts=[one for one in drafts if not one.is_compulsory],
        assessments=list(assessments.assessments_of(case.pk)),
        comparisons=assessments.comparisons(case.pk),
        can_begin=case.state in BEGIN and draft is None and may(request.actor, case),
        can_go_further=further.has_choice and policies.may_assess_case_further(request.actor, case),
        is_first=case.state == CaseState.PACT_SIGNED,
        obstacles=queries.obstacles_to_beginning(case) if in_assessment else [],
        can_begin_project=in_assessment and policies.may_begin_project(request.actor, case),
    )
