"""Pages of the acts before and beside the straight way: more asked, refused, waiting, elsewhere, back."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from approdo.kernel import clock
from approdo.kernel.web import SignedInRequest, sent_version
from approdo.pathway import commands, policies, queries
from approdo.pathway.forms.entry import (
    EnrolmentForm,
    IntegrationAnswerForm,
    IntegrationForm,
    ReferralOutForm,
    RejectionForm,
    ReopeningForm,
)
from approdo.pathway.models import Case
from approdo.pathway.rules.checks import missing
from approdo.pathway.states import CaseState
from approdo.pathway.views.pages import after_act, case_of, typed
from approdo.pathway.views.turn import Part, turn_page, way
from approdo.programme import queries as programme
from approdo.programme.states import ParameterCode
from approdo.ui import cells, formats


@require_http_methods(["GET", "POST"])
def case_integration(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Ask the district for what is missing: the housing office's side of a request."""
    case = case_of(request, pk, may=policies.may_request_integration)
    form = IntegrationForm(typed(request))
    if form.ask(
        commands.request_integration,
        version=sent_version(request),
        actor=request.actor,
        case=case,
        at=clock.now(),
    ):
        messages.success(request, _("Richiesta mandata: ora tocca al distretto rispondere."))
        return after_act(case)
    days = programme.days(case.programme, ParameterCode.DAYS_TO_INTEGRATE, clock.today())
    return turn_page(
        request,
        case,
        title=_("Chiedi integrazioni"),
        says=[_("Il distretto ha %(days)s giorni per rispondere.") % {"days": days}],
        form=form,
        submit=_("Chiedi al distretto"),
        possible=case.state == CaseState.PROPOSED,
        instead=_("Si chiedono integrazioni solo su una proposta che aspetta la validazione."),
        parts=[_requests(case)],
        ways=[way(_("Torna alla decisione"), "pathway:case-validation", case)],
    )


