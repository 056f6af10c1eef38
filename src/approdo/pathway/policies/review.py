"""Who reviews a case."""

from approdo.kernel.actors import Actor
from approdo.pathway.models import Case
from approdo.pathway.policies.case import takes_care_of


def may_review_case(actor: Actor, case: Case) -> bool:
    """The body in care, with the district when it wishes."""
    return takes_care_of(actor, case)
