"""What of the rights rings on Oggi, and what stands on the pages of others."""

from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse

from approdo.kernel import clock
from approdo.rights import policies, queries
from approdo.ui import cells

ON_OGGI = 8


def today_emergencies(context: dict[str, Any]) -> str:
    """Give the files opened in an emergency that concern the actor."""
    actor = context["actor"]
    if not policies.hears_of_emergencies(actor):
        return ""
    rows = queries.ringing(policies.emergencies_visible_to(actor), clock.now())
    if not rows:
        return ""
    return render_to_string("rights/_today_emergencies.html", {"rows": rows}, context["request"])


def today_requests(context: dict[str, Any]) -> str:
    """Give the requests of data subjects that wait for an answer, the nearest day first."""
    actor = context["actor"]
    if not policies.answers_requests(actor):
        return ""
    day = clock.today()
    waiting = queries.to_answer(policies.requests_visible_to(actor)).select_related("person")
    rows = [
        {
            "label": f"{one.get_kind_display()}: {one.person.full_name}",
            "href": reverse("rights:request", args=[one.pk]),
            "told": cells.deadline(one.answer_by, day),
        }
        for one in waiting[:ON_OGGI]
    ]
    if not rows:
        return ""
    return render_to_string("rights/_today_requests.html", {"rows": rows}, context["request"])


def person_rights(context: dict[str, Any]) -> str:
    """Lead from a person's card to what they asked about their own data."""
    if not policies.receives_requests(context["request"].actor):
        return ""
    return render_to_string("rights/_person_rights.html", {"person": context["person"]})


def cases_emergency(context: dict[str, Any]) -> str:
    """Lead from the list of families to opening one that is not on it."""
    request = context["request"]
    if not policies.opens_in_emergency(request.actor):
        return ""
    return render_to_string("rights/_cases_emergency.html", request=request)
