"""Where a household lives, on two axes of time; and the protection that hides it."""

from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from approdo.access.operations import close_links, grant
from approdo.access.states import Kind, Purpose, RevokedFor
from approdo.kernel.actors import Actor
from approdo.kernel.commands import current_act
from approdo.registry.models import Address, Household, Membership, Person
from approdo.registry.operations.dated import end_row, hold_like
from approdo.registry.operations.newcomers import NewAddress
from approdo.registry.queries import cards_of, survivor_of


def address_of(household_id: UUID, new: NewAddress, *, starts_on: date, at: datetime) -> Address:
    """Make the row of an address, not yet written."""
    return Address(
        household_id=household_id,
        role=new.role,
        kind=new.kind,
        street=new.street,
        number=new.number,
        detail=new.detail,
        cap=new.cap,
        municipality=new.municipality,
        borough=new.borough,
        starts_on=new.starts_on or starts_on,
        recorded_at=at,
    )


def move(household: Household, new: NewAddress, *, since: date, at: datetime) -> Address:
    """Write where the household lives since a day, known late or on time.

    The address of that role held until then ends that day; one that is known to begin later ends
    this one. In a household under protection the new address is protected from the start; the first
    one of a hidden household is shown to the actor's body alone.
    """
    row = address_of(household.pk, new, starts_on=since, at=at)
    known = Address.objects.filter(
        household=household, role=new.role, superseded_at__isnull=True
    ).order_by("starts_on")
    for former in list(known):
        if former.starts_on > since:
            row.ends_on = former.starts_on
            break
        if former.ends_on is None or former.ends_on > since:
            row.ends_on = former.ends_on if former.starts_on == since else None
            end_row(former, ends_on=since, at=at)
    protected = protected_addresses(household).first()
    if protected is not None:
        row.is_protected = True
        hold_like(protected, row)
    row.save(force_insert=True)
    if household.is_hidden and not row.is_protected:
        protect(household, actor=current_act().actor, since=since)
        row.is_protected = True
    return row


def keys_of_members(household: Household) -> list[UUID]:
    """Give the keys of all who are or were of the household, by any of their cards."""
    rows = Membership.objects.filter(household=household).values_list("person", flat=True)
    people = Person.objects.filter(pk__in=rows)
    return [card.pk for person in people for card in (person, *cards_of(survivor_of(person)))]


def protected_addresses(household: Household) -> QuerySet[Address]:
    """Give the protected addresses of a household that the actor was given."""
    return Address.objects.filter(household=household, is_protected=True)


def protect(household: Household, *, actor: Actor, since: date) -> list[Address]:
    """Hide every address that the household has or had from all but the actor's body.

    The personal pages of the family close at once: they may have been seen by whom it hides from.
    """
    assert actor.body_id is not None
    close_links(keys_of_members(household), reason=RevokedFor.PROTECTION, at=current_act().at)
    addresses = list(Address.objects.filter(household=household))
    for address in addresses:
        show_to(actor.body_id, address, since=since)
    Address.objects.filter(household=household).update(is_protected=True)
    return addresses


def lift(household: Household) -> int:
    """Show the addresses again to whoever was given the household; the shares of them are gone."""
    lifted = protected_addresses(household).update(is_protected=False)
    household.is_hidden = False
    household.save(update_fields=["is_hidden"])
    with connection.cursor() as cursor:
        cursor.execute("select registry_forget_address_shares(%s)", [household.pk])
    return lifted


def show_to(holder: UUID, address: Address, *, since: date) -> None:
    """Give one protected address to a body."""
    grant(
        holder=holder,
        subject=address.pk,
        kind=Kind.ADDRESS,
        purpose=Purpose.PROTECTED_ADDRESS,
        since=since,
    )
