"""Pages of lots."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from approdo.kernel import clock
from approdo.kernel.period import in_force
from approdo.kernel.web import SignedInRequest, sent_version
from approdo.network import policies as network_policies
from approdo.network import queries as network
from approdo.network.models import Organisation
from approdo.programme import commands, policies
from approdo.programme.forms import AgreementEndForm, AgreementForm, CapacityForm, LotForm
from approdo.programme.models import Lot, LotAgreement
from approdo.programme.views.pages import form_page, sections
from approdo.ui.cells import badge, day, lines, link
from approdo.ui.filters import Choice, Filters, Words
from approdo.ui.tables import Column, Row

PAGE = 50


@require_GET
def lots(request: SignedInRequest) -> HttpResponse:
    """All the lots: places, partnership with its lead, agreement of today."""
    today = clock.today()
    open_ones = policies.programmes_visible_to(request.actor)
    filters = Filters(
        request.GET,
        Choice("programme", _("Programma"), [(p.code, p.name) for p in open_ones]),
        Words("q", _("Cerca")),
    )
    found = policies.lots_visible_to(request.actor)
    if code := filters.value("programme"):
        found = found.filter(programme__code=code)
    for word in filters.value("q").split():
        found = found.filter(name__icontains=word)
    agreed = LotAgreement.objects.filter(in_force(today))
    found = found.prefetch_related(Prefetch("agreements", agreed, to_attr="agreed"))
    page = Paginator(found.order_by("programme__code", "code", "pk"), PAGE).get_page(
        request.GET.get("page")
    )
    leads = network.leads_of([lot.partnership_id for lot in page], today)
    context = {
        "columns": [
            Column(_("Lotto")),
            Column(_("Programma")),
            Column(_("Raggruppamento")),
            Column(_("Convenzione fino al")),
            Column(_("Posti"), kind="number"),
        ],
        "rows": [_row(lot, leads.get(lot.partnership_id)) for lot in page],
        "filters": filters,
        "page": page,
        "sections": sections("lots"),
    }
    return render(request, "programme/lot_list.html", context)


@require_GET
def lot_detail(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """A lot: its places, who runs it, under which agreement, and who is followed there."""
    today = clock.today()
    lot = _lot(request, pk)
    agreements = list(lot.agreements.all())
    standing = next((a for a in agreements if a.holds_on(today)), None)
    can_sign = policies.may_sign_lot_agreement(request.actor, lot)
    context = {
        "lot": lot,
        "standing": standing,
        "columns": [
            Column(_("Numero")),
            Column(_("Firmata il")),
            Column(_("Dal")),
            Column(_("Al")),
        ],
        "rows": [
            Row([a.number, day(a.signed_on), day(a.starts_on), day(a.last_day)])
            for a in agreements
            if a is not standing and not a.is_empty
        ],
        "members": network.partners_on([lot.partnership_id], today).get(lot.partnership_id, []),
        "can_sign": can_sign,
        "can_end": standing is not None and policies.may_end_lot_agreement(request.actor, standing),
        "can_change": policies.may_change_lot_capacity(request.actor, lot),
        "today": today,
    }
    return render(request, "programme/lot_detail.html", context)


@require_http_methods(["GET", "POST"])
def lot_new(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Create a lot of a programme."""
    programme = get_object_or_404(policies.programmes_visible_to(request.actor), pk=pk)
    if not policies.may_create_lot(request.actor, programme):
        raise PermissionDenied
    form = LotForm(request.POST or None)
    form.among(network_policies.partnerships_visible_to(request.actor))
    if form.ask(
        commands.create_lot,
        version=sent_version(request),
        actor=request.actor,
        programme=programme,
        at=clock.now(),
    ):
        messages.success(request, _("Lotto creato. Ora scrivi la convenzione firmata."))
        return redirect("programme:lot", form.answer.pk)
    back = reverse("programme:programme", args=(programme.pk,))
    return form_page(
        request,
        form,
        heading=_("Nuovo lotto"),
        lead=programme.name,
        submit=_("Crea"),
        back=back,
        on=programme,
        trail=[(programme.name, back)],
    )


