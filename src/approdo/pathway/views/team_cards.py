"""What the team adds to pages of others: who works with a family, what is new in Oggi."""

from typing import Any

from django.template.loader import render_to_string

from approdo.kernel import clock
from approdo.kernel.actors import Actor
from approdo.pathway import policies, queries
from approdo.pathway.models import Case

MOST = 10


def household_team(context: dict[str, Any]) -> str:
    """Give the card of a case's team, for the page of its household."""
    case: Case | None = context.get("case")
    actor: Actor = context["actor"]
    if case is None or not _works(actor):
        return ""
    day = clock.today()
    return render_to_string(
        "pathway/_household_team.html",
        {
            "case": case,
            "team": queries.team_of(case, day),
            "news": queries.team_news(case, actor.pk, day),
        },
        context.get("request"),
    )


def today_team(context: dict[str, Any]) -> str:
    """Give the cards of new messages and of questions to and from specialists, for Oggi."""
    actor: Actor = context["actor"]
    day = clock.today()
    visible = policies.consultations_visible_to(actor)
    answers, late = queries.told_to_asker(visible, actor, day)
    return render_to_string(
        "pathway/_today_team.html",
        {
            "today": day,
            "works": _works(actor),
            "news": queries.news_for(actor, policies.cases_visible_to(actor), day)
            if _works(actor)
            else [],
            "to_answer": list(queries.waiting_for(visible, actor)[:MOST]),
            "answers": answers[:MOST],
            "late": late[:MOST],
        },
        context.get("request"),
    )


def _works(actor: Actor) -> bool:
    return any(actor.holds(role) for role in policies.WORKING_ROLES)
