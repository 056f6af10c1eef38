"""What the housing office decides on a proposal: validate, ask for more, do not validate."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from approdo.journal.operations import record
from approdo.kernel.actors import Actor
from approdo.kernel.clock import day_of
from approdo.kernel.commands import command
from approdo.kernel.refusals import Reason, Refused
from approdo.pathway import operations, policies
from approdo.pathway.models import Case, IntegrationRequest, Rejection, Validation
from approdo.pathway.queries.entry import open_request_of
from approdo.pathway.queries.referral import proposal_checks
from approdo.pathway.queries.ties import conflicts_among
from approdo.pathway.rules import entry as rules
from approdo.pathway.rules.checks import Checked, missing
from approdo.pathway.rules.referral import programme_is_open
from approdo.pathway.states import EntryHappened, Happened
from approdo.programme import queries as programme
from approdo.programme.queries import open_programmes
from approdo.programme.states import ParameterCode
from approdo.ui import formats


@command(on="case", may=policies.may_validate_case)
def validate_case(*, actor: Actor, case: Case, at: datetime, note: str = "") -> Case:
    """Validate the district's proposal.

    Refuses outside the programme's period, a case that does not wait for validation, and whoever
    declared a conflict of interest with the household.
    """
    day = day_of(at)
    problems = [check.reason for check in missing([_is_open(case, day)])]
    if problems := [*problems, *conflicts_among(case, decider=actor)]:
        raise Refused(*problems)
    record(Happened.CASE_VALIDATED, subject=case, about=case.pk)
    operations.move(case, "validate", at=at)
    Validation.objects.create(
        case=case,
        decided_on=day,
        decided_by_id=actor.pk if actor.kind == "member" else None,
        body_id=actor.body_id,
        note=note,
    )
    return case


@command(on="case", may=policies.may_request_integration)
def request_integration(
    *, actor: Actor, case: Case, at: datetime, reason: str, answer_by: date | None = None
) -> IntegrationRequest:
    """Ask the district for what is missing; the answer is awaited by the programme's days.

    Refuses without a reason, a term that does not come after today, and a case that does not wait
    for validation.
    """
    assert actor.pk is not None and actor.body_id is not None
    day = day_of(at)
    days = programme.days(case.programme, ParameterCode.DAYS_TO_INTEGRATE, day)
    by = answer_by or day + timedelta(days=days)
    if problems := rules.problems_of_request(reason, answer_by=by, day=day):
        raise Refused(*problems)
    operations.move(case, "ask_integration", at=at, due_on=by)
    request = IntegrationRequest.objects.create(
        case=case,
        asked_on=day,
        asked_by_id=actor.pk,
        body_id=actor.body_id,
        reason=reason.strip(),
        answer_by=by,
    )
    record(
        EntryHappened.INTEGRATION_REQUESTED,
        subject=case,
        about=case.pk,
        request=request.pk,
        answer_by=by,
    )
    return request


@command(on="case", may=policies.may_answer_integration)
def answer_integration(*, actor: Actor, case: Case, at: datetime, answer: str) -> Case:
    """Answer the housing office and send the proposal back to it; its days begin again.

    Refuses without an answer, and what a proposal must have and now lacks.
    """
    assert actor.pk is not None
    day = day_of(at)
    problems = [check.reason for check in missing(proposal_checks(case, day))]
    if not answer.strip():
        problems.append(Reason(_("Scrivi la risposta all'Ufficio."), field="answer"))
    request = open_request_of(case)
    if request is None:
        problems.append(Reason(_("L'Ufficio non ha chiesto nulla su questa proposta.")))
    if problems or request is None:
        raise Refused(*problems)
    _answered(request, actor.pk, day, answer.strip())
    days = programme.days(case.programme, ParameterCode.DAYS_TO_VALIDATE, day)
    operations.move(case, "integrate", at=at, due_on=day + timedelta(days=days))
    record(EntryHappened.INTEGRATION_ANSWERED, subject=case, about=case.pk, request=request.pk)
    return case


@command(on="case", may=policies.may_reject_case)
def reject_case(
    *, actor: Actor, case: Case, at: datetime, reason_code: str, text: str
) -> Rejection:
    """Do not validate a proposal, with a reason of the list and its text for the district.

    What was asked and not answered in time ends the wait: then the proposal may be refused as it
    is. Refuses without a reason, and while the district still has time to answer.
    """
    assert actor.pk is not None and actor.body_id is not None
    day = day_of(at)
    request = open_request_of(case)
    problems = [
        *rules.problems_of_rejection(reason_code, text),
        *conflicts_among(case, decider=actor),
    ]
    if request is not None and day <= request.answer_by:
        problems.append(
            Reason(
                _("Il distretto può ancora rispondere, fino al %(day)s.")
                % {"day": formats.day(request.answer_by)}
            )
        )
    if problems:
        raise Refused(*problems)
    if request is not None:
        _answered(request, actor.pk, day, _("Nessuna risposta entro il termine."))
    operations.move(case, "reject", at=at)
    rejection = Rejection.objects.create(
        case=case,
        decided_on=day,
        decided_by_id=actor.pk,
        body_id=actor.body_id,
        reason_code=reason_code,
        text=text.strip(),
    )
    record(
        EntryHappened.CASE_REJECTED,
        subject=case,
        about=case.pk,
        rejection=rejection.pk,
        reason=reason_code,
    )
    return rejection


def _answered(request: IntegrationRequest, by: UUID, day: date, answer: str) -> None:
    request.answered_on, request.answered_by_id, request.answer = day, by, answer
    request.save(update_fields=["answered_on", "answered_by", "answer"])


def _is_open(case: Case, day: date) -> Checked:
    is_open = open_programmes(day).filter(pk=case.programme_id).exists()
    return programme_is_open(is_open, name=case.programme.name)
