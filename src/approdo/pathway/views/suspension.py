"""The pages of a pause: proposed, decided on, over."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from approdo.kernel import clock
from approdo.kernel.web import SignedInRequest, sent_version
from approdo.pathway import commands, policies, queries
from approdo.pathway.forms.turns import DecisionForm, ResumptionForm, SuspensionForm
from approdo.pathway.models import Case, Suspension
from approdo.pathway.rules.turns import months_that_stop
from approdo.pathway.states import CaseState
from approdo.pathway.views.pages import after_act, case_of, typed
from approdo.pathway.views.turn import Part, turn_page
from approdo.ui import cells, formats

CONFIRM, DECLINE = "confirm", "decline"


@require_http_methods(["GET", "POST"])
def case_suspension(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Propose that a running path pauses, saying of each promise of money whether it goes on."""
    case = case_of(request, pk, may=policies.may_propose_suspension)
    form = SuspensionForm(queries.lines_in_force(case), typed(request), today=clock.today())
    if form.ask(
        commands.propose_suspension,
        version=sent_version(request),
        actor=request.actor,
        case=case,
        at=clock.now(),
    ):
        messages.success(request, _("Sospensione proposta: la conferma il distretto."))
        return after_act(case)
    waits = queries.suspension_proposed(case)
    return turn_page(
        request,
        case,
        title=_("Sospensione"),
        act_title=_("Proponi la sospensione"),
        says=[_("Il percorso si ferma quando il distretto conferma.")],
        form=form,
        submit=_("Proponi la sospensione"),
        possible=case.state == CaseState.ACTIVE and waits is None,
        instead=_("La sospensione è proposta: aspetta il distretto.")
        if waits
        else _("Si sospende un percorso attivo: questo è «%s».") % case.get_state_display(),
        pairs=_pairs(waits) if waits else (),
        parts=_parts(case),
    )


@require_http_methods(["GET", "POST"])
def case_suspension_decision(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Confirm a pause, or let the path go on."""
    case = case_of(request, pk, may=policies.may_confirm_suspension)
    form = DecisionForm(
        [(CONFIRM, _("Il percorso si ferma")), (DECLINE, _("Il percorso va avanti"))],
        typed(request),
        today=clock.today(),
    )
    declines = request.POST.get("decision") == DECLINE
    if form.ask(
        commands.decline_suspension if declines else commands.confirm_suspension,
        version=sent_version(request),
        actor=request.actor,
        case=case,
        at=clock.now(),
    ):
        messages.success(
            request, _("Il percorso va avanti.") if declines else _("Percorso sospeso.")
        )
        return after_act(case)
    suspension = queries.suspension_proposed(case)
    return turn_page(
        request,
        case,
        title=_("Decidi sulla sospensione"),
        told=_("Che cosa propone l'ente"),
        form=form,
        submit=_("Registra la decisione"),
        possible=suspension is not None and case.state == CaseState.ACTIVE,
        instead=_("Non c'è nessuna sospensione che aspetti la conferma."),
        pairs=_pairs(suspension) if suspension else (),
        parts=_parts(case, suspension),
    )


@require_http_methods(["GET", "POST"])
def case_resumption(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Go on with a path that paused."""
    case = case_of(request, pk, may=policies.may_resume_case)
    form = ResumptionForm(typed(request), today=clock.today())
    if form.ask(
        commands.resume_case,
        version=sent_version(request),
        actor=request.actor,
        case=case,
        at=clock.now(),
    ):
        messages.success(request, _("Percorso ripreso."))
        for reason in form.answer.left_out:
            messages.warning(request, reason)
        return after_act(case)
    suspension = queries.suspension_in_force(case)
    return turn_page(
        request,
        case,
        title=_("Ripresa del percorso"),
        says=[_("Le misure che si erano fermate riprendono dal mese della ripresa.")],
        form=form,
        submit=_("Riprendi il percorso"),
        possible=suspension is not None and case.state == CaseState.SUSPENDED,
        instead=_("Si riprende un percorso sospeso: questo è «%s».") % case.get_state_display(),
        pairs=_pairs(suspension) if suspension else (),
        parts=_parts(case, suspension),
    )


def _pairs(suspension: Suspension) -> list[tuple[object, ...]]:
    return [
        (_("Perché"), suspension.get_reason_display()),
        (_("In due righe"), suspension.text),
        (_("Da quale giorno"), formats.day(suspension.starts_on)),
        (_("Ripresa prevista"), formats.day(suspension.expected_on)),
        (
            _("Proposta da"),
            suspension.proposed_by.full_name,
            f"{suspension.body.short_name}, {formats.day(suspension.proposed_on)}",
        ),
        (_("Nota del distretto"), suspension.note),
    ]


def _parts(case: Case, suspension: Suspension | None = None) -> list[Part]:
    parts = []
    if suspension is not None:
        months = months_that_stop(
            suspension.starts_on, suspension.expected_on, known_on=suspension.proposed_on
        )
        when = ", ".join(formats.month(m) for m in months) or _("nessun mese intero")
        parts.append(
            Part(
                _("Denaro"),
                [
                    cells.lines(
                        f"{row.line}, {formats.euro(row.line.monthly_amount)}",
                        _("continua") if row.continues else _("si ferma: %s") % when,
                    )
                    for row in suspension.lines.all()
                ],
                _("Nessuna misura promessa."),
            )
        )
    earlier = [s for s in queries.suspensions_of(case) if suspension is None or s != suspension]
    if earlier:
        parts.append(
            Part(
                _("Altre sospensioni"),
                [
                    cells.lines(
                        f"{formats.day(s.starts_on)} – {formats.day(s.ended_on or s.expected_on)}",
                        f"{s.get_reason_display()} · {s.get_state_display()}",
                    )
                    for s in earlier
                ],
            )
        )
    return parts
