"""The assessments of a case: the one to begin, the one under way, first and last compared."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from approdo.assessment import queries as assessments
from approdo.kernel import clock
from approdo.kernel.web import SignedInRequest, sent_version
from approdo.pathway import commands, policies, queries
from approdo.pathway.forms.project import AssessmentStartForm
from approdo.pathway.models import Case
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
    draft = assessments.draft_of(case.pk)
    form = AssessmentStartForm(typed(request), today=clock.today())
    command, may = BEGIN.get(CaseState(case.state), BEGIN[CaseState.PACT_SIGNED])
    if form.ask(
        command,
        version=sent_version(request),
        actor=request.actor,
        case=case,
        at=clock.now(),
    ):
        messages.success(request, _("Valutazione cominciata."))
        return redirect("assessment:assessment", form.answer.pk)
    begins = case.state in BEGIN and draft is None and may(request.actor, case)
    return case_page(
        request,
        "case_assessment",
        case,
        form=form,
        draft=draft,
        sheet=assessments.sheet_of(draft) if draft else None,
        assessments=list(assessments.assessments_of(case.pk)),
        comparison=queries.comparison(case),
        can_begin=begins,
        is_first=case.state == CaseState.PACT_SIGNED,
        obstacles=queries.obstacles_to_beginning(case)
        if case.state == CaseState.ASSESSMENT
        else [],
        can_begin_project=_may_begin_project(request, case),
    )


def _may_begin_project(request: SignedInRequest, case: Case) -> bool:
    return case.state == CaseState.ASSESSMENT and policies.may_begin_project(request.actor, case)
