"""The page of a project: every part written in place, one form open at a time."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazily
from django.views.decorators.http import require_http_methods, require_POST

from approdo.kernel import clock
from approdo.kernel.commands import Command
from approdo.kernel.web import SignedInRequest, sent_version
from approdo.papers.queries import current
from approdo.papers.states import PaperKind
from approdo.pathway import commands, policies, queries
from approdo.pathway.forms.line import LineForm
from approdo.pathway.forms.need import NeedForm, ResourcesForm, WeighingForm
from approdo.pathway.forms.project import (
    CopaymentForm,
    InterventionForm,
    ObjectiveForm,
    PartForm,
    PeriodForm,
    UndertakingForm,
    WaiverForm,
)
from approdo.pathway.models import Case, Project
from approdo.pathway.queries.need import Proposals, proposals_for
from approdo.pathway.rules.project import Draft, obstacles_to_sharing, warnings_of
from approdo.pathway.states import HEADING_OF, CaseState, Party, ProjectState
from approdo.pathway.views.money import money_of
from approdo.pathway.views.pages import case_of, case_page
from approdo.pathway.views.shown import checks_of


@dataclass(frozen=True)
class Part:
    """A part of the project that is written on the page: its form, its commands, where it stands."""

    form: type[PartForm]
    write: Command[..., Any]
    remove: Command[..., Any] | None
    row: str
    rows: Callable[[Draft], Any]
    anchor: str
    title: str | Promise


def _none(draft: Draft) -> tuple[()]:
    return ()


PARTS = {
    "proposals": Part(
        WeighingForm, commands.weigh_needs, None, "", _none, "bisogni", lazily("Priorità")
    ),
    "needs": Part(
        NeedForm,
        commands.write_need,
        commands.remove_need,
        "need",
        lambda draft: draft.needs,
        "bisogni",
        lazily("Bisogno"),
    ),
    "resources": Part(
        ResourcesForm, commands.choose_resources, None, "", _none, "bisogni", lazily("Risorse")
    ),
    "period": Part(
        PeriodForm, commands.set_project_period, None, "", _none, "durata", lazily("Durata")
    ),
    "objectives": Part(
        ObjectiveForm,
        commands.write_objective,
        commands.remove_objective,
        "objective",
        lambda draft: draft.objectives,
        "obiettivi",
        lazily("Obiettivo"),
    ),
    "interventions": Part(
        InterventionForm,
        commands.write_intervention,
        commands.remove_intervention,
        "intervention",
        lambda draft: draft.interventions,
        "interventi",
        lazily("Intervento"),
    ),
    "lines": Part(
        LineForm,
        commands.write_line,
        commands.remove_line,
        "line",
        lambda draft: draft.lines,
        "denaro",
        lazily("Misura"),
    ),
    "copayments": Part(
        CopaymentForm,
        commands.write_copayment,
        commands.remove_copayment,
        "copayment",
        lambda draft: draft.copayments,
        "compartecipazione",
        lazily("Compartecipazione"),
    ),
    "waiver": Part(
        WaiverForm,
        commands.waive_copayment,
        None,
        "",
        _none,
        "compartecipazione",
        lazily("Esonero"),
    ),
    "undertakings": Part(
        UndertakingForm,
        commands.write_undertaking,
        commands.remove_undertaking,
        "undertaking",
        lambda draft: draft.undertakings,
        "impegni",
        lazily("Impegno"),
    ),
}


@require_http_methods(["GET", "POST"])
def case_project(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show the project of a case, with the form that was asked for open; begin it when there is none."""
    case = case_of(request, pk)
    if request.method == "POST":
        commands.begin_project.given(sent_version(request))(
            actor=request.actor, case=case, at=clock.now()
        )
        messages.success(request, _("Progetto cominciato: si scrive una parte alla volta."))
        return redirect("pathway:case-project", pk)
    project = queries.project_of(case)
    if project is None:
        return _not_begun(request, case)
    draft = queries.content_of(project)
    form, part, row = None, request.GET.get("open", ""), request.GET.get("row", "")
    proposals = _proposals(request, project)
    if part in PARTS and _may_write(request, project):
        existing = _row(PARTS[part], draft, row) if row else None
        wanted = request.GET.get("for", "")
        form = _form(case, draft, PARTS[part], existing, proposals=proposals, wanted=wanted)
    return _page(request, case, draft, form, part, proposals)


@require_POST
def case_project_part(
    request: SignedInRequest, pk: UUID, part: str, row: UUID | None = None
) -> HttpResponse:
    """Write a new part of the draft, or one that is there anew."""
    case, draft, chosen = _draft(request, pk, part)
    existing = _row(chosen, draft, str(row)) if row else None
    proposals = _proposals(request, draft.project)
    form = _form(case, draft, chosen, existing, request.POST, proposals=proposals)
    which = {chosen.row: existing} if chosen.row else {}
    if form.ask(
        chosen.write,
        version=sent_version(request),
        actor=request.actor,
        project=draft.project,
        at=clock.now(),
        **which,
    ):
        return _back_to(pk, chosen)
    return _page(request, case, draft, form, part, proposals)


