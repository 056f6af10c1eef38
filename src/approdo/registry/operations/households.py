"""Writing households with their people, one or a hundred thousand."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext as _

from approdo.access.operations import Grant, grant_many, spread
from approdo.access.states import Kind, Purpose
from approdo.kernel.money import cents
from approdo.registry.models import (
    Address,
    Contact,
    Household,
    IseeAttestation,
    Membership,
    Person,
    PersonIdentifier,
    SearchEntry,
)
from approdo.registry.operations.addresses import address_of
from approdo.registry.operations.newcomers import (
    NewAddress,
    NewContact,
    NewHousehold,
    NewIsee,
    NewPerson,
)
from approdo.registry.operations.persons import contact_of, entry_of, identifiers_of, person_of
from approdo.registry.operations.sets import write_many
from approdo.registry.states import Kinship


def create_household(
    *,
    members: Sequence[NewPerson],
    opened_on: date,
    holders: Sequence[UUID],
    at: datetime,
    addresses: Sequence[NewAddress] = (),
    contacts: Sequence[NewContact] = (),
    isee: Sequence[NewIsee] = (),
    label: str = "",
    purpose: str = Purpose.PROPOSAL,
) -> Household:
    """Write one household and give it, with its people, to the holders."""
    new = NewHousehold(
        members=members,
        opened_on=opened_on,
        holders=holders,
        addresses=addresses,
        contacts=contacts,
        isee=isee,
        label=label,
        purpose=purpose,
    )
    return create_households([new], at=at)[0]


def create_households(new: Sequence[NewHousehold], *, at: datetime) -> list[Household]:
    """Write many households set by set, access rows first; the order given is kept.

    A member who is already known (`known`) is not written again: the card joins the household and
    is given to its holders.
    """
    codes = _codes(len(new), at.year)
    households = [
        Household(
            pk=n.key, code=code, label=n.label or label_of(n.reference), opened_on=n.opened_on
        )
        for n, code in zip(new, codes, strict=True)
    ]
    fresh = [(n, m) for n in new for m in n.members if m.known is None]
    grant_many(_grants(new))
    write_many(Household, households)
    people = [person_of(m) for _household, m in fresh]
    write_many(Person, people)
    write_many(SearchEntry, [entry_of(p) for p in people])
    cards = zip(fresh, people, strict=True)
    write_many(
        PersonIdentifier,
        [i for (n, m), card in cards for i in identifiers_of(m, n.opened_on, card)],
    )
    write_many(Contact, _contacts(new))
    write_many(Membership, [_membership(n, m, at) for n in new for m in n.members])
    write_many(
        Address,
        [address_of(n.key, a, starts_on=n.opened_on, at=at) for n in new for a in n.addresses],
    )
    write_many(IseeAttestation, [isee_of(n.key, i, at) for n in new for i in n.isee])
    for household in new:
        for member in household.members:
            if member.known is not None:
                spread(like=household.key, to=member.known, kind=Kind.PERSON)
    return households


def label_of(person: NewPerson | Person) -> str:
    """The name of the household after its reference person, as they spell it."""
    name = person.family_name or person.given_name
    return _("Famiglia %(name)s") % {"name": name.title() if name.isupper() else name}


def isee_of(household_id: UUID, isee: NewIsee, at: datetime) -> IseeAttestation:
    """Make the row of an ISEE attestation, not yet written; it ends with the year of issue."""
    return IseeAttestation(
        household_id=household_id,
        value=cents(isee.value),
        kind=isee.kind,
        issued_on=isee.issued_on,
        expires_on=isee.expires_on or date(isee.issued_on.year + 1, 1, 1),
        dsu_protocol=isee.dsu_protocol,
        has_omissions=isee.has_omissions,
        recorded_at=at,
    )


def _codes(count: int, year: int) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "select nextval('registry_household_code') from generate_series(1, %s)", [count]
        )
        return [f"NUC-{year}-{number:06d}" for (number,) in cursor.fetchall()]


def _grants(new: Iterable[NewHousehold]) -> list[Grant]:
    return [
        Grant(holder, subject, kind, Purpose(n.purpose), n.opened_on, n.opened_on)
        for n in new
        for holder in n.holders
        for subject, kind in (
            (n.key, Kind.HOUSEHOLD),
            *((m.key, Kind.PERSON) for m in n.members if m.known is None),
        )
    ]


def _contacts(new: Iterable[NewHousehold]) -> list[Contact]:
    rows: dict[tuple[UUID, str], Contact] = {}
    for household in new:
        for member in household.members:
            own = list(household.contacts) if member is household.reference else []
            for contact in [*member.contacts, *own]:
                row = contact_of(member.known or member.key, contact)
                if row.lookup:
                    rows.setdefault((row.person_id, row.lookup), row)
    return list(rows.values())


def _membership(new: NewHousehold, member: NewPerson, at: datetime) -> Membership:
    leads = member is new.reference
    return Membership(
        household_id=new.key,
        person_id=member.known or member.key,
        kinship=Kinship.REFERENCE if leads else member.kinship,
        is_reference=leads,
        starts_on=member.joined_on or new.opened_on,
        recorded_at=at,
    )
