"""The pages of a broken promise: the warning, its answer, the proposal and the decision to revoke."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from approdo.kernel import clock
from approdo.kernel.web import SignedInRequest, sent_version
from approdo.pathway import commands, policies, queries
from approdo.pathway.forms.turns import (
    AnswerForm,
    LettingGoOnForm,
    RevocationForm,
    RevocationProposalForm,
    SettlingForm,
    WarningForm,
)
from approdo.pathway.models import Case, Warning
from approdo.pathway.queries.turns import CLOSED_WARNINGS
from approdo.pathway.states import WarningState
from approdo.pathway.states.case import AFTER_PACT
from approdo.pathway.views.pages import after_act, case_of, typed
from approdo.pathway.views.turn import Part, Way, turn_page, way
from approdo.ui import cells, formats

OPEN = (WarningState.ISSUED, WarningState.ANSWERED)


@require_http_methods(["GET", "POST"])
def case_warning(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Write to the household which promise was broken; while one is open, read it."""
    case = case_of(request, pk, may=policies.may_warn_case)
    form = WarningForm(typed(request), today=clock.today())
    if form.ask(
        commands.warn_case,
        version=sent_version(request),
        actor=request.actor,
        case=case,
        at=clock.now(),
    ):
        messages.success(request, _("Richiamo registrato: stampa la lettera e dalla al nucleo."))
        return after_act(case)
    warning = queries.open_warning(case)
    return turn_page(
        request,
        case,
        title=_("Richiamo scritto"),
        act_title=_("Scrivi un richiamo"),
        says=[
            _(
                "Si richiama solo per un impegno scritto nel patto, mai per la salute o per una"
                " violenza subita: allora si sospende, o si cambia il progetto."
            ),
        ],
        form=form,
        submit=_("Registra il richiamo"),
        possible=warning is None and case.state in AFTER_PACT,
        instead=warning.get_state_display()
        if warning
        else _("Un richiamo si scrive dopo la firma del patto e prima della chiusura."),
        pairs=_pairs(warning) if warning else (),
        parts=_parts(case),
        ways=_ways(case, warning),
    )


