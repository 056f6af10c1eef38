"""Who writes to a family about its path, and prints the papers of it."""

from approdo.kernel.actors import Actor
from approdo.network.states import Role
from approdo.pathway.models import Case
from approdo.pathway.policies.case import is_of_district, takes_care_of


def may_write_letter(actor: Actor, case: Case) -> bool:
    """Who meets the family: the body in care, the district's workers, the housing office."""
    return (
        takes_care_of(actor, case)
        or is_of_district(actor, case)
        or actor.holds(Role.HOUSING_OFFICER)
    )


def may_print_case_paper(actor: Actor, case: Case) -> bool:
    """Who writes to the family prints its papers too."""
    return may_write_letter(actor, case)
