"""The pages on which a case goes to another lot or body, and is taken over."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from approdo.kernel import clock
from approdo.kernel.web import SignedInRequest, sent_version
from approdo.pathway import commands, policies, queries
from approdo.pathway.forms.turns import ArrivalForm, TransferForm
from approdo.pathway.models import Case, Transfer
from approdo.pathway.states.case import MAY_MOVE_LOT
from approdo.pathway.views.pages import after_act, case_of, case_page, typed
from approdo.pathway.views.turn import Part, turn_page
from approdo.ui import cells, formats


@require_http_methods(["GET", "POST"])
def case_transfer(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Give a case over to others; while one is under way, read it and call it off."""
    case = case_of(request, pk, may=policies.may_transfer_case)
    form = TransferForm(typed(request), today=clock.today())
    form.among(
        queries.lots_with_places(case.programme, clock.today()),
        stays=(case.lot_id, case.implementing_body_id),
    )
    if form.ask(
        commands.transfer_case,
        version=sent_version(request),
        actor=request.actor,
        case=case,
        at=clock.now(),
    ):
        messages.success(request, _("Trasferimento cominciato: ora tocca all'ente che riceve."))
        return after_act(case)
    under_way = queries.transfer_under_way(case)
    if under_way:
        return case_page(
            request,
            "case_transfer_under_way",
            case,
            transfer=under_way,
            pairs=_pairs(under_way),
            parts=_parts(case),
        )
    return turn_page(
        request,
        case,
        title=_("Trasferimento"),
        act_title=_("Trasferisci il percorso"),
        says=[
            _(
                "L'ente che riceve vede subito il percorso e lo accoglie; fino ad allora lo segue"
                " quello di adesso, che poi leggerà solo ciò che è del suo periodo."
            ),
        ],
        form=form,
        submit=_("Trasferisci"),
        possible=case.state in MAY_MOVE_LOT and bool(form.places),
        instead=_("Si trasferisce un percorso assegnato a un lotto e non in chiusura.")
        if case.state not in MAY_MOVE_LOT
        else _("Nessun altro ente ha un posto libero e una convenzione in vigore."),
        parts=_parts(case),
    )


@require_POST
def case_transfer_cancellation(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Leave a case where it is."""
    case = case_of(request, pk)
    commands.cancel_transfer.given(sent_version(request))(
        actor=request.actor, case=case, at=clock.now()
    )
    messages.success(request, _("Trasferimento annullato: il percorso resta dov'è."))
    return after_act(case)


@require_http_methods(["GET", "POST"])
def case_arrival(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Take a case over."""
    case = case_of(request, pk, may=policies.may_accept_transfer)
    today = clock.today()
    form = ArrivalForm(typed(request), today=today)
    transfer = queries.transfer_under_way(case)
    form.among(queries.case_managers_of(transfer.to_body, today) if transfer else ())
    if form.ask(
        commands.accept_transfer,
        version=sent_version(request),
        actor=request.actor,
        case=case,
        at=clock.now(),
    ):
        messages.success(request, _("Percorso accolto: da oggi lo seguite voi."))
        return after_act(case)
    return turn_page(
        request,
        case,
        title=_("Accogli il trasferimento"),
        told=_("Chi passa il percorso, e perché"),
        says=[_("Il percorso riprende da dov'era, con il denaro che resta.")],
        form=form,
        submit=_("Accogli il percorso"),
        possible=transfer is not None,
        instead=_("Questo percorso non è in trasferimento."),
        pairs=_pairs(transfer) if transfer else (),
        parts=_parts(case),
    )


def _pairs(transfer: Transfer) -> list[tuple[object, ...]]:
    return [
        (_("Da"), f"{transfer.from_body.name} · {transfer.from_lot.name}"),
        (_("A"), f"{transfer.to_body.name} · {transfer.to_lot.name}"),
        (_("Perché"), transfer.reason),
        (
            _("Incontro di passaggio"),
            formats.day(transfer.meeting_on) if transfer.meeting_on else "",
        ),
        (_("Nota di passaggio"), transfer.note),
        (_("Dov'era il percorso"), transfer.resumes_as),
        (_("Deciso da"), transfer.decided_by.full_name, formats.day(transfer.decided_on)),
    ]


def _parts(case: Case) -> list[Part]:
    rows = [
        cells.lines(
            f"{line} · {line.payee or line.person}",
            ngettext("%(count)s mese, %(total)s", "%(count)s mesi, %(total)s", months)
            % {"count": months, "total": formats.euro(total)},
        )
        for line, months, total in queries.money_that_travels(case, clock.today())
    ]
    return [
        Part(_("Denaro che resta da questo mese"), rows, _("Nessuna misura promessa dopo oggi."))
    ]
