"""What a path may turn to, for the page of its household: what waits for a decision, what may be done."""

from collections.abc import Iterator
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from approdo.kernel import clock
from approdo.kernel.actors import Actor
from approdo.kernel.small_numbers import least_on
from approdo.network.states import Role
from approdo.pathway import policies, queries
from approdo.pathway.models import Case
from approdo.pathway.states import CaseState, WarningState
from approdo.pathway.states.case import AFTER_PACT, MAY_MOVE_LOT
from approdo.pathway.views.turn import Way, way
from approdo.ui import formats, links

RUNNING = (CaseState.ACTIVE, CaseState.SUSPENDED)


def household_turns(context: dict[str, Any]) -> str:
    """Give the card of the turns of a case: what waits, how long it has lasted, what may be done."""
    case: Case | None = context.get("case")
    if case is None:
        return ""
    actor: Actor = context["actor"]
    return render_to_string(
        "pathway/_household_turns.html",
        {
            "case": case,
            "waiting": list(waiting_on(actor, case)) if case.is_open else [],
            "ways": list(ways_of(actor, case)) if case.is_open else [],
            "duration": queries.duration_of(case, clock.today()) if case.is_open else None,
        },
        context.get("request"),
    )


def today_turns(context: dict[str, Any]) -> str:
    """Give the card of what waits for the decision of this officer's district, for Oggi."""
    actor: Actor = context["actor"]
    if actor.body_id is None or not actor.holds(Role.DISTRICT_OFFICER):
        return ""
    rows = [
        {"decision": d, "href": links.address(d.page, d.case.pk)}
        for d in queries.decisions_owed_by(actor.body_id)
    ]
    if not rows:
        return ""
    return render_to_string("pathway/_today_turns.html", {"rows": rows}, context.get("request"))


def lot_duration(context: dict[str, Any]) -> str:
    """Give the card of how long the paths of a lot last, to who sees them all."""
    lot, actor = context["lot"], context["actor"]
    duration = queries.duration_in(lot, clock.today())
    if duration is None:
        return ""
    if policies.reads_statistics(actor) and duration.paths < least_on(clock.today()):
        return ""
    return render_to_string(
        "pathway/_lot_duration.html",
        {"duration": duration, "sees_all": actor.sees_everything},
        context.get("request"),
    )


def waiting_on(actor: Actor, case: Case) -> Iterator[tuple[str, str]]:
    """Give each thing that waits on a case with the page where this actor decides on it, if they may."""
    found = queries.waiting_on(case)
    runs, active = case.state in RUNNING, case.state == CaseState.ACTIVE
    asked = (
        (
            found.suspension and active,
            _("Sospensione proposta: la conferma il distretto"),
            policies.may_confirm_suspension,
            "pathway:case-suspension-decision",
        ),
        (
            found.extension and runs,
            _("Proroga chiesta: decide il distretto"),
            policies.may_grant_extension,
            "pathway:case-extension-decision",
        ),
        (
            found.revision and active,
            _("Nuova versione del progetto: la valida il distretto"),
            policies.may_validate_project,
            "pathway:case-project-validation",
        ),
    )
    for waits, says, may, page in asked:
        if waits:
            yield says, way("", page, case).href if may(actor, case) else ""
    warning = queries.open_warning(case) if found.warning else None
    if warning is not None:
        yield _of_warning(actor, case, warning.state, formats.day(warning.answer_by))


def _of_warning(actor: Actor, case: Case, state: str, until: str) -> tuple[str, str]:
    if state == WarningState.PROPOSED:
        decides = policies.may_revoke_case(actor, case)
        href = way("", "pathway:case-revocation", case).href if decides else ""
        return _("Revoca proposta: decide il distretto"), href
    follows = policies.may_warn_case(actor, case)
    href = way("", "pathway:case-warning", case).href if follows else ""
    return _("Richiamo scritto: il nucleo può rispondere fino al %s") % until, href


def ways_of(actor: Actor, case: Case) -> Iterator[Way]:
    """Give the turns that this actor may let the path take now."""
    active = case.state == CaseState.ACTIVE
    offers = (
        (
            active,
            policies.may_revise_project,
            _("Cambia il progetto"),
            "pathway:case-project-revision",
        ),
        (active, policies.may_propose_suspension, _("Sospendi"), "pathway:case-suspension"),
        (
            case.state in RUNNING,
            policies.may_ask_extension,
            _("Chiedi una proroga"),
            "pathway:case-extension",
        ),
        (
            case.state in AFTER_PACT,
            policies.may_warn_case,
            _("Scrivi un richiamo"),
            "pathway:case-warning",
        ),
        (
            True,
            policies.may_withdraw_case,
            _("Registra una rinuncia"),
            "pathway:case-withdrawal",
        ),
        (
            case.state in (*MAY_MOVE_LOT, CaseState.TRANSFER_PENDING),
            policies.may_transfer_case,
            _("Trasferisci a un altro ente"),
            "pathway:case-transfer",
        ),
    )
    for fits, may, label, page in offers:
        if fits and may(actor, case):
            yield way(label, page, case)
