"""A family that was written twice becomes one, its paths with it; and the way back (DOMAIN 2.9)."""

from datetime import datetime

from django.utils.translation import gettext as _

from approdo.journal.operations import record
from approdo.kernel.actors import Actor
from approdo.kernel.commands import command
from approdo.kernel.refusals import Reason, Refused
from approdo.pathway import policies
from approdo.pathway.models import Case, CaseMerge
from approdo.pathway.operations import life as changes
from approdo.pathway.operations.merging import join_path, part_path
from approdo.pathway.operations.recount import recount
from approdo.pathway.queries.merge import (
    done_since,
    joined,
    merges_of,
    problems_of_protection,
    problems_of_ties,
)
from approdo.pathway.states import LifeHappened
from approdo.registry import operations as registry
from approdo.registry.models import Household
from approdo.registry.queries import cards_of_household, has_protected_address
from approdo.registry.states import Happened


@command(on="survivor", may=policies.may_merge_families)
def merge_families(
    *, actor: Actor, survivor: Household, merged: Household, at: datetime
) -> Household:
    """Join two cards of one family: people, homes and means are read from both, no row is rewritten.

    Of two open paths in one programme the furthest along goes on, and the other ends in it; the
    months promised to both are counted together. Over a cap they stand, and no more is promised.
    Refuses a card with itself or already joined, a path that is paused, on its way to another lot
    or about to close, a path followed by who has a tie with the other card, and to show a family in
    hiding to who follows the other.
    """
    is_hidden = has_protected_address(survivor) or has_protected_address(merged)
    problems = problems_of_protection(survivor, merged)
    cards = cards_of_household(merged)
    merged = registry.merge_homes(survivor, merged)
    # Only now: two who join the same cards in opposite directions would wait for each other's paths.
    cases = changes.cases_under_lock(survivor)
    joining = joined(
        survivor,
        mine=[case for case in cases if case.household_id not in cards],
        theirs=[case for case in cases if case.household_id in cards],
    )
    problems += [*joining.problems, *problems_of_ties(survivor, merged, joining)]
    if problems:
        raise Refused(*problems)
    for ended, into in joining.ends:
        _join(ended, into, at=at, is_hidden=is_hidden)
    recount(survivor)
    record(Happened.HOUSEHOLDS_MERGED, subject=survivor, about=survivor.pk, merged=merged.pk)
    return survivor


@command(on="merged", may=policies.may_part_families)
def part_families(*, actor: Actor, merged: Household, at: datetime) -> Household:
    """Take two cards apart again: each path goes on from where it stood, and counts its own months.

    Refuses a card that is not joined, and paths on which something was done since.
    """
    survivor = merged.merged_into
    if survivor is None:
        raise Refused(_("Questa scheda non è unita a nessun'altra."))
    merges = merges_of(survivor, merged)
    if problems := [_done(merge) for merge in merges if done_since(merge)]:
        raise Refused(*problems)
    changes.cases_under_lock(survivor)
    registry.part(merged)
    for merge in merges:
        _part(merge)
    recount(survivor, merged)
    record(Happened.MERGE_UNDONE, subject=merged, about=merged.pk, survivor=survivor.pk)
    return merged


def _join(ended: Case, into: Case, *, at: datetime, is_hidden: bool) -> None:
    join_path(ended, into, at=at, is_hidden=is_hidden)
    for case, other in ((into, ended), (ended, into)):
        record(LifeHappened.FAMILIES_MERGED, subject=case, about=case.pk, other=other.pk)


def _part(merge: CaseMerge) -> None:
    into = merge.into
    case = part_path(merge)
    for one, other in ((into, case), (case, into)):
        record(LifeHappened.FAMILIES_PARTED, subject=one, about=one.pk, other=other.pk)


def _done(merge: CaseMerge) -> Reason:
    return Reason(
        _(
            "Dopo l'unione, sui percorsi %(into)s e %(ended)s è stato fatto altro: non si separano più"
            " con un gesto solo."
        )
        % {"into": merge.into.code, "ended": merge.case.code}
    )
