"""What appointments and diary add to pages of others: the household's, and Oggi."""

from typing import Any

from django.template.loader import render_to_string

from approdo.kernel import clock
from approdo.kernel.actors import Actor
from approdo.pathway import policies, queries
from approdo.pathway.models import Case


def household_activities(context: dict[str, Any]) -> str:
    """Give the card of what is fixed with a family and what was last done, for its page."""
    case: Case | None = context.get("case")
    actor: Actor = context["actor"]
    if case is None or case.lot_id is None:
        return ""
    planned, last = queries.around_today(case)
    return render_to_string(
        "pathway/_household_activities.html",
        {
            "case": case,
            "now": clock.now(),
            "planned": planned,
            "last": last,
            "can_write": case.is_open and policies.visits(actor, case),
        },
        context.get("request"),
    )


def household_recording(context: dict[str, Any]) -> str:
    """Give the button that records an activity, for whoever may."""
    case: Case | None = context.get("case")
    if case is None or not case.is_open or case.lot_id is None:
        return ""
    if not policies.visits(context["actor"], case):
        return ""
    return render_to_string(
        "pathway/_household_recording.html", {"case": case}, context.get("request")
    )


def today_activities(context: dict[str, Any]) -> str:
    """Give the card of appointments that have passed and of which nobody wrote how they went."""
    actor: Actor = context["actor"]
    silent = list(queries.unrecorded_of(actor, clock.now()))
    if not silent:
        return ""
    return render_to_string(
        "pathway/_today_activities.html", {"silent": silent}, context.get("request")
    )
