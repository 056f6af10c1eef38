"""A shared project sent back, written again, or changed while it runs (T14, T16)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from approdo.journal.operations import record
from approdo.kernel.actors import Actor
from approdo.kernel.clock import day_of
from approdo.kernel.commands import command
from approdo.kernel.refusals import Reason, Refused
from approdo.pathway import operations, policies, queries
from approdo.pathway.models import Case, Project, Remark
from approdo.pathway.operations.line import forget_months, release_project
from approdo.pathway.operations.project import draft_under_lock, member_of
from approdo.pathway.operations.versions import Begun, next_version
from approdo.pathway.rules.line import month_of
from approdo.pathway.states import (
    PROJECT,
    CaseState,
    ProjectState,
    Section,
    TurnHappened,
)


@dataclass(frozen=True)
class Remarked:
    """What is to be looked at again, in one section of the sheet."""

    section: str
    text: str


@command(on="case", may=policies.may_return_project)
def return_project(
    *, actor: Actor, case: Case, at: datetime, remarks: Sequence[Remarked]
) -> Project:
    """Send the shared version back with remarks on its sections, and free the money it promised (T14).

    This will refuse without a remark, and a remark that says nothing or on no section.
    """
    project = queries.project_of(case)
    if project is None or project.state != ProjectState.SHARED:
        raise Refused(_("Non c'è nessun progetto condiviso da rimandare."))
    told = [r for r in remarks if r.text.strip()]
    reasons = [
        Reason(
            _("Scegli la parte del progetto a cui si riferisce l'osservazione."), field="remarks"
        )
        for r in told
        if r.section not in Section.values
    ]
    if not told:
        reasons.append(
            Reason(
                _("Scrivi almeno un'osservazione: l'ente deve sapere che cosa rivedere."),
                field="remarks",
            )
        )
    if reasons:
        raise Refused(*reasons)
    day = day_of(at)
    Remark.objects.bulk_create(
        Remark(
            case=case,
            project=project,
            section=r.section,
            text=r.text.strip(),
            member=member_of(actor),
            returned_on=day,
        )
        for r in told
    )
    released = release_project(project, on=day)
    PROJECT.fire(project, "return", at=at)
    if case.state == CaseState.PROJECT_SHARED:
        operations.move(case, "return_project", at=at)
    record(
        TurnHappened.PROJECT_RETURNED,
        subject=project,
        about=case.pk,
        number=project.number,
        remarks=len(told),
        released=released,
    )
    return project


@command(on="case", may=policies.may_rework_project)
def rework_project(*, actor: Actor, case: Case, at: datetime) -> Begun:
    """Begin the version that answers the remarks, from what the returned one says (T14).

    The months are reserved anew; what no longer fits under a cap is left out and told.
    """
    last = queries.project_of(case)
    if last is None or last.state != ProjectState.RETURNED:
        raise Refused(_("Il distretto non ha rimandato nessuna versione del progetto."))
    if case.state == CaseState.PROJECT_RETURNED:
        operations.move(case, "rework_project", at=at)
    begun = next_version(last, actor=actor, at=at, runs_from=last.runs_from)
    PROJECT.fire(last, "supersede", at=at)
    _tell(TurnHappened.PROJECT_REWORKED, case, begun)
    return begun


@command(on="case", may=policies.may_revise_project)
def revise_project(*, actor: Actor, case: Case, at: datetime, runs_from: date) -> Begun:
    """Begin a new version beside the one in force, to hold from a month on (T16).

    The months that both promise count once. This will refuse on a case that is not active, beside
    a version that is still open, and from a month that is over.
    """
    valid = queries.valid_project_of(case)
    if case.state != CaseState.ACTIVE or valid is None:
        raise Refused(
            _("Una nuova versione si comincia quando il progetto è attivo: questo è «%s».")
            % case.get_state_display()
        )
    reasons = []
    last = queries.project_of(case)
    if last is not None and last.pk != valid.pk:
        reasons.append(
            Reason(
                _("C'è già la versione %(number)s in lavorazione: continua da quella.")
                % {"number": last.number}
            )
        )
    first = month_of(runs_from)
    if first < month_of(day_of(at)):
        reasons.append(
            Reason(_("Una nuova versione non cambia i mesi passati."), field="runs_from")
        )
    if valid.planned_end_on and first > valid.planned_end_on:
        reasons.append(Reason(_("Quel mese viene dopo la fine del progetto."), field="runs_from"))
    if reasons:
        raise Refused(*reasons)
    begun = next_version(valid, actor=actor, at=at, runs_from=first)
    _tell(TurnHappened.PROJECT_REVISED, case, begun)
    return begun


@command(on="case", may=policies.may_abandon_revision)
def abandon_revision(*, actor: Actor, case: Case, at: datetime) -> Project:
    """Leave a new version that is not needed; the one in force goes on.

    This will refuse on a first version: a case without a project goes nowhere.
    """
    draft = draft_under_lock(case)
    if queries.valid_project_of(case) is None:
        raise Refused(
            _("Questa è la versione da cui il percorso comincia: si scrive, non si lascia.")
        )
    for line in draft.lines.select_related("case__programme", "case__household", "person"):
        forget_months(line)
    PROJECT.fire(draft, "abandon", at=at)
    record(TurnHappened.REVISION_ABANDONED, subject=draft, about=case.pk, number=draft.number)
    return draft


def _tell(what: TurnHappened, case: Case, begun: Begun) -> None:
    record(
        what,
        subject=begun.project,
        about=case.pk,
        number=begun.project.number,
        left_out=len(begun.left_out),
    )
