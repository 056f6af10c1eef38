"""Joining and leaving a household on two axes: when it held, and when we came to know."""

from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from approdo.access.operations import spread
from approdo.access.states import Kind
from approdo.kernel.keys import new_key
from approdo.registry.models import (
    Address,
    Household,
    Membership,
    Person,
    PersonIdentifier,
    SearchEntry,
)
from approdo.registry.operations.newcomers import NewPerson
from approdo.registry.operations.persons import contact_of, entry_of, identifiers_of, person_of

Dated = TypeVar("Dated", Membership, Address)


def join_household(
    household: Household, new: NewPerson, *, starts_on: date, at: datetime
) -> Membership:
    """Let a new or already known person join; every holder of the household comes to see them."""
    key: UUID = new.known or new.key
    spread(like=household.pk, to=key, kind=Kind.PERSON)
    if new.known is None:
        person = person_of(new)
        person.save(force_insert=True)
        SearchEntry.objects.bulk_create([entry_of(person)])
        PersonIdentifier.objects.bulk_create(identifiers_of(new, starts_on))
        for contact in new.contacts:
            contact_of(key, contact).save(force_insert=True)
    membership = Membership(
        household=household,
        person=Person.objects.get(pk=key),
        kinship=new.kinship,
        is_reference=new.is_reference,
        starts_on=starts_on,
        recorded_at=at,
    )
    membership.save(force_insert=True)
    return membership


def end_row(row: Dated, *, ends_on: date, at: datetime) -> Dated | None:
    """End a dated row without rewriting it: the old one is superseded, a shorter one takes its place.

    With an end on or before its start nothing takes its place: it had never been so.
    """
    return replace_row(row, at=at, ends_on=ends_on)


def replace_row(row: Dated, *, at: datetime, **changes: object) -> Dated | None:
    """Supersede a dated row with a copy that differs by `changes`; its past stays readable."""
    row.superseded_at = at
    row.save(update_fields=["superseded_at"])
    copy = type(row).objects.get(pk=row.pk)
    copy.pk, copy.superseded_at, copy.recorded_at = new_key(), None, at
    copy._state.adding = True
    for name, value in changes.items():
        setattr(copy, name, value)
    if copy.ends_on is not None and copy.ends_on <= copy.starts_on:
        return None
    copy.save(force_insert=True)
    return copy
