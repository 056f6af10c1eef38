"""A funded body takes in a household by itself."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from approdo.journal.operations import record
from approdo.kernel.actors import Actor
from approdo.kernel.clock import day_of
from approdo.kernel.commands import command
from approdo.kernel.refusals import Reason, Refused
from approdo.network.models import Member, Organisation
from approdo.pathway import operations, policies
from approdo.pathway.models import Case
from approdo.pathway.operations.giving import give_case
from approdo.pathway.queries.assignment import assignment_checks
from approdo.pathway.queries.entry import enrols_by_itself
from approdo.pathway.queries.referral import proposal_checks
from approdo.pathway.queries.ties import conflicts_among
from approdo.pathway.rules.checks import missing
from approdo.pathway.rules.entry import conflicts_looked_at
from approdo.pathway.rules.referral import privacy_notice
from approdo.pathway.states import CaseState, EntryHappened
from approdo.programme.models import Lot


@command(on="case", may=policies.may_enrol_case)
def enrol_case(
    *,
    actor: Actor,
    case: Case,
    at: datetime,
    lot: Lot,
    case_manager: Member | None = None,
    privacy_notice_on: date | None,
    no_conflict: bool,
) -> Case:
    """Take a household in, in a programme that asks neither proposal nor validation.

    Refuses, all at once, what a proposal must have and lacks, a family not told of its data, a lot
    without place or agreement, a body outside it, a declared conflict, a programme whose gates
    were asked again meanwhile.
    """
    day = day_of(at)
    lot = Lot.objects.select_for_update(no_key=True).get(pk=lot.pk)
    assert case.enrolled_by_id is not None
    body = Organisation.objects.get(pk=case.enrolled_by_id)
    checks = [
        *proposal_checks(case, day),
        privacy_notice(privacy_notice_on, day=day),
        *assignment_checks(case, lot=lot, body=body, manager=case_manager, day=day),
    ]
    problems = [
        *[check.reason for check in missing(checks)],
        *conflicts_looked_at(no_conflict),
        *conflicts_among(case, decider=actor, body=body, manager=case_manager),
    ]
    if not enrols_by_itself(case.programme, day):
        problems.append(
            Reason(_("Da oggi il programma chiede la proposta del distretto: scrivi al distretto."))
        )
    if problems:
        raise Refused(*problems)
    case.referral.privacy_notice_on = privacy_notice_on
    case.referral.save(update_fields=["privacy_notice_on"])
    if case.state == CaseState.DRAFT_REFERRAL:
        operations.pass_gates(case, at=at)
    case.lot, case.implementing_body, case.case_manager = lot, body, case_manager
    give_case(case, lot=lot, body=body, day=day)
    operations.move(case, "assign", at=at)
    record(
        EntryHappened.CASE_ENROLLED,
        subject=case,
        about=case.pk,
        lot=lot.pk,
        implementing_body=body.pk,
        case_manager=case_manager.pk if case_manager else None,
    )
    return case
