"""The project from its beginning to its start: begun, shared, read, validated, started."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from approdo.journal.operations import record
from approdo.kernel.actors import Actor
from approdo.kernel.clock import day_of
from approdo.kernel.commands import command
from approdo.kernel.refusals import Reason, Refused
from approdo.papers.operations import store
from approdo.papers.states import FileKind
from approdo.pathway import operations, policies, queries
from approdo.pathway.models import Acknowledgement, Case, Project, ProjectValidation
from approdo.pathway.operations.project import draft_under_lock, member_of, new_project, sign
from approdo.pathway.operations.versions import put_into_force
from approdo.pathway.rules.project import obstacles_to_reading, obstacles_to_sharing
from approdo.pathway.sheets.project import print_sheet
from approdo.pathway.states import (
    PROJECT,
    CaseState,
    ProjectHappened,
    ProjectState,
)
from approdo.programme.queries import gate_is_asked
from approdo.programme.states import GateAct


@command(on="case", may=policies.may_begin_project)
def begin_project(*, actor: Actor, case: Case, at: datetime) -> Project:
    """Open the first version of the project (T11). This will refuse before the assessment is complete."""
    if obstacles := queries.obstacles_to_beginning(case):
        raise Refused(*obstacles)
    operations.move(case, "start_project", at=at)
    project = new_project(case, actor=actor, at=at)
    record(ProjectHappened.PROJECT_BEGUN, subject=project, about=case.pk, number=project.number)
    return project


@command(on="case", may=policies.may_share_project)
def share_project(
    *,
    actor: Actor,
    case: Case,
    at: datetime,
    household_read: str,
    household_note: str = "",
    content: bytes = b"",
    name: str = "",
) -> Project:
    """Freeze the draft, print its sheet and hand it to the district (T12).

    `content` and `name` are the scan of the sheet signed by the household. This will refuse naming
    at once everything that the project still lacks, and a file that cannot be kept.
    """
    project = draft_under_lock(case)
    sign(project, actor)
    project.household_read, project.household_note = household_read, household_note.strip()
    project.shared_on = _day(at)
    draft = queries.content_of(project)
    reasons = [
        *obstacles_to_sharing(draft),
        *obstacles_to_reading(project, is_signed=bool(content)),
    ]
    if reasons:
        raise Refused(*reasons)
    if content:
        project.signed_sheet = store(
            content=content,
            name=name,
            kind=FileKind.SIGNED_SHEET,
            about=case.pk,
            uploaded_by=actor,
            at=at,
        )
    project.sheet = print_sheet(draft, at=at)
    project.save()
    PROJECT.fire(project, "share", at=at)
    if case.state == CaseState.ACTIVE:  # a new version: the one in force goes on meanwhile
        if not gate_is_asked(case.programme, GateAct.PROJECT_VALIDATION, _day(at)):
            put_into_force(project, case=case, at=at)
    else:
        operations.move(case, "share_project", at=at)
        if case.state == CaseState.PROJECT_VALIDATED:  # the programme asks no validation
            put_into_force(project, case=case, at=at)
    record(ProjectHappened.PROJECT_SHARED, subject=project, about=case.pk, number=project.number)
    return project


@command(on="case", may=policies.may_acknowledge_project)
def acknowledge_project(*, actor: Actor, case: Case, at: datetime) -> Acknowledgement:
    """Say that the district has read the shared version: the act before the validation."""
    project = _shared(case)
    acknowledgement = Acknowledgement.objects.create(
        case=case,
        project=project,
        member=member_of(actor),
        acknowledged_on=_day(at),
        acknowledged_at=at,
    )
    record(
        ProjectHappened.PROJECT_ACKNOWLEDGED, subject=project, about=case.pk, number=project.number
    )
    return acknowledgement


@command(on="case", may=policies.may_validate_project)
def validate_project(
    *, actor: Actor, case: Case, at: datetime, note: str = ""
) -> ProjectValidation:
    """Make the shared version binding (T13). This will refuse before it was acknowledged."""
    project = _shared(case)
    acknowledgement = Acknowledgement.objects.filter(project=project).first()
    if acknowledgement is None:
        raise Refused(
            _("Prima di validare il progetto, conferma di averlo letto: è il passo precedente.")
        )
    if acknowledgement.acknowledged_on > _day(at):
        raise Refused(
            Reason(_("La validazione non può venire prima della presa visione."), field="day")
        )
    validation = ProjectValidation.objects.create(
        case=case,
        project=project,
        member=member_of(actor),
        validated_on=_day(at),
        note=note.strip(),
    )
    put_into_force(project, case=case, at=at)
    if case.state != CaseState.ACTIVE:
        operations.move(case, "validate_project", at=at)
    record(ProjectHappened.PROJECT_VALIDATED, subject=project, about=case.pk, number=project.number)
    return validation


@command(on="case", may=policies.may_start_project)
def start_project(*, actor: Actor, case: Case, at: datetime) -> Case:
    """Start the interventions (T15). This will refuse before pact and validation (I-1)."""
    if obstacles := queries.obstacles_to_starting(case, _day(at)):
        raise Refused(*obstacles)
    operations.freeze_participants(case, _day(at))
    operations.move(case, "start", at=at, due_on=queries.first_review_on(case, _day(at)))
    record(ProjectHappened.PROJECT_STARTED, subject=case, about=case.pk, starts_on=_day(at))
    return case


def _shared(case: Case) -> Project:
    project = queries.project_of(case)
    if project is None or project.state != ProjectState.SHARED:
        raise Refused(_("Non c'è nessun progetto condiviso che aspetti il distretto."))
    return project


def _day(at: datetime) -> date:
    return day_of(at)
