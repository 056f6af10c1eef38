"""A case that goes to another lot, or to another body: decided, accepted or called off (T22)."""

from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from approdo.journal.operations import record
from approdo.kernel.actors import Actor
from approdo.kernel.clock import day_of
from approdo.kernel.commands import command
from approdo.kernel.refusals import Reason, Refused
from approdo.network.models import Member, Organisation
from approdo.pathway import operations, policies, queries
from approdo.pathway.models import Case, Transfer
from approdo.pathway.operations.giving import give_case, keep_only_the_period, take_case_back
from approdo.pathway.operations.project import member_of
from approdo.pathway.queries.ties import conflicts_among
from approdo.pathway.queries.transfer import transfer_checks
from approdo.pathway.rules.checks import missing
from approdo.pathway.rules.turns import problems_of_handover
from approdo.pathway.states import TRANSFER, CaseState, TransferState, TurnHappened
from approdo.pathway.states.case import MAY_MOVE_LOT
from approdo.programme import queries as programme
from approdo.programme.models import Lot
from approdo.programme.states import ParameterCode


@command(on="case", may=policies.may_transfer_case)
def transfer_case(
    *,
    actor: Actor,
    case: Case,
    at: datetime,
    lot: Lot,
    implementing_body: Organisation,
    reason: str,
    note: str = "",
    meeting_on: date | None = None,
) -> Transfer:
    """Give a case over to another lot or body, which sees it from now on and has to accept it.

    Until then the former one goes on answering for it. This will refuse, all at once, a lot without a
    place or an agreement, a body outside it, the same body, a transfer without a hand-over, and a
    conflict of interest declared by who decides or is to take care.
    """
    if case.state not in MAY_MOVE_LOT or case.lot is None or case.implementing_body is None:
        raise Refused(
            _("Si trasferisce un percorso assegnato a un lotto e non in chiusura: questo è «%s».")
            % case.get_state_display()
        )
    day = day_of(at)
    # Two cases that go to one lot take turns: the last place is for one of them.
    lot = Lot.objects.select_for_update(no_key=True).get(pk=lot.pk)
    reasons = [
        *(check.reason for check in missing(transfer_checks(case, lot, implementing_body, day))),
        *problems_of_handover(reason=reason, note=note, meeting_on=meeting_on),
        *conflicts_among(case, decider=actor, body=implementing_body),
    ]
    if reasons:
        raise Refused(*reasons)
    transfer = Transfer.objects.create(
        case=case,
        state_since=at,
        resumes=case.state,
        from_lot=case.lot,
        from_body=case.implementing_body,
        from_manager=case.case_manager,
        to_lot=lot,
        to_body=implementing_body,
        reason=reason.strip(),
        note=note.strip(),
        meeting_on=meeting_on,
        decided_on=day,
        decided_by=member_of(actor),
    )
    give_case(case, lot=lot, body=implementing_body, day=day)
    case.receiving_body = implementing_body
    given = programme.days(case.programme, ParameterCode.DAYS_TO_TRANSFER, day)
    operations.move(case, "move_lot", at=at, due_on=day + timedelta(days=given))
    record(
        TurnHappened.TRANSFER_BEGUN,
        subject=case,
        about=case.pk,
        transfer=transfer.pk,
        from_body=transfer.from_body_id,
        to_body=implementing_body.pk,
        to_lot=lot.pk,
    )
    return transfer


@command(on="case", may=policies.may_accept_transfer)
def accept_transfer(
    *, actor: Actor, case: Case, at: datetime, case_manager: Member | None = None
) -> Case:
    """Take a case over: it goes on from where it stood, and the former body reads its own period.

    This will refuse a day before the decision, a case manager of another body, and a conflict of
    interest of theirs or of the body that receives.
    """
    transfer = _pending(case)
    day = day_of(at)
    reasons = conflicts_among(case, body=transfer.to_body, manager=case_manager)
    if day < transfer.decided_on:
        reasons.append(
            Reason(_("L'accoglienza non può venire prima del trasferimento."), field="day")
        )
    if case_manager and not queries.is_case_manager_of(case_manager, transfer.to_body, day):
        reasons.append(
            Reason(
                _("%(name)s non è case manager di %(body)s: scegli un'altra persona.")
                % {"name": case_manager.full_name, "body": transfer.to_body.short_name},
                field="case_manager",
            )
        )
    if reasons:
        raise Refused(*reasons)
    transfer.accepted_on, transfer.accepted_by = day, member_of(actor)
    TRANSFER.fire(transfer, "accept", at=at, also=("accepted_on", "accepted_by"))
    case.lot, case.implementing_body = transfer.to_lot, transfer.to_body
    case.case_manager = case_manager
    _arrive(case, transfer, at=at)
    operations.end_team_of_former_lot(case, former=transfer.from_body_id, day=day)
    operations.date_manager(case, day=day)
    keep_only_the_period(case, lot=transfer.from_lot, body=transfer.from_body, day=day)
    record(
        TurnHappened.TRANSFER_ACCEPTED,
        subject=case,
        about=case.pk,
        transfer=transfer.pk,
        body=transfer.to_body_id,
        lot=transfer.to_lot_id,
        case_manager=case_manager.pk if case_manager else None,
    )
    return case


@command(on="case", may=policies.may_cancel_transfer)
def cancel_transfer(*, actor: Actor, case: Case, at: datetime) -> Case:
    """Leave the case where it is; the body that was to receive it no longer sees it."""
    transfer = _pending(case)
    transfer.cancelled_on = day_of(at)
    TRANSFER.fire(transfer, "cancel", at=at, also=("cancelled_on",))
    _arrive(case, transfer, at=at)
    take_case_back(case, lot=transfer.to_lot, body=transfer.to_body, day=day_of(at))
    record(
        TurnHappened.TRANSFER_CANCELLED,
        subject=case,
        about=case.pk,
        transfer=transfer.pk,
        to_body=transfer.to_body_id,
    )
    return case


def _arrive(case: Case, transfer: Transfer, *, at: datetime) -> None:
    """Go on from where the path stood; a running project is looked at as after its start."""
    day = day_of(at)
    due = None
    if transfer.resumes == CaseState.ACTIVE:
        due = queries.first_review_on(case, day)
    elif transfer.resumes == CaseState.SUSPENDED:
        suspension = queries.suspension_in_force(case)
        due = suspension.expected_on if suspension else None
    operations.move(case, f"arrive_{transfer.resumes}", at=at, due_on=due)


def _pending(case: Case) -> Transfer:
    found = (
        Transfer.objects.select_for_update(of=("self",), no_key=True)
        .select_related("to_lot", "to_body", "from_lot", "from_body")
        .filter(case=case, state=TransferState.PENDING)
        .first()
    )
    if found is None or case.state != CaseState.TRANSFER_PENDING:
        raise Refused(_("Questo percorso non è in trasferimento."))
    return found
