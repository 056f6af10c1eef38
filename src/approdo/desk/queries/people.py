"""Who belongs to many households at once, in one read."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from approdo.kernel.period import in_force
from approdo.registry.models import Membership, Person


def people_of(households: Iterable[UUID], day: date) -> dict[UUID, list[Person]]:
    """Give the people of each household on a day, the reference person first, then by age."""
    memberships = (
        Membership.objects.filter(
            in_force(day), household__in=list(households), superseded_at__isnull=True
        )
        .select_related("person")
        .only(
            "household_id",
            "is_reference",
            "person__given_name",
            "person__family_name",
            "person__birth_date",
        )
        .order_by("household_id", "-is_reference", "person__birth_date", "person_id")
    )
    people: dict[UUID, list[Person]] = {}
    for membership in memberships:
        people.setdefault(membership.household_id, []).append(membership.person)
    return people


def names_of(households: Iterable[UUID], day: date) -> dict[UUID, list[str]]:
    """Give the names of each household's people on a day, the reference person first."""
    rows = (
        Membership.objects.filter(
            in_force(day), household__in=list(households), superseded_at__isnull=True
        )
        .order_by("household_id", "-is_reference", "person__birth_date", "person_id")
        .values_list("household_id", "person__given_name", "person__family_name")
    )
    names: dict[UUID, list[str]] = {}
    for household, given, family in rows:
        names.setdefault(household, []).append(f"{given} {family}".strip())
    return names
