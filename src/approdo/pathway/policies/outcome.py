"""Who proposes to close a case, who reports how it went, and who closes it."""

from approdo.kernel.actors import Actor
from approdo.pathway.models import Case, Outcome
from approdo.pathway.policies.case import takes_care_of
from approdo.pathway.policies.project import is_officer_of


def may_propose_closing(actor: Actor, case: Case) -> bool:
    """The body in care."""
    return takes_care_of(actor, case)


def may_write_outcome(actor: Actor, case: Case) -> bool:
    """The body in care."""
    return takes_care_of(actor, case)


def may_close_case(actor: Actor, case: Case) -> bool:
    """The officer of the case's district, never who proposed the closing or wrote the report."""
    if not is_officer_of(actor, case):
        return False
    outcome = Outcome.objects.filter(case=case).first()
    return outcome is None or actor.pk not in (outcome.proposed_by_id, outcome.reported_by_id)
