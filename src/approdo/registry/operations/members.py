"""Joining and leaving a household on two axes: when it held, and when we came to know."""

from datetime import date, datetime
from uuid import UUID

from approdo.access.operations import spread
from approdo.access.states import Kind
from approdo.registry.models import (
    Household,
    Membership,
    Person,
    PersonIdentifier,
    SearchEntry,
)
from approdo.registry.operations.dated import copy_row, supersede
from approdo.registry.operations.newcomers import NewPerson
from approdo.registry.operations.persons import contact_of, entry_of, identifiers_of, person_of
from approdo.registry.rules.kinship import tie_after, tie_of_former
from approdo.registry.states import Kinship


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


def change_reference(
    household: Household, person: Person, *, since: date, at: datetime
) -> Membership | None:
    """Make a member of that day the reference person from it on, and say the others' ties anew.

    Gives the membership of who was it until then.
    """
    rows = list(
        Membership.objects.filter(household=household, superseded_at__isnull=True)
        .exclude(ends_on__lte=since)
        .select_for_update(no_key=True)
    )
    chosen = next(r for r in rows if r.person_id == person.pk and r.starts_on <= since)
    former = next((r for r in rows if r.is_reference and r.starts_on <= since), None)
    for row in rows:
        supersede(row, at=at)
    for row in rows:
        copy_row(row, at=at, ends_on=since)
        copy_row(
            row,
            at=at,
            starts_on=max(since, row.starts_on),
            is_reference=row == chosen,
            kinship=_tie(row, chosen, former),
        )
    return former


def _tie(row: Membership, chosen: Membership, former: Membership | None) -> Kinship:
    if row == chosen:
        return Kinship.REFERENCE
    if row == former:
        return tie_of_former(chosen.kinship)
    return tie_after(row.kinship, chosen.kinship)
