"""The pages on which a household, or one of its people, gives the path up."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from approdo.kernel import clock
from approdo.kernel.web import SignedInRequest, sent_version
from approdo.pathway import commands, policies, queries
from approdo.pathway.forms.turns import CaseWithdrawalForm, MemberWithdrawalForm
from approdo.pathway.models import Case
from approdo.pathway.views.pages import after_act, case_of, typed
from approdo.pathway.views.turn import Part, turn_page, way
from approdo.ui import cells, formats


@require_http_methods(["GET", "POST"])
def case_withdrawal(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Take down that the whole household gives up."""
    case = case_of(request, pk, may=policies.may_withdraw_case)
    form = CaseWithdrawalForm(typed(request), request.FILES or None, today=clock.today())
    if form.ask(
        commands.withdraw_case,
        version=sent_version(request),
        actor=request.actor,
        case=case,
        at=clock.now(),
    ):
        messages.success(request, _("Rinuncia registrata: il percorso è concluso."))
        return after_act(case)
    return turn_page(
        request,
        case,
        title=_("Rinuncia del nucleo"),
        says=[
            _("Il percorso finisce quel giorno, e le persone possono entrare in un altro."),
            _("Le misure promesse per i mesi che vengono tornano libere. I risparmi restano loro."),
        ],
        form=form,
        submit=_("Registra la rinuncia"),
        danger=True,
        possible=case.is_open,
        instead=_("Questo percorso è già concluso."),
        parts=_parts(case),
        ways=[way(_("Rinuncia una persona sola…"), "pathway:case-member-withdrawal", case)],
    )


@require_http_methods(["GET", "POST"])
def case_member_withdrawal(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Take down that one person leaves the path."""
    case = case_of(request, pk, may=policies.may_withdraw_member)
    involved = [m.person for m in queries.members_of(case) if m.is_involved]
    form = MemberWithdrawalForm(
        involved, typed(request), request.FILES or None, today=clock.today()
    )
    if form.ask(
        commands.withdraw_member,
        version=sent_version(request),
        actor=request.actor,
        case=case,
        at=clock.now(),
    ):
        messages.success(
            request,
            _("Rinuncia registrata. Guarda se il progetto ha obiettivi o impegni da cambiare."),
        )
        return after_act(case)
    return turn_page(
        request,
        case,
        title=_("Rinuncia di una persona"),
        says=[
            _(
                "Il percorso va avanti con gli altri. Le misure di quella persona si fermano dopo"
                " questo mese."
            ),
        ],
        form=form,
        submit=_("Registra la rinuncia"),
        danger=True,
        possible=case.is_open and bool(involved),
        instead=_("Questo percorso è già concluso."),
        parts=_parts(case),
        ways=[way(_("Rinuncia tutto il nucleo…"), "pathway:case-withdrawal", case)],
    )


def _parts(case: Case) -> list[Part]:
    promised = [
        cells.lines(
            f"{line}, {formats.euro(line.monthly_amount)}",
            _("fino a %s") % formats.month(line.last_month),
        )
        for line in queries.lines_still_promised(case)
    ]
    told = [
        cells.lines(
            w.person.full_name if w.person else _("Tutto il nucleo"),
            f"{formats.day(w.stated_on)} · {w.get_manner_display()} · {w.get_reason_display()}",
        )
        for w in queries.withdrawals_of(case)
    ]
    parts = [
        Part(
            _("Persone nel percorso"),
            [m.person.full_name for m in queries.members_of(case) if m.is_involved],
            _("Nessuna persona coinvolta."),
        ),
        Part(_("Denaro ancora promesso"), promised, _("Nessuna misura promessa.")),
    ]
    return [*parts, Part(_("Rinunce già registrate"), told)] if told else parts