@require_http_methods(["GET", "POST"])
def case_integration_answer(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Answer the housing office, after changing the proposal where it is needed."""
    case = case_of(request, pk, may=policies.may_answer_integration)
    form = IntegrationAnswerForm(typed(request))
    if form.ask(
        commands.answer_integration,
        version=sent_version(request),
        actor=request.actor,
        case=case,
        at=clock.now(),
    ):
        messages.success(request, _("Risposta mandata: la proposta è di nuovo all'Ufficio."))
        return after_act(case)
    return turn_page(
        request,
        case,
        title=_("Rispondi alle integrazioni"),
        says=[_("Se serve, prima correggi la proposta: rispondendo torna all'Ufficio così com'è.")],
        form=form,
        submit=_("Rispondi e rimanda"),
        possible=case.state == CaseState.INTEGRATION_REQUESTED,
        instead=_("Ora l'Ufficio non aspetta una risposta su questa proposta."),
        parts=[_requests(case)],
        ways=[way(_("Correggi la proposta"), "pathway:case-referral", case)]
        if case.state == CaseState.INTEGRATION_REQUESTED
        else (),
    )


@require_http_methods(["GET", "POST"])
def case_rejection(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Do not validate a proposal."""
    case = case_of(request, pk, may=policies.may_reject_case)
    form = RejectionForm(typed(request))
    if form.ask(
        commands.reject_case,
        version=sent_version(request),
        actor=request.actor,
        case=case,
        at=clock.now(),
    ):
        messages.success(request, _("Proposta non validata: il distretto legge il perché."))
        return after_act(case)
    asked = queries.open_request_of(case)
    waits = asked is not None and clock.today() <= asked.answer_by
    return turn_page(
        request,
        case,
        title=_("Non validare la proposta"),
        says=[_("Il percorso finisce qui, e le persone possono essere proposte di nuovo.")],
        form=form,
        submit=_("Non validare"),
        danger=True,
        possible=case.state in (CaseState.PROPOSED, CaseState.INTEGRATION_REQUESTED) and not waits,
        instead=_("Il distretto ha ancora tempo per rispondere a ciò che hai chiesto.")
        if waits
        else _("Questa proposta non aspetta una decisione."),
        parts=[_requests(case)],
        ways=[way(_("Torna alla decisione"), "pathway:case-validation", case)],
    )


@require_http_methods(["GET", "POST"])
def case_referral_out(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Accompany the household to another service."""
    case = case_of(request, pk, may=policies.may_refer_out_case)
    form = ReferralOutForm(typed(request))
    form.among(queries.members_of_district(case, clock.today()), today=clock.today())
    if form.ask(
        commands.refer_out_case,
        version=sent_version(request),
        actor=request.actor,
        case=case,
        at=clock.now(),
    ):
        messages.success(request, _("Invio registrato: il percorso è concluso."))
        return after_act(case)
    sent = queries.referral_out_of(case)
    return turn_page(
        request,
        case,
        title=_("Invia a un altro servizio"),
        says=[_("Il percorso finisce senza un progetto: si fa d'accordo col distretto.")],
        form=form,
        submit=_("Registra l'invio"),
        danger=True,
        possible=case.state == CaseState.INTAKE,
        instead=_("Si invia ad altri servizi durante la presa in carico, prima del patto."),
        pairs=[
            (_("Servizio"), sent.receiving_service),
            (_("Concordato con"), sent.agreed_with.full_name),
            (_("Il"), formats.day(sent.on)),
        ]
        if sent
        else (),
    )


@require_http_methods(["GET", "POST"])
def case_reopening(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Begin again a path that ended, as a new one."""
    case = case_of(request, pk, may=policies.may_reopen_case)
    form = ReopeningForm(typed(request))
    if form.ask(
        commands.reopen_case,
        version=sent_version(request),
        actor=request.actor,
        case=case,
        at=clock.now(),
    ):
        messages.success(request, _("Nuova proposta cominciata: conferma che cosa vale ancora."))
        return redirect("pathway:case-referral", form.answer.pk)
    return turn_page(
        request,
        case,
        title=_("Riapri il percorso"),
        says=[
            _("Comincia un percorso nuovo, legato a questo, che resta com'è finito."),
            _(
                "La proposta porta con sé quello che si sapeva; lo sfratto e il motivo si riscrivono."
            ),
        ],
        form=form,
        submit=_("Riapri con una nuova proposta"),
        possible=case.state in (CaseState.CLOSED, CaseState.WITHDRAWN),
        instead=_("Si riapre solo un percorso chiuso, o a cui il nucleo ha rinunciato."),
    )


@require_http_methods(["GET", "POST"])
def case_enrolment(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Take in a household by itself, where the programme asks nobody else."""
    case = case_of(request, pk, may=policies.may_enrol_case)
    today = clock.today()
    if case.enrolled_by is None:
        raise PermissionDenied
    lots = queries.lots_of_body(case.programme, case.enrolled_by.pk, today)
    form = EnrolmentForm(typed(request))
    form.among(lots, queries.case_managers_of(case.enrolled_by, today), today=today)
    if form.ask(
        commands.enrol_case,
        version=sent_version(request),
        actor=request.actor,
        case=case,
        at=clock.now(),
    ):
        messages.success(request, _("Nucleo accolto: ora fissa il primo colloquio."))
        return after_act(case)
    waits = case.state in (CaseState.DRAFT_REFERRAL, CaseState.VALIDATED)
    lacking = [check.refuses for check in missing(queries.proposal_checks(case, today))]
    return turn_page(
        request,
        case,
        title=_("Accogli il nucleo"),
        says=[_("In questo programma lo accoglie il tuo ente: da ora lo segue.")],
        form=form,
        submit=_("Accogli"),
        possible=waits and bool(lots) and not lacking,
        instead=_("Il nucleo è già accolto.") if not waits else _("Prima completa la situazione."),
        parts=[Part(_("Che cosa manca"), lacking, _("Non manca nulla."))] if waits else (),
        ways=[way(_("Descrivi la situazione"), "pathway:case-referral", case)]
        if case.state == CaseState.DRAFT_REFERRAL
        else (),
    )


def _requests(case: Case) -> Part:
    return Part(
        _("Integrazioni chieste"),
        [
            cells.lines(
                request.reason,
                _("chieste il %(on)s, risposta entro il %(by)s")
                % {"on": formats.day(request.asked_on), "by": formats.day(request.answer_by)},
                request.answer,
            )
            for request in queries.requests_of(case)
        ],
        _("Ancora nessuna."),
    )
