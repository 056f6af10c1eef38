"""Oggi: what waits for me by deadline, what the days bring, what changed since I last read it."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from approdo.desk.queries import agenda, news
from approdo.desk.queries.people import people_of
from approdo.desk.queries.scopes import Scopes, among, of_scope, people_of_mine, scopes_of
from approdo.desk.rules import Nearness, nearness_of
from approdo.desk.states import Scope
from approdo.desk.views.names import some
from approdo.desk.views.role_cards import cards_of
from approdo.kernel import clock
from approdo.kernel.actors import Actor
from approdo.kernel.web import SignedInRequest
from approdo.network.states import FOLLOWS_NO_FAMILY
from approdo.pathway import queries as pathway
from approdo.pathway.policies import cases_visible_to
from approdo.ui import cells, links
from approdo.ui.pieces import Tab
from approdo.ui.tables import Column, Row

SHOWN = 25
CHANGES = 10


@require_GET
def today(request: SignedInRequest) -> HttpResponse:
    """Show what waits for the actor, nearest deadline first."""
    day, actor = clock.today(), request.actor
    scopes = scopes_of(actor, day)
    scope = scopes.chosen(request.GET.get("scope", ""))
    waiting = _waiting(actor, scopes, scope, day)
    cases = cases_visible_to(actor).filter(of_scope(actor, scope, day))
    context = {
        "today": day,
        "tabs": _tabs(scopes, scope),
        "groups": _groups(
            waiting,
            day,
            with_person=scope not in (Scope.MINE, Scope.TEAM),
            owes=scopes.offered != (Scope.TEAM,),
        ),
        "columns": [Column(_("Nucleo")), Column(_("Che cosa fare")), Column(_("Entro"))],
        # A mandate over the whole city has no appointments of its own.
        "agenda": [] if actor.sees_everything else agenda.engagements_of(cases, day),
        "news": news.news_of(actor, clock.now(), limit=CHANGES),
        "cards": cards_of(actor, day),
        "works_on_cases": not any(actor.holds(role) for role in FOLLOWS_NO_FAMILY),
    }
    return render(request, "desk/today.html", context)


def _waiting(actor: Actor, scopes: Scopes, scope: Scope, day: date) -> list[pathway.NextStep]:
    """Give what is owed in a scope; who owes no step of the path sees those of the team, whoever does."""
    if scopes.offered == (Scope.TEAM,):
        return pathway.steps_of(cases_visible_to(actor).filter(of_scope(actor, scope, day)), day)
    lots = scopes.lots if scope == Scope.LOT else ()
    owed = pathway.owed_to(actor, day, of_body=scope != Scope.MINE, in_lots=lots)
    if scope == Scope.TEAM:
        followed = among([step.case.pk for step in owed], actor, day)
        return [step for step in owed if step.case.pk in followed]
    if scope == Scope.MINE:
        people = people_of_mine(actor, day)
        return [step for step in owed if _is_mine(step, actor, people)]
    return owed


def _is_mine(step: pathway.NextStep, actor: Actor, people: list[Any]) -> bool:
    """Mine are the cases that I manage or proposed; a case without a manager is everybody's."""
    case = step.case
    if case.case_manager_id in people or case.proposed_by_id == actor.pk:
        return True
    return case.case_manager_id is None and case.proposed_by_id is None


def _tabs(scopes: Scopes, chosen: Scope) -> list[Tab]:
    if len(scopes.offered) == 1:
        return []
    return [Tab(scope.label, f"?scope={scope}", scope == chosen) for scope in scopes.offered]


def _groups(
    waiting: list[pathway.NextStep], day: date, *, with_person: bool, owes: bool
) -> list[dict[str, Any]]:
    """Put what waits under the heading of its deadline, with ready rows."""
    under: dict[Nearness, list[pathway.NextStep]] = {nearness: [] for nearness in Nearness}
    for step in waiting:
        under[nearness_of(step.due_on, day)].append(step)
    near = [step for steps in under.values() for step in steps[:SHOWN]]
    people = people_of((step.case.household_id for step in near), day)
    return [
        {
            "title": nearness.label,
            "tone": "late" if nearness == Nearness.LATE else "",
            "count": len(steps),
            "rows": [
                _row(
                    step,
                    [person.given_name for person in people.get(step.case.household_id, [])],
                    day,
                    with_person=with_person,
                    owes=owes,
                )
                for step in steps[:SHOWN]
            ],
            "others": max(0, len(steps) - SHOWN),
        }
        for nearness, steps in under.items()
        if steps
    ]


def _row(
    step: pathway.NextStep, names: list[str], day: date, *, with_person: bool, owes: bool
) -> Row:
    """One act away: the line leads to the page where the act is done, the name to the story.

    Who owes no step reads whose turn it is, and goes to the story.
    """
    story = links.url_of(step.case)
    act = links.address(step.page, step.case.pk) or story if owes else story
    who = step.case.case_manager.full_name if with_person and step.case.case_manager else ""
    return Row(
        [
            cells.lines(
                cells.link(step.case.household.label, links.url_of(step.case)), some(names), who
            ),
            cells.lines(cells.link(step.title, act), "" if owes else step.owed_by),
            cells.deadline(step.due_on, day),
        ],
        href=act,
        late=nearness_of(step.due_on, day) == Nearness.LATE,
    )
