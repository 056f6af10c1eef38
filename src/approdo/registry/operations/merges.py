"""Joining what was written twice: a pointer to the survivor, and shares that can be taken back."""

from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db import OperationalError
from django.db.models import Q
from django.utils.translation import gettext as _

from approdo.access.operations import spread_new, withdraw_shares
from approdo.access.states import Kind
from approdo.kernel.refusals import Refused
from approdo.registry.models import Household, Membership, Person, PossibleMatch
from approdo.registry.queries import has_protected_address, protected_among
from approdo.registry.states import MATCH, MatchState

Card = TypeVar("Card", Person, Household)


def merge_people(survivor: Person, merged: Person) -> Person:
    """Point a person's card to the one that lives on; the bodies of each come to see the other.

    When one of the two lives under protection nobody comes to see more than before. Refuses a card
    already merged, also by somebody a moment ago.
    """
    merged = _free(survivor, merged)
    shares = set()
    if not protected_among([survivor.pk, merged.pk]):
        shares = _shared(survivor.pk, merged.pk, Kind.PERSON)
    return _point(merged, survivor, shares)


def merge_homes(survivor: Household, merged: Household) -> Household:
    """Point a household to the one that lives on, with the same rule for who sees what."""
    merged = _free(survivor, merged)
    shares: set[UUID] = set()
    if not has_protected_address(survivor) and not has_protected_address(merged):
        shares |= _shared(survivor.pk, merged.pk, Kind.HOUSEHOLD)
        people = Membership.objects.filter(household__in=[survivor, merged]).values_list(
            "person_id", flat=True
        )
        for person in people.distinct():
            for home in (survivor.pk, merged.pk):
                shares |= spread_new(like=home, to=person, kind=Kind.PERSON)
    return _point(merged, survivor, shares)


def part(merged: Person | Household) -> None:
    """Undo a merge: the pointer is emptied and the shares that it gave are taken back."""
    withdraw_shares(merged.shares)
    merged.merged_into, merged.shares = None, []
    merged.save(update_fields=["merged_into", "shares"])


def settle_matches(one: Person, another: Person, move: str, *, at: datetime) -> None:
    """Move the possible match of two cards, if there is one, as their merge or its undoing asks."""
    pair = Q(known=one, newer=another) | Q(known=another, newer=one)
    state = MatchState.OPEN if move == "join" else MatchState.SAME
    for match in PossibleMatch.objects.filter(pair, state=state):
        MATCH.fire(match, move, at=at)


def _free(survivor: Card, merged: Card) -> Card:
    """Read the card to be merged again, under lock, and refuse what cannot be joined.

    It does not wait for the lock: two who join the same pair in opposite directions would wait for
    each other.
    """
    locked = type(merged)._default_manager.select_for_update(no_key=True, nowait=True)
    try:
        fresh = locked.get(pk=merged.pk)
    except OperationalError:
        raise Refused(
            _("Qualcun altro sta cambiando una delle due schede in questo momento: riprova.")
        ) from None
    if fresh.pk == survivor.pk:
        raise Refused(_("Sono la stessa scheda: scegline un'altra."))
    if survivor.merged_into_id or fresh.merged_into_id:
        raise Refused(_("Una delle due schede è già unita a un'altra: ricarica la pagina."))
    return fresh


def _point(merged: Card, survivor: Card, shares: set[UUID]) -> Card:
    merged.merged_into = survivor
    merged.shares = sorted(shares)
    merged.save(update_fields=["merged_into", "shares"])
    return merged


def _shared(one: UUID, another: UUID, kind: Kind) -> set[UUID]:
    there = spread_new(like=one, to=another, kind=kind)
    return there | spread_new(like=another, to=one, kind=kind)
