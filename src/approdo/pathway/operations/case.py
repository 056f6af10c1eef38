"""Moving a case along its path: the state, its deadline, the day it leaves behind, the gates."""

from datetime import date, datetime, timedelta
from uuid import UUID

from approdo.journal.operations import record
from approdo.kernel.clock import day_of
from approdo.kernel.commands import current_act
from approdo.pathway.models import Case, WaitlistEntry
from approdo.pathway.operations import team
from approdo.pathway.operations.consultation import end_consultations
from approdo.pathway.operations.prevention import begin_levels
from approdo.pathway.operations.suspension import end_suspension
from approdo.pathway.states import CASE, FINAL, CaseState, Happened
from approdo.programme import queries as programme
from approdo.programme.states import GateAct, ParameterCode

# How many days the programme gives to the step that begins in a state.
DAYS_GIVEN = {
    CaseState.PROPOSED: ParameterCode.DAYS_TO_VALIDATE,
    CaseState.VALIDATED: ParameterCode.DAYS_TO_ASSIGN,
    CaseState.ASSIGNED: ParameterCode.DAYS_TO_FIRST_CONTACT,
    CaseState.PACT_SIGNED: ParameterCode.DAYS_TO_ASSESS,
    CaseState.PROJECT_DRAFT: ParameterCode.DAYS_TO_PROJECT,
    CaseState.PROJECT_SHARED: ParameterCode.DAYS_TO_VALIDATE_PROJECT,
    CaseState.PROJECT_RETURNED: ParameterCode.DAYS_TO_PROJECT,
}
# In these the deadline of the state before goes on.
SAME_DEADLINE = (CaseState.ASSESSMENT,)
# The day that reaching a state leaves on the case.
DAY_OF = {
    CaseState.PROPOSED: "proposed_on",
    CaseState.VALIDATED: "validated_on",
    CaseState.ASSIGNED: "assigned_on",
    CaseState.PACT_SIGNED: "pact_signed_on",
    CaseState.ACTIVE: "started_on",
    **dict.fromkeys(FINAL, "ended_on"),
}
# Acts that a programme may leave out, by the state in which they are awaited.
GATES = {
    CaseState.DRAFT_REFERRAL: (GateAct.PROPOSAL, "pass_proposal"),
    CaseState.PROPOSED: (GateAct.VALIDATION, "pass_validation"),
    CaseState.INTAKE: (GateAct.PACT, "pass_pact"),
    CaseState.PROJECT_SHARED: (GateAct.PROJECT_VALIDATION, "pass_project_validation"),
}


def move(case: Case, name: str, *, at: datetime, due_on: date | None = None) -> None:
    """Move a case along the named transition, and on through the gates that are not asked for.

    Without `due_on` the deadline of the new step comes from the programme's figures of the day.
    At the end of the path its people are free to enter another one.
    """
    paused = case.state == CaseState.SUSPENDED
    _fire(case, name, at=at, due_on=due_on)
    if case.state in FINAL or (paused and case.state != CaseState.TRANSFER_PENDING):
        end_suspension(case, at=at)
    pass_gates(case, at=at)
    if case.state in FINAL:
        case.members.filter(is_open=True).update(is_open=False)
        team.end_team(case, day=_day(at))
        end_consultations(case, at=at)


def pass_gates(case: Case, *, at: datetime) -> None:
    """Go through the gates before which the case stands and which its programme does not ask."""
    while gate := GATES.get(CaseState(case.state)):
        act, name = gate
        if programme.gate_is_asked(case.programme, act, _day(at)):
            return
        _fire(case, name, at=at, due_on=None)
        record(Happened.GATE_PASSED, subject=case, about=case.pk, gate=act)


def _fire(case: Case, name: str, *, at: datetime, due_on: date | None) -> None:
    target = CaseState(CASE.by_name[name].target)
    changed = ["due_on"]
    if field := DAY_OF.get(target):
        if getattr(case, field) is None:
            setattr(case, field, _day(at))
        changed.append(field)
    if target == CaseState.PROPOSED:
        case.proposed_by_id = case.proposed_by_id or _member()
        changed.append("proposed_by")
        case.members.update(is_open=True)
        begin_levels(case, on=_day(at), by=_member())
    if case.state == CaseState.WAITLISTED:
        WaitlistEntry.objects.filter(case=case, left_on__isnull=True).update(left_on=_day(at))
    if target == CaseState.ASSIGNED:
        changed += ["lot", "implementing_body", "case_manager"]
    if case.state == CaseState.TRANSFER_PENDING:
        case.receiving_body = None
        changed += ["receiving_body", "lot", "implementing_body", "case_manager"]
    elif target == CaseState.TRANSFER_PENDING:
        changed += ["receiving_body"]
    reached_on = getattr(case, field) if field else _day(at)
    case.due_on = due_on or _deadline(case, target, reached_on)
    CASE.fire(case, name, at=at, also=changed)
    if target == CaseState.ASSIGNED:
        team.date_manager(case, day=reached_on)


def _deadline(case: Case, target: CaseState, day: date) -> date | None:
    if target in SAME_DEADLINE:
        return case.due_on
    if target == CaseState.INTAKE:
        given = programme.days(case.programme, ParameterCode.DAYS_TO_PACT, day)
        return (case.assigned_on or day) + timedelta(days=given)
    if code := DAYS_GIVEN.get(target):
        return day + timedelta(days=programme.days(case.programme, code, day))
    return None


def _member() -> UUID | None:
    actor = current_act().actor
    return actor.pk if actor.kind == "member" else None


def _day(at: datetime) -> date:
    return day_of(at)
