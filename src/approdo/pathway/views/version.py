"""The pages of a project's versions: sent back, written again, changed while it runs, compared."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from approdo.kernel import clock
from approdo.kernel.web import SignedInRequest, sent_version
from approdo.pathway import commands, policies, queries
from approdo.pathway.forms.turns import ReturnForm, RevisionForm
from approdo.pathway.models import Project
from approdo.pathway.operations.versions import Begun
from approdo.pathway.queries.project import NOTHING
from approdo.pathway.rules.line import months_between
from approdo.pathway.rules.versions import differences
from approdo.pathway.states import CaseState, ProjectState
from approdo.pathway.views.money import Picture, money_of
from approdo.pathway.views.pages import after_act, case_of, case_page, typed
from approdo.pathway.views.turn import turn_page
from approdo.ui import formats


@require_http_methods(["GET", "POST"])
def case_project_return(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Send a shared project back: the project on the left, a remark for each section on the right."""
    case = case_of(request, pk, may=policies.may_return_project)
    project = queries.project_of(case)
    if project is None or project.state != ProjectState.SHARED:
        return redirect("pathway:case-project", pk)
    form = ReturnForm(typed(request), today=clock.today())
    if form.ask(
        commands.return_project,
        version=sent_version(request),
        actor=request.actor,
        case=case,
        at=clock.now(),
    ):
        messages.success(request, _("Progetto rimandato all'ente con le tue osservazioni."))
        return after_act(case)
    draft = queries.content_of(project)
    return case_page(
        request,
        "case_project_return",
        case,
        project=project,
        draft=draft,
        money=money_of(draft),
        form=form,
        draft_key=f"return-{project.pk}",
    )


@require_POST
def case_project_rework(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Begin the version that answers the remarks."""
    case = case_of(request, pk)
    begun = commands.rework_project.given(sent_version(request))(
        actor=request.actor, case=case, at=clock.now()
    )
    return _begun(request, pk, begun)


@require_http_methods(["GET", "POST"])
def case_project_revision(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Begin a new version beside the one in force."""
    case = case_of(request, pk, may=policies.may_revise_project)
    today = clock.today()
    form = RevisionForm(typed(request), initial={"runs_from": today.replace(day=1)})
    if form.ask(
        commands.revise_project,
        version=sent_version(request),
        actor=request.actor,
        case=case,
        at=clock.now(),
    ):
        return _begun(request, pk, form.answer)
    valid, last = queries.valid_project_of(case), queries.project_of(case)
    return turn_page(
        request,
        case,
        title=_("Nuova versione del progetto"),
        act_title=_("Comincia una nuova versione"),
        says=[
            _(
                "Si parte da ciò che il progetto dice adesso. Il progetto in vigore va avanti finché il"
                " distretto non valida il nuovo; i mesi promessi da tutti e due contano una volta."
            ),
        ],
        form=form,
        submit=_("Comincia"),
        possible=case.state == CaseState.ACTIVE and valid is not None and valid == last,
        instead=_("C'è già una nuova versione in lavorazione: la trovi nella pagina del progetto.")
        if valid != last
        else _("Una nuova versione si comincia quando il progetto è attivo."),
        pairs=[
            (_("In vigore"), str(valid) if valid else ""),
            (_("Fine prevista"), formats.day(valid.planned_end_on) if valid else ""),
        ],
    )


@require_POST
def case_project_abandonment(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Leave a new version that is not needed."""
    case = case_of(request, pk)
    commands.abandon_revision.given(sent_version(request))(
        actor=request.actor, case=case, at=clock.now()
    )
    messages.success(request, _("Nuova versione lasciata: resta in vigore quella di prima."))
    return redirect("pathway:case-project", pk)


@require_GET
def case_project_version(request: SignedInRequest, pk: UUID, number: str) -> HttpResponse:
    """Read a version: what it says, what changed since the one before, what the district remarked."""
    case = case_of(request, pk)
    versions = {str(p.number): p for p in queries.projects_of(case)}
    project = versions.get(number)
    if project is None:
        raise Http404
    draft = queries.content_of(project)
    former = next((p for p in versions.values() if p.pk == project.replaces_id), None)
    return case_page(
        request,
        "case_project_version",
        case,
        project=project,
        former=former,
        draft=draft,
        money=money_of(draft),
        changes=differences(queries.content_of(former), draft) if former else [],
        money_of_both=_money_of_both(former, project) if former else [],
        remarks=list(queries.remarks_on(project)),
        remarks_before=list(queries.remarks_on(former)) if former else [],
        versions=list(versions.values()),
    )


def _money_of_both(former: Project, project: Project) -> list[Picture]:
    """Draw the months of two versions, one beside the other."""
    sums = [(one, queries.months_of(one)) for one in (former, project)]
    months = sorted({month for _one, said in sums for month, _kind in said})
    if not months:
        return []
    return [
        Picture(
            str(one),
            _("Quanto dicono le misure in ogni mese, per l'abitare e per il lavoro insieme."),
            [
                (
                    formats.month(month),
                    sum((amount for (m, _kind), amount in said.items() if m == month), NOTHING),
                )
                for month in months_between(months[0], months[-1])
            ],
            None,
        )
        for one, said in sums
    ]


def _begun(request: SignedInRequest, pk: UUID, begun: Begun) -> HttpResponse:
    messages.success(
        request,
        _("Versione %(number)s cominciata, con tutto ciò che diceva la precedente.")
        % {"number": begun.project.number},
    )
    for reason in begun.left_out:
        messages.warning(request, reason)
    return redirect("pathway:case-project", pk)
