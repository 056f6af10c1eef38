"""What a case waits for: the next step, who owes it, by when, and what stands in its way."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from approdo.assessment.models import Assessment
from approdo.assessment.states import AssessmentState, Phase
from approdo.kernel.actors import Actor
from approdo.kernel.refusals import Reason
from approdo.network.states import Role
from approdo.pathway.models import Activity, Case, LineMonth, Outcome, Pact
from approdo.pathway.queries.assignment import lots_with_places
from approdo.pathway.queries.intake import pact_in_force, signatures_of
from approdo.pathway.queries.outcome import obstacles_to_closing, obstacles_to_reporting
from approdo.pathway.queries.project import (
    obstacles_to_beginning,
    obstacles_to_sharing,
    obstacles_to_starting,
    obstacles_to_validating,
)
from approdo.pathway.queries.referral import proposal_checks
from approdo.pathway.queries.team import stood_in_for
from approdo.pathway.rules.checks import missing
from approdo.pathway.rules.line import month_of
from approdo.pathway.states import INTERVIEWS, OPEN, ActivityState, CaseState
from approdo.pathway.states.steps import (
    BEGIN_PROJECT,
    ENROL,
    ENROLLED_IN,
    EXIT_ASSESSMENT,
    FIRST_INTERVIEW,
    NAME_MANAGER,
    OPEN_PACT,
    OWED_BY,
    PATH,
    SHARE_PROJECT,
    START_INTAKE,
    STEPS,
    STOP_LINES,
    WRITE_OUTCOME,
    Owner,
    Step,
)
from approdo.ui import links
from approdo.ui.pieces import AT_THE_END

LIMIT = 200
SHOWN_WITH = (
    "household",
    "programme",
    "lot",
    "district",
    "implementing_body",
    "receiving_body",
    "case_manager",
)
# Only an officer validates a project or a closure.
OF_THE_OFFICER = (CaseState.PROJECT_SHARED, CaseState.CLOSING)
# In these states one step follows another: who asks for one must look closer.
WITH_STEPS_INSIDE = (CaseState.ASSIGNED, CaseState.INTAKE, CaseState.CLOSING)
# In these the obstacles themselves tell that the next step has come.
ONCE_NOTHING_IS_MISSING = {
    CaseState.ASSESSMENT: BEGIN_PROJECT,
    CaseState.PROJECT_DRAFT: SHARE_PROJECT,
}


@dataclass(frozen=True)
class NextStep:
    """A step that a case waits for; `page` is the URL name of its page, taking the case's key."""

    case: Case
    act: str
    title: str
    owed_by: str
    owed_by_body: UUID | None
    due_on: date | None
    page: str
    obstacles: tuple[Reason, ...] = ()


def step_in(case: Case) -> NextStep | None:
    """Give the next step as the row alone tells it, without asking the database.

    The case comes with its household, district, implementing body and case manager. Nothing is
    owed on a path that is over.
    """
    step = STEPS.get(CaseState(case.state))
    if step is None:
        return None
    if _is_enrolled(case):
        step = ENROL
    if case.state == CaseState.ASSIGNED and case.case_manager_id is None:
        step = NAME_MANAGER
    return _next(case, step)


def next_step_of(case: Case, day: date) -> NextStep | None:
    """Give the next step of one case with what stands in its way, each sentence with its link."""
    if step_in(case) is None:
        return None
    looked_at: Case = case
    if case.state in WITH_STEPS_INSIDE:
        looked_at = _looked_at(Case.objects.filter(pk=case.pk), day).get()
    step, obstacles = _closer(looked_at), _obstacles(case, looked_at, day)
    if not obstacles:
        step = ONCE_NOTHING_IS_MISSING.get(CaseState(case.state), step)
    return _next(case, step, obstacles=tuple(obstacles))


def owed_to(
    actor: Actor,
    day: date,
    *,
    of_body: bool = False,
    in_lots: Collection[UUID] = (),
    limit: int = LIMIT,
) -> list[NextStep]:
    """Give what waits for this actor, nearest deadline first, in two reads.

    Starts from the body and the state, each with its index on the deadline. A case manager owes
    what is theirs and what is nobody's yet; a project manager, and who asks `of_body`, all that
    the body owes; `in_lots`, all that is owed in these lots, whichever partner has it in care.
    """
    slices = [
        rows.order_by(F("due_on").asc(nulls_last=True)).values("pk", "due_on")[:limit]
        for rows in _waiting_for(actor, day, of_body, in_lots)
    ]
    if not slices:
        return []
    nearest = slices[0].union(*slices[1:], all=True) if len(slices) > 1 else slices[0]
    keys = [row["pk"] for row in nearest.order_by(F("due_on").asc(nulls_last=True))[:limit]]
    found = _looked_at(Case.objects.filter(pk__in=keys).select_related(*SHOWN_WITH), day)
    mine = _owner_of(actor)
    steps = [_next(case, step) for case in found if (step := _closer(case)).owner == mine]
    return sorted(steps, key=lambda s: (s.due_on or date.max, s.case.code))