@require_POST
def case_project_part_removal(
    request: SignedInRequest, pk: UUID, part: str, row: UUID
) -> HttpResponse:
    """Take a part of the draft away."""
    _case, draft, chosen = _draft(request, pk, part)
    if chosen.remove is None:
        raise Http404
    chosen.remove.given(sent_version(request))(
        actor=request.actor,
        project=draft.project,
        at=clock.now(),
        **{chosen.row: _row(chosen, draft, str(row))},
    )
    return _back_to(pk, chosen)


def _not_begun(request: SignedInRequest, case: Case) -> HttpResponse:
    obstacles = queries.obstacles_to_beginning(case)
    return case_page(
        request,
        "case_project_not_begun",
        case,
        obstacles=obstacles,
        can_begin=not obstacles and policies.may_begin_project(request.actor, case),
    )


def _page(
    request: SignedInRequest,
    case: Case,
    draft: Draft,
    form: PartForm | None,
    part: str,
    proposals: Proposals,
) -> HttpResponse:
    project = draft.project
    can_write = _may_write(request, project)
    here = reverse("pathway:case-project", args=[case.pk])
    return case_page(
        request,
        "case_project",
        case,
        project=project,
        draft=draft,
        version=project.version,
        form=form,
        opened=part if form else "",
        opened_row=form.row if form else None,
        form_action=_action(case, part, form) if form else "",
        cancel=f"{here}#{PARTS[part].anchor}" if form else "",
        draft_key=f"{part}-{form.row.pk if form.row else project.pk}" if form else "",
        undecided=len(proposals.needs),
        silent=_silent(case, draft) if can_write else [],
        payable=any(i.heading in HEADING_OF.values() for i in draft.interventions),
        **{f"add_{name}": f"{here}?open={name}#{p.anchor}" for name, p in PARTS.items()},
        money=money_of(draft),
        checks=checks_of(draft),
        obstacles=obstacles_to_sharing(draft),
        warnings=warnings_of(draft),
        **_versions(request, case, project),
        sheet=current(PaperKind.PROJECT_SHEET, case.pk),
        can_write=can_write,
        can_share=project.is_draft and policies.may_share_project(request.actor, case),
        can_stop=not project.is_draft and policies.may_stop_line(request.actor, case),
    )


def _versions(request: SignedInRequest, case: Case, project: Project) -> dict[str, Any]:
    """Give the versions of the project, with what this actor may do about them."""
    versions = list(queries.projects_of(case))
    valid = next((v for v in versions if v.state == ProjectState.VALIDATED), None)
    came_back = project.state == ProjectState.RETURNED
    return {
        "versions": versions,
        "valid": valid,
        "remarks": list(queries.remarks_on(project)) if came_back else [],
        "can_rework": came_back and policies.may_rework_project(request.actor, case),
        "can_revise": case.state == CaseState.ACTIVE
        and valid == project
        and policies.may_revise_project(request.actor, case),
        "can_abandon": project.is_draft
        and valid is not None
        and policies.may_abandon_revision(request.actor, case),
    }


def _silent(case: Case, draft: Draft) -> list[tuple[str, str]]:
    """Name the adults and the usual services that promise nothing yet, with their key in the form."""
    promising = {u.person_id for u in draft.undertakings}
    parties = {u.party for u in draft.undertakings}
    people = [
        (member.person.full_name, str(member.person_id))
        for member in queries.members_of(case)
        if member.is_involved
        and member.person_id not in promising
        and member.person.is_adult_on(clock.today())
    ]
    return people + [
        (str(party.label), party.value)
        for party in (Party.CASE_MANAGER, Party.DISTRICT)
        if party not in parties
    ]


def _may_write(request: SignedInRequest, project: Project) -> bool:
    return project.is_draft and policies.may_write_objective(request.actor, project)


def _draft(request: SignedInRequest, pk: UUID, part: str) -> tuple[Case, Draft, Part]:
    case = case_of(request, pk)
    project = queries.project_of(case)
    if project is None or part not in PARTS:
        raise Http404
    return case, queries.content_of(project), PARTS[part]


def _proposals(request: SignedInRequest, project: Project) -> Proposals:
    """What the assessments propose to a draft, for those who write in it."""
    return proposals_for(project) if _may_write(request, project) else Proposals()


def _form(
    case: Case, draft: Draft, part: Part, row: Any = None, data: Any = None, **given: Any
) -> PartForm:
    persons = [member.person for member in queries.members_of(case)]
    return part.form(draft, persons, row, data, **given)


def _row(part: Part, draft: Draft, key: str) -> Any:
    for row in part.rows(draft):
        if str(row.pk) == key:
            return row
    raise Http404


def _action(case: Case, part: str, form: PartForm) -> str:
    """Give where a form is sent; a refusal comes back to where it stands on the page."""
    anchor = PARTS[part].anchor
    if form.row is not None:
        where = reverse("pathway:case-project-row", args=[case.pk, part, form.row.pk])
    else:
        where = reverse("pathway:case-project-part", args=[case.pk, part])
    return f"{where}#{anchor}"


def _back_to(pk: UUID, part: Part) -> HttpResponse:
    return redirect(f"{reverse('pathway:case-project', args=[pk])}#{part.anchor}")
