"""Who promises money in a project, and who gives its months back."""

from approdo.kernel.actors import Actor
from approdo.pathway.models import Case, Project
from approdo.pathway.policies.case import takes_care_of


def may_write_line(actor: Actor, project: Project) -> bool:
    """The body in care."""
    return takes_care_of(actor, project.case)


def may_remove_line(actor: Actor, project: Project) -> bool:
    """The body in care."""
    return takes_care_of(actor, project.case)


def may_stop_line(actor: Actor, case: Case) -> bool:
    """The body in care."""
    return takes_care_of(actor, case)