def steps_of(cases: QuerySet[Case], day: date, *, limit: int = LIMIT) -> list[NextStep]:
    """Give the next step of these open cases, whoever owes it, nearest deadline first."""
    nearest = cases.filter(state__in=OPEN).select_related(*SHOWN_WITH)
    nearest = nearest.order_by(F("due_on").asc(nulls_last=True), "pk")[:limit]
    return [_next(case, _closer(case)) for case in _looked_at(nearest, day)]


def path_of(case: Case) -> list[tuple[str, str]]:
    """Give the steps of the path as people draw it: code and label."""
    return [(code, str(label)) for code, label, _states in PATH]


def place_of(case: Case) -> str:
    """Give the code of the step where a case stands, or stood when its path was cut short."""
    if case.state == CaseState.CLOSED:
        return AT_THE_END
    for code, _label, states in PATH:
        if case.state in states:
            return code
    days = (
        ("proposal", case.proposed_on),
        ("validation", case.validated_on),
        ("assignment", case.assigned_on),
        ("pact", case.pact_signed_on),
    )
    return next((code for code, on in days if on is None), "active")


def _next(case: Case, step: Step, *, obstacles: tuple[Reason, ...] = ()) -> NextStep:
    words, body = _owner(case, step.owner)
    return NextStep(
        case=case,
        act=step.act,
        title=str(step.title),
        owed_by=words,
        owed_by_body=body,
        due_on=case.due_on,
        page=step.page,
        obstacles=obstacles,
    )


def _owner(case: Case, owner: Owner) -> tuple[str, UUID | None]:
    if owner == Owner.DISTRICT:
        return case.district.name, case.district_id
    if _is_enrolled(case):
        return str(Owner.LOT.label), case.enrolled_by_id
    if case.receiving_body is not None:
        return case.receiving_body.name, case.receiving_body_id
    if owner == Owner.HOUSING_OFFICE or case.implementing_body is None:
        return str(Owner.HOUSING_OFFICE.label), None
    names = [case.implementing_body.short_name]
    if case.case_manager is not None:
        names.append(case.case_manager.full_name)
    return " · ".join(names), case.implementing_body_id


def _looked_at(cases: QuerySet[Case], day: date) -> QuerySet[Case]:
    """Look at what tells one step from another inside a state."""
    meetings = Activity.objects.filter(case=OuterRef("pk"), kind__in=INTERVIEWS)
    completed = Assessment.objects.filter(
        about=OuterRef("pk"), state=AssessmentState.COMPLETED, is_compulsory=True
    )
    promised = LineMonth.objects.filter(case=OuterRef("pk"), released_on__isnull=True)
    return cases.annotate(
        has_interview=Exists(
            meetings.filter(state__in=[ActivityState.PLANNED, ActivityState.HELD])
        ),
        was_met=Exists(meetings.filter(state=ActivityState.HELD)),
        has_pact=Exists(Pact.objects.filter(case=OuterRef("pk"), superseded_at__isnull=True)),
        is_assessed=Exists(completed.filter(phase=Phase.ENTRY)),
        is_reported=Exists(Outcome.objects.filter(case=OuterRef("pk"), reported_on__isnull=False)),
        is_assessed_again=Exists(completed.filter(phase=Phase.EXIT)),
        is_promised=Exists(promised.filter(month__gt=month_of(day))),
    )


def _is_enrolled(case: Case) -> bool:
    """Tell whether a body takes the household in by itself, and has still to do it."""
    return case.enrolled_by_id is not None and case.state in ENROLLED_IN


def _closer(case: Any) -> Step:
    state = CaseState(case.state)
    if _is_enrolled(case):
        return ENROL
    if state == CaseState.ASSIGNED and case.case_manager_id is None:
        return NAME_MANAGER
    if state == CaseState.ASSIGNED and case.has_interview:
        return START_INTAKE
    if state == CaseState.INTAKE and not case.was_met:
        return FIRST_INTERVIEW
    if state == CaseState.INTAKE and not case.has_pact:
        return OPEN_PACT
    if state == CaseState.ASSESSMENT and getattr(case, "is_assessed", False):
        return BEGIN_PROJECT
    return _of_the_end(case) if state == CaseState.CLOSING else STEPS[state]


