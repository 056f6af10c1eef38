"""What families said, on Oggi and on the page of their household."""

from typing import Any

from django.template.loader import render_to_string

from approdo.family import policies, queries
from approdo.kernel.actors import Actor
from approdo.pathway.models import Case
from approdo.ui import cells, links

ON_OGGI = 8


def today_words(context: dict[str, Any]) -> str:
    """Give what families said and this actor should attend to, the oldest first."""
    actor: Actor = context["actor"]
    waiting = list(
        policies.words_ringing_for(actor)
        .select_related("case__household", "person")
        .order_by("said_at")[: ON_OGGI + 1]
    )
    if not waiting:
        return ""
    rows = [
        {
            "label": f"{word.person.full_name}: {word.get_said_display()}",
            "href": links.address("family:word", word.pk),
            "told": cells.lines(word.case.household.label, cells.moment(word.said_at)),
        }
        for word in waiting[:ON_OGGI]
    ]
    return render_to_string(
        "family/_today_words.html",
        {"rows": rows, "count": len(waiting), "more": len(waiting) > ON_OGGI},
        context.get("request"),
    )


def household_access(context: dict[str, Any]) -> str:
    """Lead from the page of a family to who of it has a page of their own."""
    case: Case | None = context.get("case")
    if case is None or not policies.may_manage_links(context["actor"], case):
        return ""
    return render_to_string("family/_household_link.html", {"case": case}, context.get("request"))


def household_words(context: dict[str, Any]) -> str:
    """Give what a family said and nobody attended to."""
    case: Case | None = context.get("case")
    if case is None or not policies.may_manage_links(context["actor"], case):
        return ""
    waiting = queries.waiting_words(case)
    if not waiting:
        return ""
    return render_to_string(
        "family/_household_words.html", {"words": waiting[:ON_OGGI]}, context.get("request")
    )
