"""Writing a draft of the project: its period, objectives, interventions, copayment, undertakings."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import TypeVar

from django.db.models import F, Model
from django.utils.translation import gettext as _

from approdo.journal.operations import record
from approdo.kernel.actors import Actor
from approdo.kernel.commands import command
from approdo.kernel.money import cents
from approdo.kernel.refusals import Reason, Refused
from approdo.pathway import policies
from approdo.pathway.models import (
    CaseMember,
    Copayment,
    Intervention,
    InterventionObjective,
    Need,
    Objective,
    ObjectiveNeed,
    Project,
    Undertaking,
)
from approdo.pathway.operations.project import open_to_writing
from approdo.pathway.rules.project import problems_of_service
from approdo.pathway.states import ProjectHappened
from approdo.registry.models import Person

Part = TypeVar("Part", Objective, Intervention, Copayment, Undertaking)


@command(on="project", may=policies.may_set_project_period)
def set_project_period(
    *,
    actor: Actor,
    project: Project,
    at: datetime,
    planned_start_on: date,
    planned_end_on: date,
    national_measures: Sequence[str] = (),
) -> Project:
    """Say when the project is to run, and which national measures the household already has."""
    open_to_writing(project, actor)
    project.planned_start_on, project.planned_end_on = planned_start_on, planned_end_on
    project.national_measures = [words for m in national_measures if (words := m.strip())]
    project.save(update_fields=["planned_start_on", "planned_end_on", "national_measures"])
    _written(project, "period")
    return project


@command(on="project", may=policies.may_write_objective)
def write_objective(
    *,
    actor: Actor,
    project: Project,
    at: datetime,
    area: str,
    statement: str,
    starting_point: str = "",
    target: str = "",
    evidence: str = "",
    person: Person | None = None,
    party: str = "",
    due_on: date | None = None,
    needs: Sequence[Need] | None = None,
    objective: Objective | None = None,
) -> Objective:
    """Add an objective, or write an existing one anew; what is missing is asked when sharing.

    `needs` are the priorities that it meets; without them those that it met stay as they are.
    """
    open_to_writing(project, actor)
    _require_member(project, person)
    met = _priorities(project, needs or ())
    row = _row(project, objective) or Objective(
        case=project.case, project=project, position=project.objectives.count() + 1
    )
    row.area, row.statement = area, statement.strip()
    row.starting_point, row.target = starting_point.strip(), target.strip()
    row.evidence, row.person, row.party, row.due_on = evidence.strip(), person, party, due_on
    row.save()
    if needs is not None:
        _meet(row, met)
    _written(project, "objective", row)
    return row


@command(on="project", may=policies.may_remove_objective)
def remove_objective(*, actor: Actor, project: Project, at: datetime, objective: Objective) -> None:
    """Take an objective away; those after it move up by one."""
    open_to_writing(project, actor)
    row = _existing(project, objective)
    position = row.position
    row.delete()
    project.objectives.filter(position__gt=position).update(position=F("position") - 1)
    _written(project, "objective")


@command(on="project", may=policies.may_write_intervention)
def write_intervention(
    *,
    actor: Actor,
    project: Project,
    at: datetime,
    heading: str,
    activity: str,
    description: str,
    objectives: Sequence[Objective] = (),
    person: Person | None = None,
    party: str = "",
    intervention: Intervention | None = None,
) -> Intervention:
    """Add an intervention, or write an existing one anew, with the objectives that it serves."""
    open_to_writing(project, actor)
    _require_member(project, person)
    row = _row(project, intervention) or Intervention(case=project.case, project=project)
    row.heading, row.activity, row.description = heading, activity, description.strip()
    row.person, row.party = person, party
    row.save()
    InterventionObjective.objects.filter(intervention=row).delete()
    InterventionObjective.objects.bulk_create(
        InterventionObjective(
            case=project.case,
            project=project,
            intervention=row,
            objective=_existing(project, objective),
        )
        for objective in objectives
    )
    _written(project, "intervention", row)
    return row


@command(on="project", may=policies.may_remove_intervention)
def remove_intervention(
    *, actor: Actor, project: Project, at: datetime, intervention: Intervention
) -> None:
    """Take an intervention away. This will refuse while money hangs on it."""
    open_to_writing(project, actor)
    row = _existing(project, intervention)
    if row.lines.exists():
        raise Refused(
            _("A questo intervento sono legate delle misure: togli prima quelle, o spostale.")
        )
    row.delete()
    _written(project, "intervention")


@command(on="project", may=policies.may_write_copayment)
def write_copayment(
    *,
    actor: Actor,
    project: Project,
    at: datetime,
    kind: str,
    monthly_amount: Decimal,
    starts_on: date,
    purpose: str,
    kept_at: str = "",
    copayment: Copayment | None = None,
) -> Copayment:
    """Say how the household takes part in the expense; a waiver asked for before falls away."""
    open_to_writing(project, actor)
    row = _row(project, copayment) or Copayment(case=project.case, project=project)
    row.kind, row.monthly_amount, row.starts_on = kind, cents(monthly_amount), starts_on
    row.purpose, row.kept_at = purpose.strip(), kept_at.strip()
    row.save()
    _set_waiver(project, "")
    _written(project, "copayment", row)
    return row


@command(on="project", may=policies.may_remove_copayment)
def remove_copayment(*, actor: Actor, project: Project, at: datetime, copayment: Copayment) -> None:
    """Take a line of copayment away."""
    open_to_writing(project, actor)
    _existing(project, copayment).delete()
    _written(project, "copayment")


@command(on="project", may=policies.may_waive_copayment)
def waive_copayment(*, actor: Actor, project: Project, at: datetime, reason: str) -> Project:
    """Ask that the household pay nothing, and say why; the district grants it by validating (I-3)."""
    open_to_writing(project, actor)
    if not reason.strip():
        raise Refused(Reason(_("Un esonero ha bisogno di un motivo."), field="reason"))
    if project.copayments.exists():
        raise Refused(
            _("È già scritta una compartecipazione: toglila, se il nucleo deve esserne esonerato.")
        )
    _set_waiver(project, reason.strip())
    _written(project, "waiver")
    return project


@command(on="project", may=policies.may_write_undertaking)
def write_undertaking(
    *,
    actor: Actor,
    project: Project,
    at: datetime,
    what: str,
    person: Person | None = None,
    party: str = "",
    service: str = "",
    by_on: date | None = None,
    undertaking: Undertaking | None = None,
) -> Undertaking:
    """Write what a member of the household or a service promises; `service` names one of the others.

    This will refuse another service without a name, and a name beside somebody who has their own.
    """
    open_to_writing(project, actor)
    _require_member(project, person)
    named = " ".join(service.split())
    if problems := problems_of_service(party, named):
        raise Refused(*problems)
    row = _row(project, undertaking) or Undertaking(case=project.case, project=project)
    row.person, row.party, row.what, row.by_on = person, party, what.strip(), by_on
    row.service = named
    row.save()
    _written(project, "undertaking", row)
    return row


@command(on="project", may=policies.may_remove_undertaking)
def remove_undertaking(
    *, actor: Actor, project: Project, at: datetime, undertaking: Undertaking
) -> None:
    """Take a promise away."""
    open_to_writing(project, actor)
    _existing(project, undertaking).delete()
    _written(project, "undertaking")


def _row(project: Project, row: Part | None) -> Part | None:
    return None if row is None else _existing(project, row)


def _existing(project: Project, row: Part) -> Part:
    """Read a part of this very project again; one of another project is not to be found here."""
    found = type(row)._default_manager.filter(pk=row.pk, project=project).first()
    if found is None:
        raise Refused(_("Questa voce non c'è più: ricarica il progetto."))
    return found


def _priorities(project: Project, needs: Sequence[Need]) -> list[Need]:
    """Read again the needs that an objective is to meet; one set aside is taken up first."""
    found = {row.pk: row for row in project.needs.filter(pk__in=[need.pk for need in needs])}
    if any(need.pk not in found for need in needs):
        raise Refused(_("Un bisogno scelto non c'è più: ricarica il progetto."))
    reasons = [
        Reason(
            _("«%(need)s» è messo da parte: prima prendilo fra le priorità.") % {"need": need},
            field="needs",
        )
        for need in found.values()
        if not need.is_priority
    ]
    if reasons:
        raise Refused(*reasons)
    return list(found.values())


def _meet(objective: Objective, needs: Sequence[Need]) -> None:
    """Say which needs an objective meets: they are no longer without an answer."""
    kept = {need.pk for need in needs}
    objective.meets.exclude(need__in=kept).delete()
    there = set(objective.meets.values_list("need_id", flat=True))
    ObjectiveNeed.objects.bulk_create(
        ObjectiveNeed(
            case=objective.case, project=objective.project, objective=objective, need=need
        )
        for need in needs
        if need.pk not in there
    )
    Need.objects.filter(pk__in=kept).exclude(unmet="").update(unmet="")


def _require_member(project: Project, person: Person | None) -> None:
    if person and not CaseMember.objects.filter(case=project.case_id, person=person).exists():
        raise Refused(_("%(name)s non fa parte di questo percorso.") % {"name": person.full_name})


def _set_waiver(project: Project, reason: str) -> None:
    if project.waiver_reason != reason:
        project.waiver_reason = reason
        project.save(update_fields=["waiver_reason"])


def _written(project: Project, part: str, row: Model | None = None) -> None:
    record(
        ProjectHappened.PROJECT_WRITTEN,
        subject=project,
        about=project.case_id,
        part=part,
        row=row.pk if row else None,
    )
