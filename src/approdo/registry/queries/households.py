"""Who belonged to a household and where it lived, on a day, as known now or at a moment."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ObjectDoesNotExist
from django.db import connection
from django.db.models import BooleanField, Case, Func, Model, Q, QuerySet, UUIDField, When
from django.db.models.expressions import RawSQL

from approdo.kernel.period import in_force
from approdo.registry.models import Address, Household, IseeAttestation, Membership, Person
from approdo.registry.states import Kinship

M = TypeVar("M", bound=Model)


def memberships_on(
    household: Household, day: date, *, as_known_at: datetime | None = None
) -> QuerySet[Membership]:
    """Give the memberships that hold on a day, the reference person first, then by age.

    Those of households merged into this one follow its own.
    """
    rows = Membership.objects.filter(in_force(day), of_all_cards("household", household))
    return (
        _as_known(rows, as_known_at)
        .select_related("person__merged_into")
        .order_by(_own_first(household), "-is_reference", "person__birth_date", "person_id")
    )


def members_on(
    household: Household, day: date, *, as_known_at: datetime | None = None
) -> list[Person]:
    """Give the people of a household on a day, the reference person first, each of them once."""
    memberships = memberships_on(household, day, as_known_at=as_known_at)
    return list(dict.fromkeys(survivor_of(m.person) for m in memberships))


def reference_person(household: Household, day: date) -> Person | None:
    """Give the reference person of a household on a day."""
    membership = memberships_on(household, day).filter(is_reference=True).first()
    return survivor_of(membership.person) if membership else None


def speaks_for(membership: Membership, household: Household) -> bool:
    """Whether this is the reference person of a household: of a card merged into it, another was."""
    return membership.is_reference and membership.household_id == household.pk


def household_of(person: Person, day: date) -> Household | None:
    """Give the household that a person, under any of their cards, belongs to on a day."""
    membership = (
        Membership.objects.filter(
            in_force(day), of_all_cards("person", person), superseded_at__isnull=True
        )
        .select_related("household__merged_into")
        .order_by("-starts_on")
        .first()
    )
    return survivor_of(membership.household) if membership else None


def addresses_on(
    household: Household, day: date, *, as_known_at: datetime | None = None
) -> QuerySet[Address]:
    """Give the addresses of a household on a day; the walls leave out the protected ones."""
    rows = Address.objects.filter(in_force(day), of_all_cards("household", household))
    return _as_known(rows, as_known_at).order_by(_own_first(household), "role", "starts_on")


def address_on(household: Household, role: str, day: date) -> Address | None:
    """Give the address of one role on a day, if it is to be seen."""
    return addresses_on(household, day).filter(role=role).first()


def isee_on(household: Household, day: date) -> IseeAttestation | None:
    """Give the ISEE attestation valid on a day, the latest issued."""
    return (
        IseeAttestation.objects.filter(
            of_all_cards("household", household),
            superseded_at__isnull=True,
            issued_on__lte=day,
            expires_on__gt=day,
        )
        .order_by("-issued_on", "-recorded_at")
        .first()
    )


def memberships_of(household: Household) -> QuerySet[Membership]:
    """Give who ever belonged to a household, as known now, the latest first."""
    rows = Membership.objects.filter(of_all_cards("household", household))
    return (
        _as_known(rows, None)
        .select_related("person")
        .order_by("-starts_on", "-is_reference", "person__birth_date", "person_id")
    )


def addresses_of(household: Household) -> QuerySet[Address]:
    """Give every address that a household had, as known now and as far as shown, the latest first."""
    rows = Address.objects.filter(of_all_cards("household", household))
    return _as_known(rows, None).order_by("-starts_on", "role")


def attestations_of(household: Household) -> QuerySet[IseeAttestation]:
    """Give the ISEE attestations of a household, the latest first."""
    rows = IseeAttestation.objects.filter(of_all_cards("household", household))
    return rows.filter(superseded_at__isnull=True).order_by("-issued_on")


def with_cards_and_protection(households: QuerySet[Household]) -> QuerySet[Household]:
    """Know all the `cards` of a household, merged ones too, and if it `is_under_protection`."""
    protected = Func("pk", function="registry_has_protected_address", output_field=BooleanField())
    cards = RawSQL(
        "array(with recursive card(id) as (select registry_household.id union"
        " select m.id from registry_household m join card on m.merged_into_id = card.id)"
        " select id from card)",
        [],
        output_field=ArrayField(UUIDField()),
    )
    return households.annotate(is_under_protection=protected, cards=cards)


def has_protected_address(household: Household) -> bool:
    """Tell whether an address of the household is protected, without showing anything of it."""
    with connection.cursor() as cursor:
        cursor.execute("select registry_has_protected_address(%s)", [household.pk])
        return bool(cursor.fetchone()[0])


def homes_under_protection(households: Iterable[UUID]) -> set[UUID]:
    """Tell which of these households have a protected address, also those the actor cannot see."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select home from unnest(%s::uuid[]) home where registry_has_protected_address(home)",
            [list(households)],
        )
        return {key for (key,) in cursor.fetchall()}


