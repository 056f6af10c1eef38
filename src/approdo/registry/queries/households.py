"""Who belonged to a household and where it lived, on a day, as known now or at a moment."""

from datetime import date, datetime
from typing import TypeVar

from django.db import connection
from django.db.models import Model, Q, QuerySet

from approdo.kernel.period import in_force
from approdo.registry.models import Address, Household, IseeAttestation, Membership, Person

M = TypeVar("M", bound=Model)


def memberships_on(
    household: Household, day: date, *, as_known_at: datetime | None = None
) -> QuerySet[Membership]:
    """Give the memberships that hold on a day, the reference person first, then by age."""
    rows = Membership.objects.filter(in_force(day), household=household)
    return (
        _as_known(rows, as_known_at)
        .select_related("person")
        .order_by("-is_reference", "person__birth_date", "person_id")
    )


def members_on(
    household: Household, day: date, *, as_known_at: datetime | None = None
) -> list[Person]:
    """Give the people of a household on a day, the reference person first."""
    return [m.person for m in memberships_on(household, day, as_known_at=as_known_at)]


def reference_person(household: Household, day: date) -> Person | None:
    """Give the reference person of a household on a day."""
    membership = memberships_on(household, day).filter(is_reference=True).first()
    return membership.person if membership else None


def household_of(person: Person, day: date) -> Household | None:
    """Give the household, merged ones aside, that a person belongs to on a day."""
    membership = (
        Membership.objects.filter(
            in_force(day),
            person=person,
            superseded_at__isnull=True,
            household__merged_into__isnull=True,
        )
        .select_related("household")
        .order_by("-starts_on")
        .first()
    )
    return membership.household if membership else None


def addresses_on(
    household: Household, day: date, *, as_known_at: datetime | None = None
) -> QuerySet[Address]:
    """Give the addresses of a household on a day; the walls leave out the protected ones."""
    rows = Address.objects.filter(in_force(day), household=household)
    return _as_known(rows, as_known_at).order_by("role", "starts_on")


def address_on(household: Household, role: str, day: date) -> Address | None:
    """Give the address of one role on a day, if it is to be seen."""
    return addresses_on(household, day).filter(role=role).first()


def isee_on(household: Household, day: date) -> IseeAttestation | None:
    """Give the ISEE attestation valid on a day, the latest issued."""
    return (
        IseeAttestation.objects.filter(
            household=household,
            superseded_at__isnull=True,
            issued_on__lte=day,
            expires_on__gt=day,
        )
        .order_by("-issued_on", "-recorded_at")
        .first()
    )


def has_protected_address(household: Household) -> bool:
    """Tell whether an address of the household is protected, without showing anything of it."""
    with connection.cursor() as cursor:
        cursor.execute("select registry_has_protected_address(%s)", [household.pk])
        return bool(cursor.fetchone()[0])


def survivor_of(record: M) -> M:
    """Follow the pointers of merged cards to the one that lives on."""
    while (survivor := getattr(record, "merged_into", None)) is not None:
        record = survivor
    return record


def _as_known(rows: QuerySet[M], moment: datetime | None) -> QuerySet[M]:
    if moment is None:
        return rows.filter(superseded_at__isnull=True)
    return rows.filter(
        Q(superseded_at__isnull=True) | Q(superseded_at__gt=moment), recorded_at__lte=moment
    )
