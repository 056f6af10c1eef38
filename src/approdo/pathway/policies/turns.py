"""Who lets a path pause, gives it up for a household, warns, revokes, transfers, lengthens it."""

from approdo.kernel.actors import Actor
from approdo.network.states import Role
from approdo.pathway import queries
from approdo.pathway.models import Case
from approdo.pathway.policies.case import CARE_ROLES, is_of_district, takes_care_of
from approdo.pathway.policies.project import is_officer_of


def may_propose_suspension(actor: Actor, case: Case) -> bool:
    """The body in care."""
    return takes_care_of(actor, case)


def may_confirm_suspension(actor: Actor, case: Case) -> bool:
    """The officer of the case's district, never who proposed (I-8)."""
    proposed = queries.suspension_proposed(case)
    return is_officer_of(actor, case) and (proposed is None or proposed.proposed_by_id != actor.pk)


def may_decline_suspension(actor: Actor, case: Case) -> bool:
    """Whoever could confirm it."""
    return may_confirm_suspension(actor, case)


def may_resume_case(actor: Actor, case: Case) -> bool:
    """The body in care."""
    return takes_care_of(actor, case)


def may_withdraw_case(actor: Actor, case: Case) -> bool:
    """Whoever the household tells: the body in care, or the district."""
    return takes_care_of(actor, case) or is_of_district(actor, case)


def may_withdraw_member(actor: Actor, case: Case) -> bool:
    """Whoever that person tells: the body in care, or the district."""
    return may_withdraw_case(actor, case)


def may_warn_case(actor: Actor, case: Case) -> bool:
    """The body in care."""
    return takes_care_of(actor, case)


def may_answer_warning(actor: Actor, case: Case) -> bool:
    """Whoever the household answers to: the body in care, or the district."""
    return takes_care_of(actor, case) or is_of_district(actor, case)


def may_settle_warning(actor: Actor, case: Case) -> bool:
    """The body in care."""
    return takes_care_of(actor, case)


def may_propose_revocation(actor: Actor, case: Case) -> bool:
    """The body in care."""
    return takes_care_of(actor, case)


def may_revoke_case(actor: Actor, case: Case) -> bool:
    """The officer of the case's district, never who warned or proposed (I-8)."""
    if not is_officer_of(actor, case):
        return False
    warning = queries.open_warning(case)
    return warning is None or actor.pk not in (warning.warned_by_id, warning.proposed_by_id)


def may_decline_revocation(actor: Actor, case: Case) -> bool:
    """Whoever could revoke."""
    return may_revoke_case(actor, case)


def may_transfer_case(actor: Actor, case: Case) -> bool:
    """The housing office, which gives the places."""
    return actor.holds(Role.HOUSING_OFFICER)


def may_cancel_transfer(actor: Actor, case: Case) -> bool:
    """The housing office."""
    return actor.holds(Role.HOUSING_OFFICER)


def may_accept_transfer(actor: Actor, case: Case) -> bool:
    """The case and project managers of the body that receives the case."""
    body = case.receiving_body_id
    return body is not None and any(actor.holds(role, within=body) for role in CARE_ROLES)


def may_ask_extension(actor: Actor, case: Case) -> bool:
    """The body in care."""
    return takes_care_of(actor, case)


def may_grant_extension(actor: Actor, case: Case) -> bool:
    """The officer of the case's district, never who asked (I-8)."""
    asked = queries.extension_asked(case)
    return is_officer_of(actor, case) and (asked is None or asked.asked_by_id != actor.pk)


def may_refuse_extension(actor: Actor, case: Case) -> bool:
    """Whoever could grant it."""
    return may_grant_extension(actor, case)
