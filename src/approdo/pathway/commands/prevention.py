"""Confirming the level of prevention when the facts of a path change."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from approdo.journal.operations import record
from approdo.kernel.actors import Actor
from approdo.kernel.clock import day_of
from approdo.kernel.commands import command
from approdo.kernel.refusals import Reason, Refused
from approdo.pathway import operations, policies
from approdo.pathway.models import Case, PreventionLevelPeriod
from approdo.pathway.queries.prevention import level_now, suggestion_now
from approdo.pathway.rules.entry import problems_of_level
from approdo.pathway.states import BEFORE_PROPOSAL, FINAL, EntryHappened


@command(on="case", may=policies.may_confirm_prevention_level)
def confirm_prevention_level(
    *, actor: Actor, case: Case, at: datetime, level: str, from_day: date, reason: str = ""
) -> PreventionLevelPeriod:
    """Let another level of prevention hold from a day; the one before stays in the history.

    Refuses before the proposal and after the end, the level that already holds, one that the
    facts do not say without a reason, a day that has not come or comes before the level of now.
    """
    day = day_of(at)
    current, suggestion = level_now(case), suggestion_now(case)
    problems = problems_of_level(
        level,
        reason,
        current=current.level if current else "",
        since=current.starts_on if current else None,
        suggested=suggestion.level,
        from_day=from_day,
        day=day,
    )
    if case.state in (*BEFORE_PROPOSAL, *FINAL):
        problems.append(Reason(_("Il livello si conferma su un percorso proposto e non concluso.")))
    if problems:
        raise Refused(*problems)
    confirmed = operations.write_level(
        case,
        level,
        suggested=suggestion.level,
        reason=reason.strip() if level != suggestion.level else "",
        from_day=from_day,
        by=actor.pk,
    )
    record(
        EntryHappened.LEVEL_CONFIRMED,
        subject=case,
        about=case.pk,
        level=level,
        suggested=suggestion.level,
        former=current.level if current else "",
        from_day=from_day,
    )
    return confirmed
