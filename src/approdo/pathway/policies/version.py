"""Who sends a project back, and who writes its next version."""

from approdo.kernel.actors import Actor
from approdo.pathway.models import Case
from approdo.pathway.policies.case import takes_care_of
from approdo.pathway.policies.project import decides_on_project


def may_return_project(actor: Actor, case: Case) -> bool:
    """The officer who could validate it: of the case's district, never a hand that wrote it."""
    return decides_on_project(actor, case)


def may_rework_project(actor: Actor, case: Case) -> bool:
    """The body in care."""
    return takes_care_of(actor, case)


def may_revise_project(actor: Actor, case: Case) -> bool:
    """The body in care."""
    return takes_care_of(actor, case)


def may_abandon_revision(actor: Actor, case: Case) -> bool:
    """The body in care."""
    return takes_care_of(actor, case)
