"""Ending a case: the closing proposed, the final report written, the case closed."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from approdo.assessment import queries as assessments
from approdo.assessment.operations import begin_assessment
from approdo.assessment.states import Phase
from approdo.journal.operations import record
from approdo.kernel.actors import Actor
from approdo.kernel.clock import day_of
from approdo.kernel.commands import command
from approdo.kernel.money import cents
from approdo.kernel.refusals import Reason, Refused
from approdo.pathway import operations, policies, queries
from approdo.pathway.models import Case, ObjectiveOutcome, Outcome, Project
from approdo.pathway.operations.project import member_of
from approdo.pathway.rules.outcome import problems_of_report
from approdo.pathway.rules.review import Judged
from approdo.pathway.states import CaseState, CopaymentKind, ProjectHappened


@command(on="case", may=policies.may_propose_closing)
def propose_closing(
    *, actor: Actor, case: Case, at: datetime, reason: str, planned_on: date
) -> Outcome:
    """Propose to close a case and open its exit assessment (T18).

    This will refuse without a reason, on a day to come that has passed, or while another
    assessment is still being written.
    """
    day = day_of(at)
    reasons = []
    if not reason.strip():
        reasons.append(Reason(_("Scrivi perché il percorso può chiudersi."), field="reason"))
    if planned_on < day:
        reasons.append(
            Reason(
                _("La chiusura prevista non può venire prima della proposta."), field="planned_on"
            )
        )
    last = queries.project_of(case)
    if last is not None and last != queries.valid_project_of(case):
        reasons.append(
            Reason(
                _(
                    "C'è una nuova versione del progetto in lavorazione: prima concludila o lasciala."
                )
            )
        )
    if assessments.draft_of(case.pk):
        reasons.append(
            Reason(_("C'è una valutazione in corso: completala prima di proporre la chiusura."))
        )
    if reasons:
        raise Refused(*reasons)
    operations.move(case, "propose_closing", at=at, due_on=planned_on)
    member = member_of(actor)
    outcome = Outcome.objects.create(
        case=case,
        proposed_on=day,
        proposed_by=member,
        reason=reason.strip(),
        planned_on=planned_on,
    )
    begin_assessment(
        household=case.household,
        about=case.pk,
        programme=case.programme,
        phase=Phase.EXIT,
        held_on=day,
        assessor=member,
        at=at,
    )
    record(ProjectHappened.CLOSING_PROPOSED, subject=case, about=case.pk, planned_on=planned_on)
    return outcome


@command(on="case", may=policies.may_write_outcome)
def write_outcome(
    *,
    actor: Actor,
    case: Case,
    at: datetime,
    outcome: str,
    exit_ethos: str,
    report: str,
    objectives: Sequence[Judged],
    what_helped: str = "",
    what_remains: str = "",
    savings: Decimal | None = None,
    savings_note: str = "",
) -> Outcome:
    """Write the final report, or write it anew until the district closes.

    This will refuse naming what is missing: an outcome, the housing situation at exit, the report,
    the end of an objective, the savings given back.
    """
    ending = _ending(case)
    project = queries.valid_project_of(case)
    goals = list(project.objectives.order_by("position")) if project else []
    if reasons := problems_of_report(
        outcome=outcome,
        exit_ethos=exit_ethos,
        report=report,
        savings=savings,
        saves=project is not None and _saves(project),
        objectives=goals,
        judged=objectives,
    ):
        raise Refused(*reasons)
    ending.outcome, ending.exit_ethos, ending.report = outcome, exit_ethos, report.strip()
    ending.what_helped, ending.what_remains = what_helped.strip(), what_remains.strip()
    ending.savings = None if savings is None else cents(savings)
    ending.savings_note = savings_note.strip()
    ending.reported_by, ending.reported_on = member_of(actor), day_of(at)
    ending.save()
    ending.objectives.all().delete()
    known = {goal.pk for goal in goals}
    ObjectiveOutcome.objects.bulk_create(
        ObjectiveOutcome(
            case=case,
            outcome=ending,
            objective_id=j.objective,
            status=j.status,
            note=j.note.strip(),
        )
        for j in objectives
        if j.objective in known
    )
    record(ProjectHappened.OUTCOME_WRITTEN, subject=case, about=case.pk, outcome=outcome)
    return ending


@command(on="case", may=policies.may_close_case)
def close_case(*, actor: Actor, case: Case, at: datetime, note: str = "") -> Outcome:
    """Validate the final report and close the case (T19).

    This will refuse naming everything that still stands: assessment, report, money still promised.
    """
    ending = _ending(case)
    day = day_of(at)
    if obstacles := queries.obstacles_to_closing(case, day):
        raise Refused(*obstacles)
    ending.closed_on, ending.validated_by, ending.note = day, member_of(actor), note.strip()
    ending.save(update_fields=["closed_on", "validated_by", "note"])
    operations.move(case, "close", at=at)
    record(
        ProjectHappened.CASE_CLOSED,
        subject=case,
        about=case.pk,
        outcome=ending.outcome,
        exit_ethos=ending.exit_ethos,
    )
    return ending


def _ending(case: Case) -> Outcome:
    outcome = Outcome.objects.select_for_update(no_key=True).filter(case=case).first()
    if outcome is None or case.state != CaseState.CLOSING:
        raise Refused(_("La chiusura di questo percorso non è stata proposta."))
    return outcome


def _saves(project: Project) -> bool:
    return project.copayments.filter(kind=CopaymentKind.SAVINGS).exists()
