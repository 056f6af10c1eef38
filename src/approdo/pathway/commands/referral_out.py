"""Accompanying a household to another service, with no project (T8)."""

from datetime import date, datetime

from approdo.journal.operations import record
from approdo.kernel.actors import Actor
from approdo.kernel.clock import day_of
from approdo.kernel.commands import command
from approdo.kernel.refusals import Refused
from approdo.network.models import Member
from approdo.pathway import operations, policies
from approdo.pathway.models import Case, ReferralOut
from approdo.pathway.queries.entry import members_of_district
from approdo.pathway.rules.entry import problems_of_sending
from approdo.pathway.states import EntryHappened


@command(on="case", may=policies.may_refer_out_case)
def refer_out_case(
    *,
    actor: Actor,
    case: Case,
    at: datetime,
    reason: str,
    service_kind: str,
    receiving_service: str,
    agreed_with: Member | None,
    agreed_on: date | None,
    contact: str = "",
) -> ReferralOut:
    """Send a household in intake to a specialist service, as agreed with its district; the path ends.

    Refuses, all at once, without a reason, a service by name, or somebody of the case's district
    with whom it was agreed on a day that has come.
    """
    assert actor.pk is not None and actor.body_id is not None
    day = day_of(at)
    workers = {member.pk for member in members_of_district(case, day)}
    problems = problems_of_sending(
        reason=reason,
        service_kind=service_kind,
        receiving_service=receiving_service,
        agreed_on=agreed_on,
        day=day,
        is_of_district=agreed_with is not None
        and agreed_with.pk in workers
        and agreed_with.pk != actor.pk,
    )
    if problems or agreed_with is None or agreed_on is None:
        raise Refused(*problems)
    sent = ReferralOut.objects.create(
        case=case,
        on=day,
        decided_by_id=actor.pk,
        body_id=actor.body_id,
        reason=reason.strip(),
        service_kind=service_kind,
        receiving_service=receiving_service.strip(),
        contact=contact.strip(),
        agreed_with=agreed_with,
        agreed_on=agreed_on,
    )
    operations.move(case, "refer_out", at=at)
    record(
        EntryHappened.CASE_REFERRED_OUT,
        subject=case,
        about=case.pk,
        referral_out=sent.pk,
        service=service_kind,
        agreed_with=agreed_with.pk,
    )
    return sent
