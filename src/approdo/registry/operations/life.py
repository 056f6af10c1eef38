"""A household that divides, in the open or in secret, and somebody of it who died."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from approdo.access.operations import close_links, grant, spread
from approdo.access.queries import holders_of
from approdo.access.states import Kind, Purpose, RevokedFor
from approdo.kernel.actors import Actor
from approdo.registry.models import Contact, Household, Membership, Person, PersonIdentifier
from approdo.registry.operations.addresses import keys_of_members, protect, show_to
from approdo.registry.operations.dated import end_row
from approdo.registry.operations.households import create_household
from approdo.registry.operations.members import change_reference
from approdo.registry.operations.merges import merge_people
from approdo.registry.operations.newcomers import NewAddress, NewContact, NewPerson
from approdo.registry.queries import cards_of, memberships_on, survivor_of
from approdo.registry.rules.kinship import tie_after, tie_of_former
from approdo.registry.states import Kinship, Safety


@dataclass(frozen=True, kw_only=True)
class Parting:
    """Who goes away from a household since a day, with whom as reference person on each side."""

    leaving: Sequence[Person]
    since: date
    reference: Person
    reference_of_who_stays: Person | None = None
    addresses: Sequence[NewAddress] = ()
    contacts: Sequence[NewContact] = ()
    holder: UUID | None = None


@dataclass(frozen=True)
class Parted:
    """The household of who went away; `cards` leads from the card of before to the one of now."""

    household: Household
    cards: dict[UUID, Person] = field(default_factory=dict)


def split_household(
    household: Household, parting: Parting, *, actor: Actor, at: datetime
) -> Parted:
    """Divide a household: who goes away has one of their own, seen by all who saw the first."""
    assert actor.body_id is not None
    rows = _rows_of(household, parting)
    home = create_household(
        members=[_same_card(row, rows, parting) for row in rows],
        opened_on=parting.since,
        holders=[actor.body_id],
        addresses=parting.addresses,
        contacts=parting.contacts,
        at=at,
    )
    spread(like=household.pk, to=home.pk, kind=Kind.HOUSEHOLD)
    leave(household, parting, at=at)
    return Parted(home, {row.person_id: survivor_of(row.person) for row in rows})


def split_in_secret(
    household: Household, parting: Parting, *, actor: Actor, at: datetime
) -> Parted:
    """Divide a household so that nobody of the first finds who went away.

    They get cards of their own, given to the actor's body and to the one that will follow them; the
    cards of before point to these, which whoever has only the former cannot follow. Phones of before
    are not to be used any more: who answers may be whom they flee. The new household is hidden from
    its first day, with every address it will have. All personal pages of the family close at once,
    for a reason that says nothing: each is given again in person, to whom it may be.
    """
    assert actor.body_id is not None
    close_links(keys_of_members(household), reason=RevokedFor.LEFT, at=at)
    rows = _rows_of(household, parting)
    fresh = {row.person_id: _new_card(row, rows, parting) for row in rows}
    holders = dict.fromkeys([actor.body_id, parting.holder or actor.body_id])
    home = create_household(
        members=list(fresh.values()),
        opened_on=parting.since,
        holders=list(holders),
        addresses=parting.addresses,
        contacts=parting.contacts,
        at=at,
    )
    home.is_hidden = True
    home.save(update_fields=["is_hidden"])
    for address in protect(home, actor=actor, since=parting.since):
        for holder in holders:
            show_to(holder, address, since=parting.since)
    leave(household, parting, at=at)
    cards = {}
    for row in rows:
        former = survivor_of(row.person)
        Contact.objects.filter(person__in=cards_of(former)).update(safety=Safety.NEVER)
        cards[row.person_id] = Person.objects.get(pk=fresh[row.person_id].key)
        merge_people(cards[row.person_id], former)
    return Parted(home, cards)


def leave(household: Household, parting: Parting, *, at: datetime) -> None:
    """End the memberships of who goes away; another speaks for who stays, where it is needed."""
    stays = parting.reference_of_who_stays
    if stays is not None:
        change_reference(household, stays, since=parting.since, at=at)
    for row in _rows_of(household, parting):
        end_row(row, ends_on=parting.since, at=at)


def register_death(
    household: Household,
    person: Person,
    *,
    on: date,
    at: datetime,
    reference_of_who_stays: Person | None = None,
) -> None:
    """Write the day on which a person died: from it on they are of no household that the actor sees."""
    card = Person.objects.get(pk=survivor_of(person).pk)
    card.died_on = on
    card.save(update_fields=["died_on"])
    if reference_of_who_stays is not None:
        change_reference(household, reference_of_who_stays, since=on, at=at)
    rows = Membership.objects.filter(person__in=cards_of(card), superseded_at__isnull=True).exclude(
        ends_on__lte=on
    )
    for row in rows:
        end_row(row, ends_on=on, at=at)


def give_to_a_body(
    household: Household, people: Sequence[Person], *, holder: UUID, since: date
) -> None:
    """Give a household and these people to a body that will work with them."""
    for subject, kind in ((household.pk, Kind.HOUSEHOLD), *((p.pk, Kind.PERSON) for p in people)):
        grant(holder=holder, subject=subject, kind=kind, purpose=Purpose.PROPOSAL, since=since)


def forget(subjects: Sequence[UUID], *, holder: UUID) -> None:
    """Take these subjects back from a body, for whatever purpose it held them."""
    for subject in subjects:
        holders_of(subject).filter(holder_id=holder).delete()


def _rows_of(household: Household, parting: Parting) -> list[Membership]:
    keys = {person.pk for person in parting.leaving}
    rows = memberships_on(household, parting.since)
    return [row for row in rows if survivor_of(row.person).pk in keys]


def _same_card(row: Membership, rows: Sequence[Membership], parting: Parting) -> NewPerson:
    person = survivor_of(row.person)
    return NewPerson(
        family_name=person.family_name,
        given_name=person.given_name,
        kinship=_tie(row, rows, parting),
        is_reference=person == parting.reference,
        known=person.pk,
    )


def _new_card(row: Membership, rows: Sequence[Membership], parting: Parting) -> NewPerson:
    person = survivor_of(row.person)
    codes = PersonIdentifier.objects.filter(
        person__in=cards_of(person), ends_on__isnull=True
    ).values_list("value", flat=True)
    return NewPerson(
        family_name=person.family_name,
        given_name=person.given_name,
        birth_date=person.birth_date,
        sex=person.sex,
        birth_place=person.birth_place,
        birth_place_code=person.birth_place_code,
        citizenship=person.citizenship,
        language=person.language,
        codes=list(codes),
        kinship=_tie(row, rows, parting),
        is_reference=person == parting.reference,
    )


def _tie(row: Membership, rows: Sequence[Membership], parting: Parting) -> Kinship:
    """Say the tie anew, seen from who speaks for those who go."""
    chosen = next(r for r in rows if survivor_of(r.person) == parting.reference)
    if row == chosen:
        return Kinship.REFERENCE
    if chosen.is_reference:
        return Kinship(row.kinship)
    if row.is_reference:
        return tie_of_former(chosen.kinship)
    return tie_after(row.kinship, chosen.kinship)
