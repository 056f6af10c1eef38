"""Who writes down the help that a household has from elsewhere."""

from approdo.kernel.actors import Actor
from approdo.registry.models import Household
from approdo.registry.policies import may_record_isee


def may_record_other_help(actor: Actor, household: Household) -> bool:
    """Who works with the household, as for its other means."""
    return may_record_isee(actor, household)


def may_end_other_help(actor: Actor, household: Household) -> bool:
    """Who works with the household."""
    return may_record_isee(actor, household)
