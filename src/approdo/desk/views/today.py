"""Oggi: what waits for me by deadline, what the days bring, what changed since yesterday."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from approdo.desk.queries import agenda, stories
from approdo.desk.queries.people import people_of
from approdo.desk.rules import Nearness, nearness_of
from approdo.desk.views.names import some
from approdo.desk.views.role_cards import cards_of
from approdo.kernel import clock
from approdo.kernel.actors import Actor
from approdo.kernel.web import SignedInRequest
from approdo.network.states import Role
from approdo.pathway import queries as pathway
from approdo.pathway.policies import cases_visible_to
from approdo.ui import cells, links
from approdo.ui.pieces import Tab
from approdo.ui.tables import Column, Row

# Whoever answers for cases by name; the others work on all that waits for their office.
WITH_CASES_OF_THEIR_OWN = (Role.CASE_MANAGER, Role.SOCIAL_WORKER)
MINE, OF_MY_BODY = "mine", "body"
SHOWN = 25
CHANGES = 15


@require_GET
def today(request: SignedInRequest) -> HttpResponse:
    """Show what waits for the actor, nearest deadline first."""
    day = clock.today()
    scope = _scope(request)
    owed = pathway.owed_to(request.actor, day, of_body=scope == OF_MY_BODY)
    people = {request.actor.pk, *pathway.stood_in_for(request.actor, day)}
    waiting = [step for step in owed if _is_shown(step, people, scope)]
    mine = pathway.followed_by(request.actor, day) if scope == MINE else None
    cases = cases_visible_to(request.actor).filter(mine or Q())
    context = {
        "today": day,
        "tabs": _tabs(request.actor, scope),
        "groups": _groups(waiting, day, with_person=scope == OF_MY_BODY),
        "columns": [Column(_("Nucleo")), Column(_("Che cosa fare")), Column(_("Entro"))],
        # A mandate over the whole city has no appointments of its own.
        "agenda": [] if request.actor.sees_everything else agenda.engagements_of(cases, day),
        "changes": stories.changes_since(
            _yesterday(day), but=request.actor, mine=mine, limit=CHANGES
        ),
        "cards": cards_of(request.actor, day),
        "works_on_cases": not request.actor.holds(Role.ADMINISTRATOR),
    }
    return render(request, "desk/today.html", context)


def _scope(request: SignedInRequest) -> str:
    asked = request.GET.get("scope", "")
    if asked in (MINE, OF_MY_BODY):
        return asked
    return MINE if _has_cases_of_their_own(request.actor) else OF_MY_BODY


def _has_cases_of_their_own(actor: Actor) -> bool:
    return any(actor.holds(role) for role in WITH_CASES_OF_THEIR_OWN)


def _tabs(actor: Actor, scope: str) -> list[Tab]:
    if not _has_cases_of_their_own(actor):
        return []
    return [
        Tab(_("I miei"), f"?scope={MINE}", scope == MINE),
        Tab(_("Del mio ente"), f"?scope={OF_MY_BODY}", scope == OF_MY_BODY),
    ]


def _is_shown(step: pathway.NextStep, people: set[Any], scope: str) -> bool:
    """Mine are the cases that I, or who I stand in for, manage or proposed; a case of nobody is all's."""
    if scope == OF_MY_BODY:
        return True
    holders = (step.case.case_manager_id, step.case.proposed_by_id)
    return bool(people & set(holders)) or not any(holders)


def _groups(
    waiting: list[pathway.NextStep], day: date, *, with_person: bool
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
                )
                for step in steps[:SHOWN]
            ],
            "others": max(0, len(steps) - SHOWN),
        }
        for nearness, steps in under.items()
        if steps
    ]


def _row(step: pathway.NextStep, names: list[str], day: date, *, with_person: bool) -> Row:
    """One act away: the line leads to the page where the act is done, the name to the story."""
    act = links.address(step.page, step.case.pk) or links.url_of(step.case)
    who = step.case.case_manager.full_name if with_person and step.case.case_manager else ""
    return Row(
        [
            cells.lines(
                cells.link(step.case.household.label, links.url_of(step.case)), some(names), who
            ),
            cells.link(step.title, act),
            cells.deadline(step.due_on, day),
        ],
        href=act,
        late=nearness_of(step.due_on, day) == Nearness.LATE,
    )


def _yesterday(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day - timedelta(days=1), time.min))
