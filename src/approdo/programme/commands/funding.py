"""Saying who pays for a programme, and which signature counts, each by an act."""

from datetime import date, datetime

from approdo.journal.operations import record
from approdo.kernel.actors import Actor
from approdo.kernel.commands import command
from approdo.kernel.refusals import Refused
from approdo.programme import operations, policies
from approdo.programme.commands.rules import problems_of_rule
from approdo.programme.models import Funding, Programme, SigningRule
from approdo.programme.states import Happened


@command(on="programme", may=policies.may_set_funding)
def set_funding(
    *,
    actor: Actor,
    programme: Programme,
    at: datetime,
    fund: str,
    source_act: str,
    starts_on: date,
    phrase: str = "",
) -> Funding:
    """Let a fund pay from a day on; `phrase` stands beside its emblem on the papers."""
    if problems := problems_of_rule(programme, source_act, starts_on):
        raise Refused(*problems)
    funding = operations.write_funding(
        programme,
        fund,
        phrase=phrase.strip(),
        source_act=source_act.strip(),
        from_day=starts_on,
        at=at,
    )
    record(
        Happened.FUNDING_SET,
        subject=programme,
        fund=fund,
        starts_on=starts_on,
        funding=funding.pk,
    )
    return funding


@command(on="programme", may=policies.may_set_signing_rule)
def set_signing_rule(
    *,
    actor: Actor,
    programme: Programme,
    at: datetime,
    on_screen: bool,
    source_act: str,
    starts_on: date,
) -> SigningRule:
    """Let a signature on a screen count as one on paper from a day on, or no more."""
    if problems := problems_of_rule(programme, source_act, starts_on):
        raise Refused(*problems)
    rule = operations.write_signing_rule(
        programme, on_screen=on_screen, source_act=source_act.strip(), from_day=starts_on, at=at
    )
    record(Happened.SIGNING_SET, subject=programme, on_screen=on_screen, starts_on=starts_on)
    return rule
