"""Joining two cards of one person, and undoing it.

Two cards of a household carry paths and promises: joining those is an act of `pathway`.
"""

from datetime import datetime

from django.utils.translation import gettext as _

from approdo.journal.operations import record
from approdo.kernel.actors import Actor
from approdo.kernel.commands import command
from approdo.kernel.refusals import Refused
from approdo.registry import operations, policies
from approdo.registry.models import Person
from approdo.registry.states import Happened


@command(on="survivor", may=policies.may_merge_persons)
def merge_persons(*, actor: Actor, survivor: Person, merged: Person, at: datetime) -> Person:
    """Join two cards of one person: the merged one points to the survivor, no row is rewritten.

    Refuses a card with itself and a card already merged.
    """
    merged = operations.merge_people(survivor, merged)
    operations.settle_matches(survivor, merged, "join", at=at)
    record(Happened.PERSONS_MERGED, subject=survivor, about=survivor.pk, merged=merged.pk)
    return survivor


@command(on="merged", may=policies.may_undo_merge)
def undo_merge(*, actor: Actor, merged: Person, at: datetime) -> Person:
    """Take a merged card apart again: who came to see the other by the merge sees it no longer.

    Refuses a card that is not merged.
    """
    survivor = merged.merged_into
    if survivor is None:
        raise Refused(_("Questa scheda non è unita a nessun'altra."))
    operations.part(merged)
    operations.settle_matches(survivor, merged, "reopen", at=at)
    record(Happened.MERGE_UNDONE, subject=merged, about=merged.pk, survivor=survivor.pk)
    return merged
