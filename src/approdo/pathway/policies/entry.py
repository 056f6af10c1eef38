"""Who asks for more, refuses, puts in the list, gives elsewhere, reopens; who declares a conflict."""

from approdo.kernel import clock
from approdo.kernel.actors import Actor
from approdo.kernel.period import in_force
from approdo.network.models import Mandate, Member, Organisation
from approdo.network.states import Role
from approdo.pathway.models import Case
from approdo.pathway.policies.case import (
    cases_visible_to,
    is_of_district,
    may_assign_case,
    may_validate_case,
    takes_care_of,
)


def may_request_integration(actor: Actor, case: Case) -> bool:
    """Whoever decides on the proposal (I-8)."""
    return may_validate_case(actor, case)


def may_answer_integration(actor: Actor, case: Case) -> bool:
    """The workers of the case's district."""
    return is_of_district(actor, case)


def may_reject_case(actor: Actor, case: Case) -> bool:
    """Whoever decides on the proposal (I-8)."""
    return may_validate_case(actor, case)


def may_waitlist_case(actor: Actor, case: Case) -> bool:
    """Whoever gives the places (I-8)."""
    return may_assign_case(actor, case)


def may_refer_out_case(actor: Actor, case: Case) -> bool:
    """Who takes care of the case, in agreement with the district."""
    return takes_care_of(actor, case)


def may_reopen_case(actor: Actor, case: Case) -> bool:
    """The workers of the case's district."""
    return is_of_district(actor, case)


def may_confirm_prevention_level(actor: Actor, case: Case) -> bool:
    """Who takes care of the case, and its district."""
    return takes_care_of(actor, case) or is_of_district(actor, case)


def may_record_eviction_stage(actor: Actor, case: Case) -> bool:
    """Whoever hears of it: the body in care, the district, the housing office."""
    return may_confirm_prevention_level(actor, case) or actor.holds(Role.HOUSING_OFFICER)


def may_declare_conflict(actor: Actor, case: Case) -> bool:
    """Whoever works on the case: a tie is declared as soon as it is known."""
    return works_on_cases(actor) and cases_visible_to(actor).filter(pk=case.pk).exists()


def works_on_cases(actor: Actor) -> bool:
    """Tell whether the actor's mandate is one of work on cases, whichever they are."""
    return actor.pk is not None and not actor.holds(Role.ADMINISTRATOR)


def may_declare_for(actor: Actor, *, member: Member | None, body: Organisation | None) -> bool:
    """Oneself; somebody of one's own body; one's own body. The housing office, anybody."""
    if actor.holds(Role.HOUSING_OFFICER) or (member is not None and member.pk == actor.pk):
        return True
    if body is not None:
        return body.pk == actor.body_id
    works_here = Mandate.objects.filter(in_force(clock.today()), member=member)
    return works_here.filter(organisation=actor.body_id).exists()


def may_end_conflict(actor: Actor, case: Case) -> bool:
    """The housing office, which weighs them."""
    return actor.holds(Role.HOUSING_OFFICER)