@require_http_methods(["GET", "POST"])
def capacity(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Change the places of a lot."""
    lot = _lot(request, pk)
    if not policies.may_change_lot_capacity(request.actor, lot):
        raise PermissionDenied
    form = CapacityForm(request.POST or None, initial={"capacity": lot.capacity})
    if form.ask(
        commands.change_lot_capacity,
        version=sent_version(request),
        actor=request.actor,
        lot=lot,
        at=clock.now(),
    ):
        messages.success(request, _("Posti del lotto cambiati."))
        return redirect("programme:lot", lot.pk)
    return _form_of(request, form, lot, heading=_("Posti del lotto"), submit=_("Salva"), on=lot)


@require_http_methods(["GET", "POST"])
def agreement_new(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Write down the agreement signed for a lot."""
    lot = _lot(request, pk)
    if not policies.may_sign_lot_agreement(request.actor, lot):
        raise PermissionDenied
    form = AgreementForm(request.POST or None, initial={"signed_on": clock.today()})
    if form.ask(
        commands.sign_lot_agreement,
        version=sent_version(request),
        actor=request.actor,
        lot=lot,
        at=clock.now(),
    ):
        messages.success(request, _("Convenzione registrata."))
        return redirect("programme:lot", lot.pk)
    return _form_of(
        request, form, lot, heading=_("Nuova convenzione"), submit=_("Registra"), on=lot
    )


@require_http_methods(["GET", "POST"])
def agreement_end(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """End an agreement before its time."""
    agreement = get_object_or_404(
        LotAgreement.objects.filter(lot__in=policies.lots_visible_to(request.actor)), pk=pk
    )
    lot = _lot(request, agreement.lot_id)
    if not policies.may_end_lot_agreement(request.actor, agreement):
        raise PermissionDenied
    form = AgreementEndForm(request.POST or None, initial={"ends_on": clock.today()})
    if form.ask(
        commands.end_lot_agreement,
        version=sent_version(request),
        actor=request.actor,
        agreement=agreement,
        at=clock.now(),
    ):
        messages.success(request, _("Convenzione chiusa."))
        return redirect("programme:lot", lot.pk)
    return _form_of(
        request,
        form,
        lot,
        heading=_("Chiudi la convenzione"),
        submit=_("Chiudi la convenzione"),
        on=agreement,
    )


def _form_of(
    request: SignedInRequest,
    form: CapacityForm | AgreementForm | AgreementEndForm,
    lot: Lot,
    *,
    heading: str,
    submit: str,
    on: Lot | LotAgreement,
) -> HttpResponse:
    back = reverse("programme:lot", args=(lot.pk,))
    return form_page(
        request,
        form,
        heading=heading,
        lead=f"{lot.programme.name}, {lot.name}",
        submit=submit,
        back=back,
        on=on,
        trail=[(lot.name, back)],
    )


def _lot(request: SignedInRequest, pk: UUID) -> Lot:
    return get_object_or_404(policies.lots_visible_to(request.actor), pk=pk)


def _row(lot: Lot, lead: Organisation | None) -> Row:
    agreed: list[LotAgreement] = lot.agreed  # type: ignore[attr-defined]
    group = link(lot.partnership.name, reverse("network:partnership", args=(lot.partnership_id,)))
    led = _("capofila %(body)s") % {"body": lead.short_name} if lead else ""
    return Row(
        [
            lot.name,
            lot.programme.name,
            lines(group, led),
            day(agreed[0].last_day) if agreed else badge(_("Nessuna oggi"), tone="late"),
            lot.capacity,
        ],
        href=reverse("programme:lot", args=(lot.pk,)),
    )
