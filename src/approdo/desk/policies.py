"""Who may see what only the desk shows."""

from approdo.kernel.actors import Actor
from approdo.network.states import Role
from approdo.registry.models import Household

READERS_OF_READINGS = (Role.DISTRICT_OFFICER, Role.HOUSING_OFFICER, Role.PROJECT_MANAGER)


def may_see_readings(actor: Actor, household: Household) -> bool:
    """Whoever answers for a body's work, on a household that is seen: officers and project managers."""
    return any(actor.holds(role) for role in READERS_OF_READINGS)
