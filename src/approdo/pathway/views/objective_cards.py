"""What objectives add to pages of others: the way to them from the household's."""

from typing import Any

from django.template.loader import render_to_string

from approdo.pathway.models import Case
from approdo.pathway.states import CaseState

BEFORE_A_PROJECT = frozenset(
    {
        CaseState.DRAFT_REFERRAL,
        CaseState.PROPOSED,
        CaseState.INTEGRATION_REQUESTED,
        CaseState.REJECTED,
        CaseState.VALIDATED,
        CaseState.WAITLISTED,
        CaseState.ASSIGNED,
        CaseState.INTAKE,
        CaseState.PACT_SIGNED,
        CaseState.ASSESSMENT,
    }
)


def household_objectives(context: dict[str, Any]) -> str:
    """Give the link to the objectives, once there may be some."""
    case: Case | None = context.get("case")
    if case is None or case.state in BEFORE_A_PROJECT:
        return ""
    return render_to_string(
        "pathway/_household_objectives.html", {"case": case}, context.get("request")
    )
