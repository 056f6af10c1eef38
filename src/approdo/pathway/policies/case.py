"""Who sees a case, and who may do what between the proposal and the pact."""

from django.db.models import QuerySet

from approdo.access.queries import visible
from approdo.access.states import Kind
from approdo.kernel import clock
from approdo.kernel.actors import Actor
from approdo.network.states import Role
from approdo.pathway.models import Case
from approdo.pathway.queries.entry import programmes_enrolling
from approdo.registry.models import Household
from approdo.registry.policies import households_worked_with

DISTRICT_ROLES = (Role.SOCIAL_WORKER, Role.DISTRICT_OFFICER)
CARE_ROLES = (Role.CASE_MANAGER, Role.PROJECT_MANAGER)


def cases_visible_to(actor: Actor) -> QuerySet[Case]:
    """The cases that the actor's body was given; all of them for a mandate over the city."""
    return visible(Case.objects.all(), actor, kind=Kind.CASE)


def may_draft_referral(actor: Actor, household: Household) -> bool:
    """The districts' workers, and those of a body that takes households in by itself, for whom they work."""
    return (
        any(actor.holds(role) for role in DISTRICT_ROLES) or _enrols_somewhere(actor)
    ) and households_worked_with(actor).filter(pk=household.pk).exists()


def may_complete_referral(actor: Actor, case: Case) -> bool:
    """The workers of the case's district, or of the body that takes the household in by itself."""
    return enrols(actor, case) if case.enrolled_by_id else is_of_district(actor, case)


def may_propose_case(actor: Actor, case: Case) -> bool:
    """The workers of the case's district."""
    return is_of_district(actor, case)


def may_validate_case(actor: Actor, case: Case) -> bool:
    """The housing office; never the person, nor the body, that proposed (I-8)."""
    return _decides_on_proposal(actor, case)


def may_assign_case(actor: Actor, case: Case) -> bool:
    """The housing office; never who proposed, also where a programme asks for no validation (I-8)."""
    return _decides_on_proposal(actor, case)


def may_name_case_manager(actor: Actor, case: Case) -> bool:
    """Who manages the lot's project at its lead, and the implementing body's own managers."""
    return takes_care_of(actor, case) or _coordinates(actor, case)


def may_start_intake(actor: Actor, case: Case) -> bool:
    """Who takes care of the case."""
    return takes_care_of(actor, case)


def may_open_pact(actor: Actor, case: Case) -> bool:
    """Who takes care of the case."""
    return takes_care_of(actor, case)


def may_print_pact(actor: Actor, case: Case) -> bool:
    """Who takes care of the case."""
    return takes_care_of(actor, case)


def may_sign_pact(actor: Actor, case: Case) -> bool:
    """Who takes care of the case takes down the signatures."""
    return takes_care_of(actor, case)


def may_refuse_pact(actor: Actor, case: Case) -> bool:
    """Who takes down the signatures takes down that somebody does not sign."""
    return takes_care_of(actor, case)


def may_enrol_case(actor: Actor, case: Case) -> bool:
    """The workers of the body that takes the household in by itself."""
    return enrols(actor, case)


def works_for_a_lot(actor: Actor) -> bool:
    """Tell whether the actor works with families for a body of the third sector."""
    return any(actor.holds(role) for role in CARE_ROLES)


def _enrols_somewhere(actor: Actor) -> bool:
    """Tell whether a programme open today lets the actor's body take households in by itself."""
    body = actor.body_id
    return (
        body is not None
        and works_for_a_lot(actor)
        and programmes_enrolling(body, clock.today()).exists()
    )


def enrols(actor: Actor, case: Case) -> bool:
    """Tell whether the actor's body began the case to take the household in by itself."""
    body = case.enrolled_by_id
    return body is not None and any(actor.holds(role, within=body) for role in CARE_ROLES)


def is_of_district(actor: Actor, case: Case) -> bool:
    """Tell whether the actor works with families in the district of the case."""
    return any(actor.holds(role, within=case.district_id) for role in DISTRICT_ROLES)


def takes_care_of(actor: Actor, case: Case) -> bool:
    """Tell whether the actor is a case manager or project manager of the implementing body."""
    body = case.implementing_body_id
    return body is not None and any(actor.holds(role, within=body) for role in CARE_ROLES)


def _decides_on_proposal(actor: Actor, case: Case) -> bool:
    proposed_it = actor.pk is not None and actor.pk == case.proposed_by_id
    return (
        actor.holds(Role.HOUSING_OFFICER) and not proposed_it and actor.body_id != case.district_id
    )


def _coordinates(actor: Actor, case: Case) -> bool:
    """Tell whether the actor is a project manager of a body that was given the case to coordinate."""
    return (
        case.implementing_body_id is not None
        and actor.holds(Role.PROJECT_MANAGER)
        and cases_visible_to(actor).filter(pk=case.pk).exists()
    )