def protected_among(people: Iterable[UUID]) -> set[UUID]:
    """Tell which of these persons live, or lived, in a household under protection."""
    with connection.cursor() as cursor:
        cursor.execute("select person_id from registry_protected_people(%s)", [list(people)])
        return {key for (key,) in cursor.fetchall()}


def is_hidden_from_actor(household: Household) -> bool:
    """Tell whether a household has protected addresses of which the actor was shown none.

    Of a hidden household that has none yet, whoever works with it may write the first.
    """
    if household.is_hidden or Address.objects.filter(household=household, is_protected=True):
        return False
    return has_protected_address(household)


def lives_hidden(person: UUID, *, besides: Household) -> bool:
    """Tell whether a person is of a hidden household, other than this one, that the actor sees."""
    return (
        Membership.objects.filter(
            person=person,
            superseded_at__isnull=True,
            ends_on__isnull=True,
            household__is_hidden=True,
        )
        .exclude(household=besides)
        .exists()
    )


def cards_of(person: Person) -> list[Person]:
    """Give every card of a person: the one that lives on, then those merged into it."""
    survivor = survivor_of(person)
    cards = Person.objects.filter(of_all_cards("pk", survivor)).select_related("merged_into")
    return sorted(cards, key=lambda card: card != survivor)


def cards_of_household(household: Household) -> list[UUID]:
    """Give the keys of every card of a household: its own and those merged into it."""
    cards = Household.objects.filter(of_all_cards("pk", household))
    return list(cards.order_by("pk").values_list("pk", flat=True))


@dataclass(frozen=True)
class Belonging:
    """Somebody of a household on a day, under the card that lives on."""

    person: Person
    kinship: str
    is_reference: bool
    since: date


@dataclass(frozen=True)
class HouseholdFile:
    """What the registry tells of a household on a day, for the fragments of its page."""

    members: list[Belonging]
    addresses: list[Address]
    is_protected: bool
    isee: IseeAttestation | None

    @property
    def shows_protected(self) -> bool:
        """Whether the actor was given the protected address."""
        return any(address.is_protected for address in self.addresses)


def file_of(household: Household, day: date) -> HouseholdFile:
    """Give who belongs to a household, where it lives and its means; what is hidden stays hidden."""
    people: dict[Person, Belonging] = {}
    for m in memberships_on(household, day):
        person = survivor_of(m.person)
        tie = m.get_kinship_display() if m.kinship != Kinship.UNKNOWN else ""
        people.setdefault(person, Belonging(person, tie, speaks_for(m, household), m.starts_on))
    return HouseholdFile(
        members=list(people.values()),
        addresses=list(addresses_on(household, day)),
        is_protected=has_protected_address(household),
        isee=isee_on(household, day),
    )


def survivor_of(record: M) -> M:
    """Follow the pointers of merged cards to the one that lives on, as far as the actor sees."""
    while record.merged_into_id is not None:  # type: ignore[attr-defined]
        try:
            survivor = record.merged_into  # type: ignore[attr-defined]
        except ObjectDoesNotExist:
            survivor = None
        if survivor is None:
            return record
        record = survivor
    return record


def of_all_cards(field: str, record: Model) -> Q:
    """Select by a record and by all that were merged into it, however many times over."""
    table = record._meta.db_table
    merged = RawSQL(
        f"with recursive card(id) as (select %s::uuid union select m.id from {table} m"
        " join card on m.merged_into_id = card.id) select id from card",
        [record.pk],
    )
    return Q(**{f"{field}__in": merged})


def _own_first(household: Household) -> Case:
    return Case(When(household=household.pk, then=0), default=1)


def _as_known(rows: QuerySet[M], moment: datetime | None) -> QuerySet[M]:
    if moment is None:
        return rows.filter(superseded_at__isnull=True)
    return rows.filter(
        Q(superseded_at__isnull=True) | Q(superseded_at__gt=moment), recorded_at__lte=moment
    )
