"""Mandates: given, ended, held by a substitute for a while."""

from datetime import date, datetime, timedelta

from approdo.journal.operations import record
from approdo.kernel.actors import Actor
from approdo.kernel.commands import command
from approdo.kernel.refusals import Refused
from approdo.network import operations, policies, rules
from approdo.network.models import Mandate, Member, Organisation
from approdo.network.states import Happened


@command(on="organisation", may=policies.may_give_mandate)
def give_mandate(
    *,
    actor: Actor,
    organisation: Organisation,
    at: datetime,
    member: Member,
    role: str,
    starts_on: date,
    ends_on: date | None = None,
) -> Mandate:
    """Let a member act for a body in a role that fits it, from a day on; never oneself."""
    if problems := rules.problems_of_mandate(member, organisation, role, giver=actor.pk):
        raise Refused(*problems)
    mandate = operations.create_mandate(
        member, organisation, role, starts_on=starts_on, ends_on=ends_on
    )
    record(Happened.MANDATE_GIVEN, subject=mandate, member=member.pk, role=role, since=starts_on)
    return mandate


@command(on="mandate", may=policies.may_end_mandate)
def end_mandate(*, actor: Actor, mandate: Mandate, at: datetime, ends_on: date) -> Mandate:
    """End a mandate: `ends_on` is the first day without it, so today cuts access at once.

    A mandate that has not begun by that day is withdrawn: its period becomes empty.
    """
    if problems := rules.problems_of_ending(mandate, ends_on):
        raise Refused(*problems)
    mandate.ends_on = max(ends_on, mandate.starts_on)
    mandate.save(update_fields=["ends_on"])
    record(
        Happened.MANDATE_ENDED, subject=mandate, member=mandate.member_id, ends_on=mandate.ends_on
    )
    return mandate


@command(on="mandate", may=policies.may_appoint_substitute)
def appoint_substitute(
    *,
    actor: Actor,
    mandate: Mandate,
    at: datetime,
    substitute: Member,
    starts_on: date,
    last_day: date,
) -> Mandate:
    """Let another member stand in, in the same body and role, between two days and no longer."""
    ends_on = last_day + timedelta(days=1)
    if problems := rules.problems_of_substitute(
        mandate, substitute, starts_on=starts_on, ends_on=ends_on, giver=actor.pk
    ):
        raise Refused(*problems)
    standing_in = operations.create_mandate(
        substitute,
        mandate.organisation,
        mandate.role,
        starts_on=starts_on,
        ends_on=ends_on,
        in_place_of=mandate,
    )
    record(
        Happened.SUBSTITUTE_APPOINTED,
        subject=standing_in,
        member=substitute.pk,
        in_place_of=mandate.pk,
        since=starts_on,
        last_day=last_day,
    )
    return standing_in
