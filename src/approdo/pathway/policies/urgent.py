"""Who gives urgent help before the ordinary acts, and who settles it."""

from django.db.models import QuerySet

from approdo.access.queries import visible
from approdo.access.states import Kind
from approdo.kernel.actors import Actor
from approdo.network.states import Role
from approdo.pathway.models import UrgentHelp
from approdo.registry.models import Household
from approdo.registry.policies import households_visible_to

AUTHORISING = (Role.HOUSING_OFFICER, Role.DISTRICT_OFFICER)


def urgent_help_visible_to(actor: Actor) -> QuerySet[UrgentHelp]:
    """The urgent help of the households that the actor was given."""
    return visible(UrgentHelp.objects.all(), actor, kind=Kind.HOUSEHOLD, by="household_id")


def may_authorise_urgent_help(actor: Actor, household: Household) -> bool:
    """An officer of the City, for a household that they see."""
    return (
        authorises_urgent_help(actor)
        and households_visible_to(actor).filter(pk=household.pk).exists()
    )


def authorises_urgent_help(actor: Actor) -> bool:
    """Tell whether the actor is an officer who may give urgent help, to whomever they see."""
    return any(actor.holds(role) for role in AUTHORISING)


def may_regularise_urgent_help(actor: Actor, urgent_help: UrgentHelp) -> bool:
    """An officer of the City who sees the household."""
    return may_authorise_urgent_help(actor, urgent_help.household)


def may_end_urgent_help(actor: Actor, urgent_help: UrgentHelp) -> bool:
    """An officer of the City who sees the household."""
    return may_authorise_urgent_help(actor, urgent_help.household)
