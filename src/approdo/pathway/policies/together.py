"""Who may do which act on many paths at once; each path is asked again when it is done."""

from approdo.kernel.actors import Actor
from approdo.network.states import Role
from approdo.pathway.policies.case import CARE_ROLES
from approdo.pathway.policies.team import WORKING_ROLES
from approdo.pathway.states.together import Together

ROLES_OF: dict[Together, tuple[Role, ...]] = {
    Together.MANAGER: CARE_ROLES,
    Together.ASSIGN: (Role.HOUSING_OFFICER,),
    Together.MESSAGE: WORKING_ROLES,
}


def acts_together(actor: Actor) -> list[Together]:
    """Give the acts that the actor's role can do on many paths."""
    return [act for act, roles in ROLES_OF.items() if any(actor.holds(role) for role in roles)]
