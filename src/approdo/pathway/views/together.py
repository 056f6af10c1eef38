"""One act on many paths: what will happen to which, then row by row how it went."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from approdo.kernel import clock
from approdo.kernel.commands import Command
from approdo.kernel.forms import DomainForm
from approdo.kernel.refusals import Refused
from approdo.kernel.web import SignedInRequest
from approdo.pathway import commands, policies, queries
from approdo.pathway.forms.decisions import AssignmentForm, ManagerForm
from approdo.pathway.forms.together import MessageForm
from approdo.pathway.models import Case
from approdo.pathway.states.together import Together
from approdo.ui import cells, links
from approdo.ui.tables import Column, Row

MOST = 50
SHOWN_WITH = ("household", "programme", "lot", "district", "implementing_body", "case_manager")


@dataclass(frozen=True)
class Act:
    """How an act is asked and done: its form for these cases, its command, what it says when done."""

    form: Callable[[Any, list[Case], date], DomainForm]
    command: Command[..., Any]
    done: str


@dataclass(frozen=True)
class Result:
    """How it went with one case."""

    case: Case
    problems: tuple[str, ...]


@require_POST
def cases_together(request: SignedInRequest) -> HttpResponse:
    """Ask what an act on many paths needs; once it is known, do it on each and say how each went."""
    act = next((a for a in Together if a == request.POST.get("act")), None)
    if act is None or act not in policies.acts_together(request.actor):
        raise PermissionDenied
    cases = _chosen(request)
    if not cases:
        return render(request, "pathway/cases_together_none.html", {"act": act})
    way = _ways()[act]
    typed = request.POST if "decided" in request.POST else None
    form = way.form(typed, cases, clock.today())
    if form.is_valid():
        results = [_done(request, way, form, case) for case in cases]
        return render(request, "pathway/cases_together_done.html", _told(act, results, way))
    context = {"act": act, "form": form, "cases": cases, **_table(cases)}
    return render(request, "pathway/cases_together.html", context)


def _chosen(request: SignedInRequest) -> list[Case]:
    """Give the chosen cases that the actor sees; what is no key is nobody's."""
    keys = []
    for text in request.POST.getlist("cases")[:MOST]:
        try:
            keys.append(UUID(text))
        except ValueError:
            continue
    visible = policies.cases_visible_to(request.actor).select_related(*SHOWN_WITH)
    return list(visible.filter(pk__in=keys).order_by("household__label", "pk"))


def _done(request: SignedInRequest, way: Act, form: DomainForm, case: Case) -> Result:
    """Do the act on one case; what is refused leaves the others as they are."""
    try:
        way.command(actor=request.actor, case=case, at=clock.now(), **form.arguments())
    except Refused as refusal:
        return Result(case, tuple(str(reason) for reason in refusal.reasons))
    except PermissionDenied:
        return Result(case, (_("Su questo percorso non puoi farlo con il tuo incarico."),))
    return Result(case, ())


def _told(act: Together, results: list[Result], way: Act) -> dict[str, Any]:
    done = [result for result in results if not result.problems]
    return {
        "act": act,
        "done": len(done),
        "refused": len(results) - len(done),
        "columns": [Column(_("Nucleo")), Column(_("Com'è andata"))],
        "rows": [
            Row(
                [
                    cells.lines(
                        cells.link(result.case.household.label, links.url_of(result.case)),
                        cells.code(result.case.code),
                    ),
                    cells.lines(cells.badge(_("Non fatto"), tone="stopped"), *result.problems)
                    if result.problems
                    else cells.lines(cells.badge(way.done, tone="done")),
                ]
            )
            for result in results
        ],
    }


def _table(cases: Iterable[Case]) -> dict[str, Any]:
    return {
        "columns": [Column(_("Nucleo")), Column(_("Stato")), Column(_("Case manager"))],
        "rows": [
            Row(
                [
                    cells.lines(case.household.label, cells.code(case.code)),
                    cells.badge(case),
                    case.case_manager.full_name if case.case_manager else _("nessuno"),
                ]
            )
            for case in cases
        ],
    }


def _ways() -> dict[Together, Act]:
    return {
        Together.MANAGER: Act(_manager_form, commands.name_case_manager, _("Nominato")),
        Together.ASSIGN: Act(_assignment_form, commands.assign_case, _("Assegnato")),
        Together.MESSAGE: Act(_message_form, commands.write_message, _("Scritto")),
    }


def _manager_form(typed: Any, cases: list[Case], day: date) -> DomainForm:
    bodies = [case.implementing_body for case in cases if case.implementing_body is not None]
    among = queries.case_managers_among(bodies, day)
    managers = list({m.pk: m for members in among.values() for m in members}.values())
    form = ManagerForm(typed)
    form.among(managers, queries.cases_carried(managers))
    return form


def _assignment_form(typed: Any, cases: list[Case], day: date) -> DomainForm:
    """The lots of the first one's programme: what belongs to another is refused in its row."""
    places = queries.lots_with_places(cases[0].programme, day)
    bodies = [body for place in places if place.can_take for body in place.bodies]
    form = AssignmentForm(typed)
    form.among(places, queries.case_managers_among(bodies, day))
    return form


def _message_form(typed: Any, cases: list[Case], day: date) -> DomainForm:
    return MessageForm(typed)
