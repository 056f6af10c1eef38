"""Who asks participants their data."""

from approdo.kernel.actors import Actor
from approdo.network.models import Mandate
from approdo.network.states import Role
from approdo.pathway.models import Case
from approdo.pathway.policies.case import (
    CARE_ROLES,
    DISTRICT_ROLES,
    is_of_district,
    takes_care_of,
)


def may_record_participant(actor: Actor, case: Case) -> bool:
    """Who takes care of the case, and the district's own workers."""
    return takes_care_of(actor, case) or is_of_district(actor, case)


def may_list_participants(actor: Actor) -> bool:
    """Whoever works with families, each for the cases that they see, and who guides the Plan."""
    return any(
        actor.holds(role)
        for role in (*CARE_ROLES, *DISTRICT_ROLES, Role.HOUSING_OFFICER, Role.PLAN_MANAGER)
    )


def may_export_participants(actor: Actor, mandate: Mandate) -> bool:
    """Who reads the list takes it away, under the mandate that they act for."""
    return may_list_participants(actor) and mandate.member_id == actor.pk
