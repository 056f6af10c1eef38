"""Possible doubles: reported by whoever meets somebody, decided by the housing office."""

from datetime import datetime

from django.utils.translation import gettext as _

from approdo.access.operations import withdraw_shares
from approdo.journal.operations import record
from approdo.kernel.actors import Actor
from approdo.kernel.clock import day_of
from approdo.kernel.commands import command
from approdo.kernel.refusals import Reason, Refused
from approdo.network.models import Organisation
from approdo.registry import operations, policies
from approdo.registry.models import Person, PossibleMatch
from approdo.registry.states import MATCH, Happened


@command(on="organisation", may=policies.may_report_possible_match)
def report_possible_match(
    *, actor: Actor, organisation: Organisation, text: str, at: datetime
) -> None:
    """Ask the housing office whether whom the text means is known beyond the mandate.

    The answer is the same whether or not there is anybody: of people under protection nobody learns.
    """
    operations.raise_match_of_text(text, body=organisation.pk)
    record(Happened.MATCH_REPORTED, subject=organisation)


@command(on="match", may=policies.may_join_match)
def join_match(
    *, actor: Actor, match: PossibleMatch, at: datetime, survivor: Person | None = None
) -> PossibleMatch:
    """Decide that a pair is one person: the two cards are joined, the survivor as chosen.

    When somebody was only looked for, the body that looked is given the known person's household.
    Refuses a survivor that is not of the pair, and a pair already decided.
    """
    MATCH.fire(match, "join", at=at)
    if match.newer is None:
        assert match.raised_by is not None  # who looks has a body
        since = day_of(at)
        given = operations.give_household_of(match.known, to=match.raised_by, since=since)
        match.shares = sorted(given)
        match.save(update_fields=["shares"])
    else:
        pair = {match.known: match.newer, match.newer: match.known}
        survivor = survivor or match.known
        if survivor not in pair:
            raise Refused(_("Scegli quale delle due schede resta."))
        merged = operations.merge_people(survivor, pair[survivor])
        record(Happened.PERSONS_MERGED, subject=survivor, about=survivor.pk, merged=merged.pk)
    record(Happened.MATCH_DECIDED, subject=match, outcome=match.state)
    return match


@command(on="match", may=policies.may_dismiss_match)
def dismiss_match(
    *, actor: Actor, match: PossibleMatch, reason: str, at: datetime
) -> PossibleMatch:
    """Decide that a pair are two different people, and why; refuses without a reason."""
    if not reason.strip():
        raise Refused(Reason(_("Scrivi perché non sono la stessa persona."), field="reason"))
    match.reason = reason.strip()
    match.save(update_fields=["reason"])
    MATCH.fire(match, "dismiss", at=at)
    record(Happened.MATCH_DECIDED, subject=match, outcome=match.state)
    return match


@command(on="match", may=policies.may_reopen_match)
def reopen_match(*, actor: Actor, match: PossibleMatch, at: datetime) -> PossibleMatch:
    """Undo a decision about a pair: joined cards are parted, shares given are taken back."""
    MATCH.fire(match, "reopen", at=at)
    for card in filter(None, (match.known, match.newer)):
        survivor = card.merged_into_id
        if survivor in (match.known_id, match.newer_id):
            operations.part(card)
            record(Happened.MERGE_UNDONE, subject=card, about=card.pk, survivor=survivor)
    withdraw_shares(match.shares)
    match.shares = []
    match.save(update_fields=["shares"])
    record(Happened.MATCH_REOPENED, subject=match)
    return match
