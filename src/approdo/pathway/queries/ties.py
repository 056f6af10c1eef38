"""With which families somebody, or a body, has a declared tie: it follows the people, not the path."""

from collections.abc import Collection, Iterable
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from approdo.kernel.actors import Actor
from approdo.kernel.refusals import Reason
from approdo.network.models import Acting, Member, Organisation
from approdo.pathway.models import Case, ConflictOfInterest
from approdo.pathway.rules.entry import conflicts_with

# Homes and people by all their cards, whichever of two that were joined is asked for.
STANDING = """
with recursive home(asked, id) as (
    select key, key from unnest(%(homes)s::uuid[]) key
    union
    select home.asked, other.id from home cross join lateral (
        select id from registry_household where merged_into_id = home.id
        union all
        select merged_into_id from registry_household
        where id = home.id and merged_into_id is not null
    ) other
), person(asked, id) as (
    select home.asked, m.person_id
    from home join registry_membership m on m.household_id = home.id
    where m.superseded_at is null and m.ends_on is null
    union
    select person.asked, other.id from person cross join lateral (
        select id from registry_person where merged_into_id = person.id
        union all
        select merged_into_id from registry_person
        where id = person.id and merged_into_id is not null
    ) other
)
select home.asked, c.id
from home
join pathway_case path on path.household_id = home.id
join pathway_conflictofinterest c on c.case_id = path.id
where c.ends_on is null
union
select person.asked, c.id
from pathway_conflictofinterest c cross join unnest(c.people) tied(id)
join person on person.id = tied.id
where c.ends_on is null
"""


def ties_standing(households: Collection[UUID]) -> dict[UUID, set[UUID]]:
    """Give the keys of the ties that stand with each family, on whichever path they were declared."""
    found: dict[UUID, set[UUID]] = {home: set() for home in households}
    with connection.cursor() as cursor:
        cursor.execute(STANDING, {"homes": list(found)})
        for home, tie in cursor.fetchall():
            found[home].add(tie)
    return found


def conflicts_of(case: Case) -> QuerySet[ConflictOfInterest]:
    """Give the conflicts of interest that stand with the family of a case."""
    return ties_with([case.household_id])


def ties_with(households: Collection[UUID]) -> QuerySet[ConflictOfInterest]:
    """Give the ties that stand with any of these families."""
    keys: set[UUID] = set().union(*ties_standing(households).values())
    return (
        ConflictOfInterest.objects.filter(pk__in=keys)
        .select_related("member", "body", "declared_by")
        .order_by("starts_on", "pk")
    )


def conflicts_among(
    case: Case,
    *,
    decider: Actor | None = None,
    body: Organisation | None = None,
    manager: Member | None = None,
) -> list[Reason]:
    """Say which of those who decide or take care of a case have a conflict with its household."""
    members: dict[object, tuple[str, str]] = {}
    bodies: dict[object, tuple[str, str]] = {}
    if isinstance(decider, Acting):
        members[decider.pk] = (decider.member.full_name, "")
    if manager is not None:
        members[manager.pk] = (manager.full_name, "case_manager")
    if body is not None:
        bodies[body.pk] = (body.short_name, "destination")
    return conflicts_with(list(conflicts_of(case)), members=members, bodies=bodies)


def families_tied_to(
    cases: Iterable[Case], *, body: Organisation, member: Member | None = None
) -> list[str]:
    """Give the names of the families, of these cases, with which a body or its member has a tie."""
    whose = Q(body=body) | Q(member=member) if member else Q(body=body)
    theirs = ConflictOfInterest.objects.filter(whose, ends_on__isnull=True)
    keys = set(theirs.values_list("pk", flat=True))
    if not keys:
        return []
    homes = {case.household_id: case.household.label for case in cases}
    tied = ties_standing(homes)
    return sorted({name for home, name in homes.items() if tied[home] & keys})
