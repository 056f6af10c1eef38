"""Who weighs what the assessment shows, and who sees what stays without an answer."""

from django.db.models import QuerySet

from approdo.access.queries import visible
from approdo.access.states import Kind
from approdo.kernel.actors import Actor
from approdo.network.states import Role
from approdo.pathway.models import Need, Project
from approdo.pathway.policies.case import takes_care_of

COUNTERS = (
    Role.PROJECT_MANAGER,
    Role.LIAISON_WORKER,
    Role.DISTRICT_OFFICER,
    Role.HOUSING_OFFICER,
    Role.PLAN_MANAGER,
)


def needs_visible_to(actor: Actor) -> QuerySet[Need]:
    """The needs of the cases that the actor was given."""
    return visible(Need.objects.all(), actor, by="case_id", kind=Kind.CASE)


def may_list_unmet_needs(actor: Actor) -> bool:
    """Who coordinates or decides, each for the cases that they see."""
    return any(actor.holds(role) for role in COUNTERS)


def reads_statistics(actor: Actor) -> bool:
    """Who guides the Plan stands outside the teams: what they count may name or betray nobody."""
    return actor.holds(Role.PLAN_MANAGER)


def may_weigh_needs(actor: Actor, project: Project) -> bool:
    """The body in care."""
    return takes_care_of(actor, project.case)


def may_write_need(actor: Actor, project: Project) -> bool:
    """The body in care."""
    return takes_care_of(actor, project.case)


def may_remove_need(actor: Actor, project: Project) -> bool:
    """The body in care."""
    return takes_care_of(actor, project.case)


def may_choose_resources(actor: Actor, project: Project) -> bool:
    """The body in care."""
    return takes_care_of(actor, project.case)
