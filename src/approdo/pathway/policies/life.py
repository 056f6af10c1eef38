"""Who writes down what happens in a family, and with what it does to its paths."""

from uuid import UUID

from approdo.kernel.actors import Actor
from approdo.network.states import Role
from approdo.pathway.models import Case
from approdo.pathway.policies.case import DISTRICT_ROLES, is_of_district, takes_care_of
from approdo.pathway.queries.life import handover_of
from approdo.programme.models import Lot
from approdo.registry.models import Household, Person
from approdo.registry.policies import households_visible_to, may_add_member, persons_visible_to


def may_split_household(actor: Actor, household: Household) -> bool:
    """The districts' workers, of a household that they see: they begin the path of who goes away."""
    return (
        any(actor.holds(role) for role in DISTRICT_ROLES)
        and households_visible_to(actor).filter(pk=household.pk).exists()
    )


def may_record_birth(actor: Actor, household: Household) -> bool:
    """Who works with the household."""
    return may_add_member(actor, household)


def may_record_death(actor: Actor, household: Household) -> bool:
    """Who works with the household."""
    return may_add_member(actor, household)


def may_record_joining(actor: Actor, household: Household) -> bool:
    """Who works with the household."""
    return may_add_member(actor, household)


def may_record_leaving(actor: Actor, household: Household) -> bool:
    """Who works with the household."""
    return may_add_member(actor, household)


def may_name_reference_person(actor: Actor, household: Household) -> bool:
    """Who works with the household."""
    return may_add_member(actor, household)


def may_take_up_changes(actor: Actor, case: Case) -> bool:
    """The case's district and who takes care of it."""
    return is_of_district(actor, case) or takes_care_of(actor, case)


def may_sign_addendum(actor: Actor, case: Case) -> bool:
    """Who takes care of the case takes down the signatures."""
    return takes_care_of(actor, case)


def may_record_move(actor: Actor, household: Household) -> bool:
    """Who works with the household."""
    return may_add_member(actor, household)


def may_record_move_away(actor: Actor, household: Household) -> bool:
    """Who works with the household."""
    return may_add_member(actor, household)


def may_accept_competence(actor: Actor, case: Case) -> bool:
    """The workers of the district to which the path was handed over."""
    waiting = handover_of(case)
    return waiting is not None and any(
        actor.holds(role, within=waiting.to_district_id) for role in DISTRICT_ROLES
    )


def may_decline_competence(actor: Actor, case: Case) -> bool:
    """The workers of the district to which the path was handed over."""
    return may_accept_competence(actor, case)


def may_substitute_body(actor: Actor, lot: Lot) -> bool:
    """The housing office, which gives cases to bodies."""
    return actor.holds(Role.HOUSING_OFFICER)


def may_merge_families(actor: Actor, survivor: Household) -> bool:
    """The housing office, which sees both."""
    return actor.holds(Role.HOUSING_OFFICER)


def may_part_families(actor: Actor, merged: Household) -> bool:
    """The housing office."""
    return actor.holds(Role.HOUSING_OFFICER)


def person_seen_by(actor: Actor, person: UUID) -> Person | None:
    """Give the person of this key, if the actor was given them."""
    return persons_visible_to(actor).filter(pk=person).first()