def _of_the_end(case: Any) -> Step:
    """Give what the body in care still owes of an ending, before the district can close."""
    if not case.is_reported:
        return WRITE_OUTCOME
    if not case.is_assessed_again:
        return EXIT_ASSESSMENT
    return STOP_LINES if case.is_promised else STEPS[CaseState.CLOSING]


def _owner_of(actor: Actor) -> Owner | None:
    if actor.holds(Role.HOUSING_OFFICER):
        return Owner.HOUSING_OFFICE
    if actor.holds(Role.SOCIAL_WORKER) or actor.holds(Role.DISTRICT_OFFICER):
        return Owner.DISTRICT
    if actor.holds(Role.CASE_MANAGER) or actor.holds(Role.PROJECT_MANAGER):
        return Owner.LOT
    return None


def _waiting_for(
    actor: Actor, day: date, of_body: bool, in_lots: Collection[UUID]
) -> list[QuerySet[Case]]:
    owner = _owner_of(actor)
    if owner == Owner.HOUSING_OFFICE:
        return [Case.objects.filter(state=s) for s in _owed_by(Owner.HOUSING_OFFICE)]
    if owner == Owner.DISTRICT:
        decides = actor.holds(Role.DISTRICT_OFFICER)
        return [
            Case.objects.filter(district=actor.body_id, state=s)
            for s in _owed_by(Owner.DISTRICT)
            if decides or s not in OF_THE_OFFICER
        ]
    if owner == Owner.LOT and in_lots:
        return [
            Case.objects.filter(lot__in=in_lots, state=s)
            for s in (*_owed_by(Owner.LOT), CaseState.CLOSING)
        ]
    if owner == Owner.LOT:
        whose = Q()
        if actor.holds(Role.CASE_MANAGER) and not of_body:
            mine = [actor.pk, *stood_in_for(actor, day)]
            whose = Q(case_manager__in=mine) | Q(case_manager__isnull=True)
        arriving = CaseState.TRANSFER_PENDING
        return [
            # Who is to take a case over owes it, and not yet anyone by name.
            Case.objects.filter(receiving_body=actor.body_id, state=arriving),
            Case.objects.filter(enrolled_by=actor.body_id, state__in=ENROLLED_IN),
            *(
                Case.objects.filter(whose, implementing_body=actor.body_id, state=s)
                for s in (*_owed_by(Owner.LOT), CaseState.CLOSING)
                if s != arriving
            ),
        ]
    return []


def _owed_by(owner: Owner) -> list[CaseState]:
    return [state for state, whose in OWED_BY.items() if whose == owner]


def _obstacles(case: Case, looked_at: Any, day: date) -> list[Reason]:
    state = CaseState(case.state)
    if state == CaseState.DRAFT_REFERRAL:
        return [
            Reason(check.refuses, anchor=_where(check.page, case, check.field))
            for check in missing(proposal_checks(case, day))
        ]
    if state in (CaseState.VALIDATED, CaseState.WAITLISTED) and not _is_enrolled(case):
        return _no_place(case, day)
    if state == CaseState.ASSIGNED and not looked_at.has_interview and case.case_manager_id:
        return [Reason(_("Non è ancora fissato nessun colloquio."))]
    if state == CaseState.INTAKE:
        return _unsigned(case)
    if state == CaseState.ASSESSMENT:
        return obstacles_to_beginning(case)
    if state in (CaseState.PROJECT_DRAFT, CaseState.PROJECT_RETURNED):
        return obstacles_to_sharing(case)
    if state == CaseState.PROJECT_SHARED:
        return obstacles_to_validating(case)
    if state == CaseState.PROJECT_VALIDATED:
        return obstacles_to_starting(case, day)
    if state == CaseState.CLOSING:
        return (
            obstacles_to_closing(case, day)
            if looked_at.is_reported
            else obstacles_to_reporting(case)
        )
    return []


def _where(page: str, case: Case, field: str) -> str:
    where = links.address(page, case.pk) if page else ""
    return f"{where}#id_{field}" if where and field else where


def _no_place(case: Case, day: date) -> list[Reason]:
    if any(lot.can_take for lot in lots_with_places(case.programme, day)):
        return []
    return [Reason(_("Nessun lotto ha un posto libero e una convenzione in vigore."))]


def _unsigned(case: Case) -> list[Reason]:
    pact = pact_in_force(case)
    if pact is None:
        return []
    return [
        Reason(_("Manca la firma di %(name)s.") % {"name": expected.person.full_name})
        for expected in signatures_of(case, pact)
        if expected.signature is None
    ]
