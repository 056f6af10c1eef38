"""The acts that carry a project on: shared, read and validated by the district, started."""

from io import BytesIO
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from approdo.journal.operations import record_read
from approdo.kernel import clock
from approdo.kernel.web import SignedInRequest, sent_version
from approdo.papers.queries import current
from approdo.papers.states import PaperKind
from approdo.pathway import commands, policies, queries
from approdo.pathway.forms.project import SharingForm, StartForm, ValidationForm
from approdo.pathway.models import Case
from approdo.pathway.rules.project import obstacles_to_sharing, warnings_of
from approdo.pathway.sheets.project import draft_sheet
from approdo.pathway.states import CaseState
from approdo.pathway.views.money import money_of
from approdo.pathway.views.pages import after_act, case_of, case_page, typed
from approdo.pathway.views.shown import checks_of
from approdo.ui.pieces import Check


@require_http_methods(["GET", "POST"])
def case_sharing(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Share the draft with the district, once nothing is missing."""
    case = case_of(request, pk, may=policies.may_share_project)
    project = queries.project_of(case)
    if project is None or not project.is_draft:
        return redirect("pathway:case-project", pk)
    form = SharingForm(typed(request), request.FILES or None, today=clock.today())
    if form.ask(
        commands.share_project,
        version=sent_version(request),
        actor=request.actor,
        case=case,
        at=clock.now(),
    ):
        messages.success(request, _("Progetto condiviso: ora tocca al distretto."))
        return after_act(case)
    draft = queries.content_of(project)
    here = reverse("pathway:case-project", args=[pk])
    return case_page(
        request,
        "case_sharing",
        case,
        cancel=here,
        project=project,
        draft=draft,
        money=money_of(draft),
        checks=checks_of(draft, address=here),
        obstacles=obstacles_to_sharing(draft),
        warnings=warnings_of(draft),
        form=form,
    )


@require_GET
def case_sheet_draft(request: SignedInRequest, pk: UUID) -> HttpResponseBase:
    """Give the draft of the project's sheet, to be read and signed by hand before it is shared."""
    case = case_of(request, pk, may=policies.may_share_project)
    project = queries.project_of(case)
    if project is None or not project.is_draft:
        return redirect("pathway:case-project", pk)
    record_read(case, request.actor)
    sheet = draft_sheet(queries.content_of(project), at=clock.now())
    answer = FileResponse(
        BytesIO(sheet),
        as_attachment=True,
        filename=f"bozza-{case.code}.pdf",
        content_type="application/pdf",
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_http_methods(["GET", "POST"])
def case_project_validation(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Decide on a shared project: read on the left, checks and decision on the right."""
    case = case_of(request, pk)
    project = queries.project_of(case)
    if project is None or project.is_draft:
        return redirect("pathway:case-project", pk)
    form = ValidationForm(typed(request), today=clock.today())
    if form.ask(
        commands.validate_project,
        version=sent_version(request),
        actor=request.actor,
        case=case,
        at=clock.now(),
    ):
        messages.success(request, _("Progetto validato: l'ente può cominciare."))
        return after_act(case)
    draft = queries.content_of(project)
    decides = policies.may_validate_project(request.actor, case)
    waits = case.state == CaseState.PROJECT_SHARED
    acknowledgement = queries.acknowledgement_of(project)
    return case_page(
        request,
        "case_project_validation",
        case,
        project=project,
        draft=draft,
        money=money_of(draft),
        checks=[*checks_of(draft), _read_check(case, acknowledgement is not None)],
        warnings=warnings_of(draft),
        sheet=current(PaperKind.PROJECT_SHEET, case.pk),
        acknowledgement=acknowledgement,
        validation=queries.validation_of(project),
        form=form,
        can_acknowledge=waits and decides and acknowledgement is None,
        can_validate=waits and decides and acknowledgement is not None,
        wrote_it=waits and not decides and policies.is_officer_of(request.actor, case),
    )


@require_POST
def case_project_acknowledgement(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Say that the shared project was read."""
    case = case_of(request, pk)
    commands.acknowledge_project.given(sent_version(request))(
        actor=request.actor, case=case, at=clock.now()
    )
    messages.success(request, _("Presa visione registrata: ora puoi validare."))
    return redirect("pathway:case-project-validation", pk)


@require_http_methods(["GET", "POST"])
def case_start(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Start a validated project."""
    case = case_of(request, pk, may=policies.may_start_project)
    form = StartForm(typed(request), today=clock.today())
    if form.ask(
        commands.start_project,
        version=sent_version(request),
        actor=request.actor,
        case=case,
        at=clock.now(),
    ):
        messages.success(request, _("Progetto avviato."))
        return after_act(case)
    project = queries.valid_project_of(case)
    draft = queries.content_of(project) if project else None
    return case_page(
        request,
        "case_start",
        case,
        draft=draft,
        money=money_of(draft) if draft else None,
        obstacles=queries.obstacles_to_starting(case, clock.today()),
        first_review=queries.first_review_on(case, clock.today()),
        can_start=case.state == CaseState.PROJECT_VALIDATED,
        form=form,
    )


def _read_check(case: Case, is_read: bool) -> Check:
    if is_read:
        return Check(_("Il distretto ha letto il progetto."), True)
    return Check(_("Il distretto non ha ancora confermato di averlo letto."), False)
