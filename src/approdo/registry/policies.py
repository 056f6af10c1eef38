"""What an actor may see and do in the registry.

Seeing starts from `access`; doing asks for a role that works with families, on a household or
person that is seen. Joining and undoing what was written twice belongs to the housing office.
"""

from django.db.models import QuerySet

from approdo.access.queries import held, visible
from approdo.access.states import Kind
from approdo.kernel.actors import Actor
from approdo.network.models import Organisation
from approdo.network.states import Role, UnitKind
from approdo.registry.models import Address, Household, Person, PossibleMatch

DISTRICT_ROLES = (Role.SOCIAL_WORKER, Role.DISTRICT_OFFICER)
CARE_ROLES = (
    *DISTRICT_ROLES,
    Role.HOUSING_OFFICER,
    Role.CASE_MANAGER,
    Role.INCLUSION_WORKER,
    Role.PROJECT_MANAGER,
)


def households_visible_to(actor: Actor) -> QuerySet[Household]:
    """The households that the actor was given."""
    return visible(Household.objects.all(), actor, kind=Kind.HOUSEHOLD)


def households_worked_with(actor: Actor) -> QuerySet[Household]:
    """The same, without those that only an emergency opens: these are read, not worked on."""
    return held(Household.objects.all(), actor, kind=Kind.HOUSEHOLD)


def persons_visible_to(actor: Actor) -> QuerySet[Person]:
    """The persons that the actor was given, through their household."""
    return visible(Person.objects.all(), actor, kind=Kind.PERSON)


def matches_visible_to(actor: Actor) -> QuerySet[PossibleMatch]:
    """The possible matches: all of them to the housing office, none to anybody else."""
    matches = PossibleMatch.objects.all()
    return matches if _is_the_office(actor) else matches.none()


def may_register_household(actor: Actor, organisation: Organisation) -> bool:
    """The district's own workers register, and the housing office on anybody's behalf."""
    if _is_the_office(actor):
        return True
    return organisation.unit_kind == UnitKind.DISTRICT and any(
        actor.holds(role, within=organisation.pk) for role in DISTRICT_ROLES
    )


def may_add_member(actor: Actor, household: Household) -> bool:
    """Who works with the household."""
    return _works_with(actor, household)


def may_end_membership(actor: Actor, household: Household) -> bool:
    """Who works with the household."""
    return _works_with(actor, household)


def may_correct_membership(actor: Actor, household: Household) -> bool:
    """Who works with the household."""
    return _works_with(actor, household)


def may_change_reference_person(actor: Actor, household: Household) -> bool:
    """Who works with the household."""
    return _works_with(actor, household)


def may_record_address(actor: Actor, household: Household) -> bool:
    """Who works with the household."""
    return _works_with(actor, household)


def may_protect_address(actor: Actor, household: Household) -> bool:
    """Who works with the household."""
    return _works_with(actor, household)


def may_share_protected_address(actor: Actor, household: Household) -> bool:
    """Who works with the household and was given its protected address."""
    return _works_with(actor, household) and _sees_protected_address(household)


def may_lift_protection(actor: Actor, household: Household) -> bool:
    """Who works with the household and was given its protected address."""
    return _works_with(actor, household) and _sees_protected_address(household)


def may_record_isee(actor: Actor, household: Household) -> bool:
    """Who works with the household."""
    return _works_with(actor, household)


def may_record_contact(actor: Actor, person: Person) -> bool:
    """Who works with the person."""
    return _works_with_person(actor, person)


def may_change_contact(actor: Actor, person: Person) -> bool:
    """Who works with the person."""
    return _works_with_person(actor, person)


def may_correct_person(actor: Actor, person: Person) -> bool:
    """Who works with the person."""
    return _works_with_person(actor, person)


def may_record_identifier(actor: Actor, person: Person) -> bool:
    """Who works with the person."""
    return _works_with_person(actor, person)


def may_merge_persons(actor: Actor, survivor: Person) -> bool:
    """The housing office."""
    return _is_the_office(actor)


def may_undo_merge(actor: Actor, merged: Person) -> bool:
    """The housing office."""
    return _is_the_office(actor)


def may_report_possible_match(actor: Actor, organisation: Organisation) -> bool:
    """Whoever may register a household for the body."""
    return may_register_household(actor, organisation)


def may_join_match(actor: Actor, match: PossibleMatch) -> bool:
    """The housing office."""
    return _is_the_office(actor)


def may_dismiss_match(actor: Actor, match: PossibleMatch) -> bool:
    """The housing office."""
    return _is_the_office(actor)


def may_reopen_match(actor: Actor, match: PossibleMatch) -> bool:
    """The housing office."""
    return _is_the_office(actor)


def _is_the_office(actor: Actor) -> bool:
    return actor.holds(Role.HOUSING_OFFICER)


def _works_with(actor: Actor, household: Household) -> bool:
    return (
        any(actor.holds(role) for role in CARE_ROLES)
        and households_worked_with(actor).filter(pk=household.pk).exists()
    )


def _sees_protected_address(household: Household) -> bool:
    return Address.objects.filter(household=household, is_protected=True).exists()


def _works_with_person(actor: Actor, person: Person) -> bool:
    return (
        any(actor.holds(role) for role in CARE_ROLES)
        and held(Person.objects.all(), actor, kind=Kind.PERSON).filter(pk=person.pk).exists()
    )
