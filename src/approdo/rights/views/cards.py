"""What of the rights rings on Oggi, and what stands on the pages of others."""

from typing import Any

from django.template.loader import render_to_string

from approdo.kernel import clock
from approdo.rights import policies, queries


def today_emergencies(context: dict[str, Any]) -> str:
    """Give the files opened in an emergency that concern the actor."""
    actor = context["actor"]
    if not policies.hears_of_emergencies(actor):
        return ""
    rows = queries.ringing(policies.emergencies_visible_to(actor), clock.now())
    if not rows:
        return ""
    return render_to_string("rights/_today_emergencies.html", {"rows": rows}, context["request"])


def cases_emergency(context: dict[str, Any]) -> str:
    """Lead from the list of families to opening one that is not on it."""
    request = context["request"]
    if not policies.opens_in_emergency(request.actor):
        return ""
    return render_to_string("rights/_cases_emergency.html", request=request)
