"""Who sees an assessment, who writes in it, and who chooses the instrument of a programme."""

from django.db.models import QuerySet

from approdo.access.queries import given_to, visible
from approdo.access.states import Kind, Purpose
from approdo.assessment.models import Assessment
from approdo.kernel.actors import Actor
from approdo.network.states import Role
from approdo.programme.models import Programme
from approdo.programme.policies import may_set_parameter

ASSESSORS = (Role.CASE_MANAGER, Role.PROJECT_MANAGER, Role.LIAISON_WORKER)


def assessments_visible_to(actor: Actor) -> QuerySet[Assessment]:
    """The assessments of the cases that the actor was given."""
    return visible(Assessment.objects.all(), actor, by="about", kind=Kind.CASE)


def may_answer(actor: Actor, assessment: Assessment) -> bool:
    """Who works in the body that has the case in care."""
    return _has_in_care(actor, assessment)


def may_complete_assessment(actor: Actor, assessment: Assessment) -> bool:
    """Who works in the body that has the case in care."""
    return _has_in_care(actor, assessment)


def may_set_compulsory_instrument(actor: Actor, programme: Programme) -> bool:
    """Whoever sets the rules of the programme."""
    return may_set_parameter(actor, programme)


def _has_in_care(actor: Actor, assessment: Assessment) -> bool:
    if not any(actor.holds(role) for role in ASSESSORS):
        return False
    given = given_to(actor, Kind.CASE)
    return given.filter(subject=assessment.about, purpose=Purpose.CARE).exists()
