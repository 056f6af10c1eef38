"""Promising money month by month, and giving months back."""

from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from approdo.journal.operations import record
from approdo.kernel.actors import Actor
from approdo.kernel.clock import day_of
from approdo.kernel.commands import command
from approdo.kernel.money import cents
from approdo.kernel.refusals import Reason, Refused
from approdo.pathway import policies
from approdo.pathway.models import Case, CaseMember, Intervention, Project, ProjectLine
from approdo.pathway.operations.line import forget_months, release_months, reserve_months
from approdo.pathway.operations.project import open_to_writing
from approdo.pathway.queries.merged import with_merged
from approdo.pathway.queries.other_help import hold_costs_of, same_cost_twice
from approdo.pathway.rules.line import month_of
from approdo.pathway.states import HEADING_OF, MEASURE_OF, Expense, MeasureKind, ProjectHappened
from approdo.registry.models import Person


@command(on="project", may=policies.may_write_line)
def write_line(
    *,
    actor: Actor,
    project: Project,
    at: datetime,
    intervention: Intervention,
    expense: str,
    monthly_amount: Decimal,
    first_month: date,
    last_month: date,
    payee: str = "",
    person: Person | None = None,
    line: ProjectLine | None = None,
) -> ProjectLine:
    """Promise so much a month, or write a promise anew, and reserve its months.

    This will refuse a cent over the cap of any month, naming the cap, its act and the lines (I-2), and
    a cost that another help pays already.
    """
    open_to_writing(project, actor)
    kind = MEASURE_OF[Expense(expense)]
    if reasons := _problems(project, kind, intervention, person):
        raise Refused(*reasons)
    hold_costs_of(project.case.household)
    row = _line_of(project, line) if line else ProjectLine(case=project.case, project=project)
    if line:
        forget_months(row)
    row.intervention, row.kind, row.expense = intervention, kind, expense
    row.monthly_amount = cents(monthly_amount)
    row.first_month, row.last_month = month_of(first_month), month_of(last_month)
    row.payee = payee.strip()
    row.person = person if kind == MeasureKind.ACTIVE else None
    row.save()
    months = reserve_months(row)
    if twice := same_cost_twice(project.case.household, expense):
        raise Refused(*twice)
    record(
        ProjectHappened.MONTHS_RESERVED,
        subject=project,
        about=project.case_id,
        line=row.pk,
        months=len(months),
        monthly_amount=row.monthly_amount,
    )
    return row


@command(on="project", may=policies.may_remove_line)
def remove_line(*, actor: Actor, project: Project, at: datetime, line: ProjectLine) -> None:
    """Take a promise away from a draft and give its months back."""
    open_to_writing(project, actor)
    row = _line_of(project, line)
    forget_months(row)
    record(ProjectHappened.PROJECT_WRITTEN, subject=project, about=project.case_id, part="line")
    row.delete()


@command(on="case", may=policies.may_stop_line)
def stop_line(
    *, actor: Actor, case: Case, at: datetime, line: ProjectLine, last_month: date
) -> int:
    """Stop a promise after a month: the months that follow are free again for other uses."""
    row = ProjectLine.objects.filter(pk=line.pk, case__in=with_merged(case)).first()
    if row is None:
        raise Refused(_("Questa misura non è di questo percorso."))
    released = release_months(row, after=last_month, on=day_of(at))
    if not released:
        raise Refused(_("Dopo quel mese non c'è più niente di promesso per questa misura."))
    record(
        ProjectHappened.MONTHS_RELEASED,
        subject=case,
        about=case.pk,
        line=row.pk,
        months=released,
        after=month_of(last_month),
    )
    return released


def _line_of(project: Project, line: ProjectLine) -> ProjectLine:
    row = ProjectLine.objects.filter(pk=line.pk, project=project).first()
    if row is None:
        raise Refused(_("Questa misura non c'è più: ricarica il progetto."))
    return row


def _problems(
    project: Project, kind: MeasureKind, intervention: Intervention, person: Person | None
) -> list[Reason]:
    reasons = []
    if intervention.project_id != project.pk:
        reasons.append(Reason(_("L'intervento non è di questo progetto."), field="intervention"))
    elif intervention.heading != HEADING_OF[kind]:
        reasons.append(
            Reason(
                _("Questa spesa va sotto «%(heading)s»: scegli un intervento di quella parte.")
                % {"heading": HEADING_OF[kind].label},
                field="intervention",
            )
        )
    if kind == MeasureKind.ACTIVE and person is None:
        reasons.append(
            Reason(_("Una misura attiva è di una persona: scegli quale."), field="person")
        )
    elif person and not CaseMember.objects.filter(case=project.case_id, person=person).exists():
        reasons.append(
            Reason(
                _("%(name)s non fa parte di questo percorso.") % {"name": person.full_name},
                field="person",
            )
        )
    return reasons
