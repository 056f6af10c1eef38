"""Who promises money in a project, and who gives its months back."""

from approdo.kernel.actors import Actor
from approdo.pathway.models import Case, Project
from approdo.pathway.policies.project import has_in_care


def may_write_line(actor: Actor, project: Project) -> bool:
    """The body in care."""
    return has_in_care(actor, project.case)


def may_remove_line(actor: Actor, project: Project) -> bool:
    """The body in care."""
    return has_in_care(actor, project.case)


def may_stop_line(actor: Actor, case: Case) -> bool:
    """The body in care."""
    return has_in_care(actor, case)
