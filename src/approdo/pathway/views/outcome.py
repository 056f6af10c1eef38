"""The pages of an ending: the closing proposed and reported, money stopped, the end validated."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from approdo.assessment import queries as assessments
from approdo.assessment.states import Phase
from approdo.kernel import clock
from approdo.kernel.web import SignedInRequest, sent_version
from approdo.pathway import commands, policies, queries
from approdo.pathway.forms.outcome import ClosingForm, ClosureForm, ReportForm, StoppingForm
from approdo.pathway.models import Case, Outcome
from approdo.pathway.queries import Standing
from approdo.pathway.queries.life import move_away_of
from approdo.pathway.states import CaseState, ClosureOutcome
from approdo.pathway.views.pages import after_act, case_of, case_page, typed
from approdo.ui import formats

REPORTED = ("outcome", "exit_ethos", "report", "what_helped", "what_remains", "savings")


@require_http_methods(["GET", "POST"])
def case_closing(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Propose to close a running case; once proposed, write its final report."""
    case = case_of(request, pk)
    outcome = queries.outcome_of(case)
    return _propose(request, case) if outcome is None else _report(request, case, outcome)


def _propose(request: SignedInRequest, case: Case) -> HttpResponse:
    today = clock.today()
    away = move_away_of(case)
    initial: dict[str, Any] = {"planned_on": case.ends_by or today}
    if away is not None:
        left_on = {"day": formats.day(away.happened_on)}
        said = _("Il nucleo ha lasciato la città il %(day)s.") % left_on
        initial = {
            "planned_on": max(today, away.happened_on),
            "reason": f"{said} {away.note}".strip(),
        }
    form = ClosingForm(typed(request), today=today, initial=initial)
    if form.ask(
        commands.propose_closing,
        version=sent_version(request),
        actor=request.actor,
        case=case,
        at=clock.now(),
    ):
        messages.success(request, _("Chiusura proposta: ora serve la valutazione di uscita."))
        return redirect("pathway:case-closing", case.pk)
    runs = case.state in (CaseState.ACTIVE, CaseState.SUSPENDED)
    project = queries.valid_project_of(case)
    return case_page(
        request,
        "case_closing_proposal",
        case,
        form=form,
        standings=queries.standings_of(project) if project else [],
        can_propose=runs and policies.may_propose_closing(request.actor, case),
    )


def _report(request: SignedInRequest, case: Case, outcome: Outcome) -> HttpResponse:
    exit_assessment = assessments.latest(case.pk, Phase.EXIT)
    told = {name: getattr(outcome, name) for name in (*REPORTED, "savings_note")}
    if not told["exit_ethos"] and exit_assessment:
        told["exit_ethos"] = exit_assessment.living_situation
    if not told["outcome"] and move_away_of(case):
        told["outcome"] = ClosureOutcome.MOVED_CITY
    form = ReportForm(
        typed(request),
        standings=_standings(case, outcome),
        today=clock.today(),
        initial=told,
    )
    if form.ask(
        commands.write_outcome,
        version=sent_version(request),
        actor=request.actor,
        case=case,
        at=clock.now(),
    ):
        messages.success(request, _("Relazione finale salvata."))
        if queries.obstacles_to_reporting(case):
            return redirect("pathway:case-closing", case.pk)
        return after_act(case)
    obstacles = queries.obstacles_to_closing(case, clock.today())
    assert case.implementing_body is not None
    return case_page(
        request,
        "case_closing",
        case,
        outcome=outcome,
        form=form,
        draft_key=f"report-{case.pk}",
        assessment=exit_assessment,
        is_assessed=assessments.is_complete(exit_assessment),
        obstacles=obstacles,
        owed_by=case.implementing_body.name if obstacles else case.district.name,
        promised=queries.promised_after(case, clock.today().replace(day=1)).exists(),
        can_write=case.state == CaseState.CLOSING
        and policies.may_write_outcome(request.actor, case),
    )


def _standings(case: Case, outcome: Outcome) -> list[Standing]:
    """Start from how each objective ended in the report, else from its last review."""
    ended = {row.objective_id: row for row in outcome.objectives.all()}
    project = queries.valid_project_of(case)
    return [
        Standing(s.objective, ended[s.objective.pk].status, ended[s.objective.pk].note)
        if s.objective.pk in ended
        else s
        for s in (queries.standings_of(project) if project else [])
    ]


@require_http_methods(["GET", "POST"])
def case_stopping(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Stop a promise of money after a month."""
    case = case_of(request, pk, may=policies.may_stop_line)
    lines = queries.lines_still_promised(case)
    is_ending = case.state == CaseState.CLOSING
    back = "pathway:case-closing" if is_ending else "pathway:case-project"
    form = StoppingForm(lines, typed(request), today=clock.today())
    if form.ask(
        commands.stop_line,
        version=sent_version(request),
        actor=request.actor,
        case=case,
        at=clock.now(),
    ):
        messages.success(request, _("Misura interrotta: i mesi che seguono sono di nuovo liberi."))
        return redirect(back, pk)
    cancel = reverse(back, args=[pk])
    return case_page(request, "case_stopping", case, form=form, lines=lines, cancel=cancel)


@require_http_methods(["GET", "POST"])
def case_outcome(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Decide on the end: the report on the left, checks and decision on the right."""
    case = case_of(request, pk)
    outcome = queries.outcome_of(case)
    if outcome is None:
        return redirect("pathway:case-closing", pk)
    form = ClosureForm(typed(request), today=clock.today())
    if form.ask(
        commands.close_case,
        version=sent_version(request),
        actor=request.actor,
        case=case,
        at=clock.now(),
    ):
        messages.success(request, _("Percorso chiuso."))
        return after_act(case)
    closes = policies.may_close_case(request.actor, case)
    waits = case.state == CaseState.CLOSING
    obstacles = queries.obstacles_to_closing(case, clock.today()) if waits else []
    return case_page(
        request,
        "case_outcome",
        case,
        outcome=outcome,
        ended_where=queries.exit_situation(outcome),
        comparisons=assessments.comparisons(case.pk),
        form=form,
        obstacles=obstacles,
        can_close=waits and closes and not obstacles,
        wrote_it=waits and not closes and policies.is_officer_of(request.actor, case),
    )
