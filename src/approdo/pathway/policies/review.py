"""Who reviews a case."""

from approdo.kernel.actors import Actor
from approdo.pathway.models import Case
from approdo.pathway.policies.project import has_in_care


def may_review_case(actor: Actor, case: Case) -> bool:
    """The body in care, with the district when it wishes."""
    return has_in_care(actor, case)