@require_http_methods(["GET", "POST"])
def case_warning_answer(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Write down what the household answered."""
    case = case_of(request, pk, may=policies.may_answer_warning)
    form = AnswerForm(typed(request), today=clock.today())
    if form.ask(
        commands.answer_warning,
        version=sent_version(request),
        actor=request.actor,
        case=case,
        at=clock.now(),
    ):
        messages.success(request, _("Risposta registrata."))
        return after_act(case)
    warning = queries.open_warning(case)
    return turn_page(
        request,
        case,
        title=_("Risposta al richiamo"),
        form=form,
        submit=_("Registra la risposta"),
        possible=warning is not None and warning.state == WarningState.ISSUED,
        instead=_("Nessun richiamo aspetta una risposta."),
        pairs=_pairs(warning) if warning else (),
        ways=_ways(case, warning),
    )


@require_http_methods(["GET", "POST"])
def case_warning_settling(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Say that the matter is over."""
    case = case_of(request, pk, may=policies.may_settle_warning)
    form = SettlingForm(typed(request), today=clock.today())
    if form.ask(
        commands.settle_warning,
        version=sent_version(request),
        actor=request.actor,
        case=case,
        at=clock.now(),
    ):
        messages.success(request, _("Richiamo superato: il percorso va avanti."))
        return after_act(case)
    warning = queries.open_warning(case)
    return turn_page(
        request,
        case,
        title=_("Richiamo superato"),
        form=form,
        submit=_("Chiudi il richiamo"),
        possible=warning is not None and warning.state in OPEN,
        instead=_("Nessun richiamo da chiudere."),
        pairs=_pairs(warning) if warning else (),
        ways=_ways(case, warning),
    )


@require_http_methods(["GET", "POST"])
def case_revocation_proposal(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Ask the district to revoke."""
    case = case_of(request, pk, may=policies.may_propose_revocation)
    form = RevocationProposalForm(typed(request), today=clock.today())
    if form.ask(
        commands.propose_revocation,
        version=sent_version(request),
        actor=request.actor,
        case=case,
        at=clock.now(),
    ):
        messages.success(request, _("Revoca proposta: decide il distretto."))
        return after_act(case)
    warning = queries.open_warning(case)
    return turn_page(
        request,
        case,
        title=_("Proposta di revoca"),
        says=[_("Decide il distretto, quando il nucleo ha risposto o il tempo è passato.")],
        form=form,
        submit=_("Proponi la revoca"),
        danger=True,
        possible=warning is not None and warning.state in OPEN,
        instead=_("Prima della revoca viene un richiamo scritto."),
        pairs=_pairs(warning) if warning else (),
        ways=_ways(case, warning),
    )


@require_http_methods(["GET", "POST"])
def case_revocation(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Decide to revoke a path."""
    case = case_of(request, pk, may=policies.may_revoke_case)
    form = RevocationForm(typed(request), today=clock.today(), initial={"appeal": how_to_appeal()})
    if form.ask(
        commands.revoke_case,
        version=sent_version(request),
        actor=request.actor,
        case=case,
        at=clock.now(),
    ):
        messages.success(request, _("Percorso revocato: stampa la lettera per il nucleo."))
        return after_act(case)
    warning = queries.open_warning(case)
    return turn_page(
        request,
        case,
        title=_("Decidi sulla revoca"),
        act_title=_("Revoca il percorso"),
        says=[_("Il percorso finisce e le misure promesse per i mesi che vengono si liberano.")],
        form=form,
        submit=_("Revoca il percorso"),
        danger=True,
        possible=_is_to_decide(warning),
        instead=_("Nessuna revoca aspetta una decisione."),
        pairs=_pairs(warning) if warning else (),
        parts=_parts(case),
        ways=[way(_("Il percorso continua…"), "pathway:case-letting-go-on", case)]
        if _is_to_decide(warning)
        else (),
    )


@require_http_methods(["GET", "POST"])
def case_letting_go_on(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Decide not to revoke."""
    case = case_of(request, pk, may=policies.may_decline_revocation)
    form = LettingGoOnForm(typed(request), today=clock.today())
    if form.ask(
        commands.decline_revocation,
        version=sent_version(request),
        actor=request.actor,
        case=case,
        at=clock.now(),
    ):
        messages.success(request, _("Il percorso continua."))
        return after_act(case)
    warning = queries.open_warning(case)
    return turn_page(
        request,
        case,
        title=_("Il percorso continua"),
        form=form,
        submit=_("Registra la decisione"),
        possible=_is_to_decide(warning),
        instead=_("Nessuna revoca aspetta una decisione."),
        pairs=_pairs(warning) if warning else (),
        ways=[way(_("Revoca il percorso…"), "pathway:case-revocation", case)]
        if _is_to_decide(warning)
        else (),
    )


def how_to_appeal() -> str:
    """Say how one appeals, as a first text that the officer checks."""
    return _(
        "Contro questa decisione si può fare ricorso al Tribunale amministrativo regionale entro 60"
        " giorni, o ricorso straordinario al Presidente della Repubblica entro 120 giorni, da quando"
        " la si riceve. Prima si può chiedere al distretto di ripensarci."
    )


def _is_to_decide(warning: Warning | None) -> bool:
    return warning is not None and warning.state == WarningState.PROPOSED


def _pairs(warning: Warning) -> list[tuple[object, ...]]:
    hearing = formats.day(warning.hearing_on) if warning.hearing_on else ""
    return [
        (_("Impegno non rispettato"), warning.get_breach_display()),
        (_("Che cosa è successo"), warning.text),
        (
            _("Richiamo del"),
            formats.day(warning.warned_on),
            f"{warning.warned_by.full_name}, {warning.body.short_name}",
        ),
        (_("Incontro proposto"), hearing, warning.hearing_place),
        (_("Può rispondere fino al"), formats.day(warning.answer_by)),
        (
            _("Risposta del nucleo"),
            warning.answer,
            formats.day(warning.answered_on) if warning.answered_on else "",
        ),
        (
            _("Proposta di revoca"),
            warning.proposal,
            warning.proposed_by.full_name if warning.proposed_by else "",
        ),
        (_("Che cosa c'è dietro"), warning.get_ground_display()),
    ]


def _ways(case: Case, warning: Warning | None) -> list[Way]:
    if warning is None or warning.state not in OPEN:
        return []
    ways = [
        way(_("Il richiamo è superato"), "pathway:case-warning-settling", case),
        way(_("Proponi la revoca"), "pathway:case-revocation-proposal", case),
    ]
    if warning.state == WarningState.ISSUED:
        ways.insert(0, way(_("Registra la risposta"), "pathway:case-warning-answer", case))
    return ways


def _parts(case: Case) -> list[Part]:
    closed = [w for w in queries.warnings_of(case) if w.state in CLOSED_WARNINGS]
    rows = [
        cells.lines(
            f"{formats.day(w.warned_on)} · {w.get_breach_display()}",
            f"{w.get_state_display()} · {w.settled_note}"
            if w.settled_note
            else w.get_state_display(),
        )
        for w in closed
    ]
    return [Part(_("Richiami già chiusi"), rows)] if rows else []
