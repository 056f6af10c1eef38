"""Who sees projects and who writes, shares, reads, validates and starts them.

The body that has the case in care writes; the officer of the case's district decides, and never on
what they wrote themselves (I-8).
"""

from django.db.models import QuerySet

from approdo.access.queries import visible
from approdo.access.states import Kind
from approdo.kernel.actors import Actor
from approdo.network.states import Role
from approdo.pathway import queries
from approdo.pathway.models import Case, Project
from approdo.pathway.policies.case import takes_care_of


def projects_visible_to(actor: Actor) -> QuerySet[Project]:
    """The projects of the cases that the actor was given."""
    return visible(Project.objects.all(), actor, by="case_id", kind=Kind.CASE)


def is_officer_of(actor: Actor, case: Case) -> bool:
    """Whether the actor is an officer of the case's own district."""
    return actor.holds(Role.DISTRICT_OFFICER, within=case.district_id)


def may_start_assessment_of_case(actor: Actor, case: Case) -> bool:
    """The body in care."""
    return takes_care_of(actor, case)


def may_reassess_case(actor: Actor, case: Case) -> bool:
    """The body in care."""
    return takes_care_of(actor, case)


def may_assess_case_further(actor: Actor, case: Case) -> bool:
    """The body in care."""
    return takes_care_of(actor, case)


def may_begin_project(actor: Actor, case: Case) -> bool:
    """The body in care."""
    return takes_care_of(actor, case)


def may_set_project_period(actor: Actor, project: Project) -> bool:
    """The body in care."""
    return takes_care_of(actor, project.case)


def may_write_objective(actor: Actor, project: Project) -> bool:
    """The body in care."""
    return takes_care_of(actor, project.case)


def may_remove_objective(actor: Actor, project: Project) -> bool:
    """The body in care."""
    return takes_care_of(actor, project.case)


def may_write_intervention(actor: Actor, project: Project) -> bool:
    """The body in care."""
    return takes_care_of(actor, project.case)


def may_remove_intervention(actor: Actor, project: Project) -> bool:
    """The body in care."""
    return takes_care_of(actor, project.case)


def may_write_copayment(actor: Actor, project: Project) -> bool:
    """The body in care."""
    return takes_care_of(actor, project.case)


def may_remove_copayment(actor: Actor, project: Project) -> bool:
    """The body in care."""
    return takes_care_of(actor, project.case)


def may_waive_copayment(actor: Actor, project: Project) -> bool:
    """The body in care asks for it; the officer who validates the project grants it."""
    return takes_care_of(actor, project.case)


def may_write_undertaking(actor: Actor, project: Project) -> bool:
    """The body in care."""
    return takes_care_of(actor, project.case)


def may_remove_undertaking(actor: Actor, project: Project) -> bool:
    """The body in care."""
    return takes_care_of(actor, project.case)


def may_share_project(actor: Actor, case: Case) -> bool:
    """The body in care."""
    return takes_care_of(actor, case)


def may_acknowledge_project(actor: Actor, case: Case) -> bool:
    """The officer of the case's district, never a hand that wrote the project."""
    return decides_on_project(actor, case)


def may_validate_project(actor: Actor, case: Case) -> bool:
    """The officer of the case's district, never a hand that wrote the project."""
    return decides_on_project(actor, case)


def may_start_project(actor: Actor, case: Case) -> bool:
    """The body in care."""
    return takes_care_of(actor, case)


def decides_on_project(actor: Actor, case: Case) -> bool:
    """Whether the actor is the district's officer and no hand of theirs wrote the project."""
    if not is_officer_of(actor, case):
        return False
    project = queries.project_of(case)
    return project is None or actor.pk not in project.hands
