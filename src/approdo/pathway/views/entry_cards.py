"""What the beginning of a path shows on the household's page and on Oggi."""

from collections.abc import Iterator
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from approdo.kernel import clock
from approdo.kernel.actors import Actor
from approdo.network.states import Role
from approdo.pathway import policies, queries
from approdo.pathway.models import Case
from approdo.pathway.queries.entry import REOPENED_FROM, reopened_as, reopening_of
from approdo.pathway.rules.eviction import Alert
from approdo.pathway.states import CaseState
from approdo.pathway.views.turn import Way, way
from approdo.registry.models import Household
from approdo.ui import cells, links

ON_OGGI = 8


def household_entry(context: dict[str, Any]) -> str:
    """Give the card of what is followed on a case and of the acts beside the straight way.

    Who reads the page sees the household: only the mandate is asked here, the commands ask it all.
    """
    case: Case | None = context.get("case")
    household: Household = context["household"]
    actor: Actor = context["actor"]
    ways = list(_ways(actor, case)) if case is not None else []
    if policies.authorises_urgent_help(actor):
        ways.append(
            Way(_("Aiuto urgente"), links.address("pathway:household-urgent-help", household.pk))
        )
    shown = {
        "ways": ways,
        "reopening": reopening_of(case) if case is not None else None,
        "reopened_as": reopened_as(case) if case is not None else None,
    }
    if not any(shown.values()):
        return ""
    return render_to_string("pathway/_household_entry.html", shown, context.get("request"))


def today_evictions(context: dict[str, Any]) -> str:
    """Give the evictions whose next day rings, nearest first."""
    actor: Actor = context["actor"]
    if not any(actor.holds(role) for role in (*policies.WORKING_ROLES, Role.HOUSING_OFFICER)):
        return ""
    day = clock.today()
    found = queries.evictions_ringing(policies.cases_visible_to(actor), day)
    urgent = [one for one in found if one.alert in (Alert.PAST, Alert.NEAR, Alert.MIDDLE)]
    if not urgent:
        return ""
    rows = [
        {
            "label": one.step.case.household.label,
            "href": links.address("pathway:case-eviction", one.step.case.pk)
            if policies.may_record_eviction_stage(actor, one.step.case)
            else links.url_of(one.step.case),
            "told": cells.lines(
                one.step.get_stage_display(), cells.deadline(one.step.next_on, day), one.alert.label
            ),
        }
        for one in urgent[:ON_OGGI]
    ]
    return render_to_string(
        "pathway/_today_evictions.html",
        {"rows": rows, "count": len(urgent)},
        context.get("request"),
    )


def today_urgent_help(context: dict[str, Any]) -> str:
    """Give the urgent help that the ordinary acts have not followed yet, the late ones first."""
    actor: Actor = context["actor"]
    if not policies.authorises_urgent_help(actor):
        return ""
    day = clock.today()
    waiting = queries.to_regularise(policies.urgent_help_visible_to(actor))
    if not waiting:
        return ""
    rows = [
        {
            "label": given.household.label,
            "href": links.address("pathway:urgent-help", given.pk),
            "told": cells.lines(given.get_kind_display(), cells.deadline(given.regularise_by, day)),
        }
        for given in waiting[:ON_OGGI]
    ]
    late = any(queries.is_late(given, day) for given in waiting)
    return render_to_string(
        "pathway/_today_urgent.html",
        {"rows": rows, "count": len(waiting), "tone": "late" if late else "warning"},
        context.get("request"),
    )


def programme_waitlist(context: dict[str, Any]) -> str:
    """Lead from a programme to who waits for its places."""
    actor: Actor = context["actor"]
    if not actor.holds(Role.HOUSING_OFFICER):
        return ""
    return render_to_string("pathway/_programme_waitlist.html", {"programme": context["programme"]})


def _ways(actor: Actor, case: Case) -> Iterator[Way]:
    state = CaseState(case.state)
    offers = (
        (
            case.is_open,
            policies.may_record_eviction_stage,
            _("Lo sfratto"),
            "pathway:case-eviction",
        ),
        (
            case.is_open and case.proposed_on is not None,
            policies.may_confirm_prevention_level,
            _("Livello di prevenzione"),
            "pathway:case-prevention",
        ),
        (
            state == CaseState.INTAKE,
            policies.may_refer_out_case,
            _("Invia a un altro servizio"),
            "pathway:case-referral-out",
        ),
        (
            state in REOPENED_FROM,
            policies.may_reopen_case,
            _("Riapri con una nuova proposta"),
            "pathway:case-reopening",
        ),
        (
            case.is_open and case.proposed_on is not None,
            lambda who, _case: policies.works_on_cases(who),
            _("Conflitti d'interessi"),
            "pathway:case-conflicts",
        ),
    )
    for fits, may, label, page in offers:
        if fits and may(actor, case):
            yield way(label, page, case)
