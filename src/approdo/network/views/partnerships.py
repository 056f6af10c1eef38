"""Pages of partnerships."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from approdo.kernel import clock
from approdo.kernel.web import SignedInRequest, sent_version
from approdo.network import commands, policies, queries
from approdo.network.forms import LeadForm, LeavingForm, PartnerForm, PartnershipForm
from approdo.network.models import Organisation, Partnership, PartnershipMember
from approdo.network.states import BodyKind, PartnerRole
from approdo.network.views.pages import form_page, sections
from approdo.ui.cells import badge, day, lines, link
from approdo.ui.filters import Filters, Words
from approdo.ui.tables import Column, Row

PAGE = 50


@require_GET
def partnerships(request: SignedInRequest) -> HttpResponse:
    """All the partnerships, with who leads and who takes part today."""
    today = clock.today()
    filters = Filters(request.GET, Words("q", _("Cerca")))
    found = policies.partnerships_visible_to(request.actor)
    for word in filters.value("q").split():
        found = found.filter(name__icontains=word)
    order = "-name" if request.GET.get("sort") == "-name" else "name"
    page = Paginator(found.order_by(order), PAGE).get_page(request.GET.get("page"))
    today_in = queries.partners_on([p.pk for p in page], today)
    context = {
        "columns": [
            Column(_("Raggruppamento"), sort="name"),
            Column(_("Forma")),
            Column(_("Capofila")),
            Column(_("Partner")),
        ],
        "rows": [_row(p, today_in.get(p.pk, [])) for p in page],
        "filters": filters,
        "page": page,
        "sections": sections("partnerships"),
        "can_form": _may_form(request),
    }
    return render(request, "network/partnership_list.html", context)


@require_GET
def partnership_detail(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """A partnership: who leads, who takes part and took part, and its lots."""
    today = clock.today()
    partnership = _partnership(request, pk)
    rows = list(
        partnership.members.select_related("organisation").order_by("starts_on", "role", "pk")
    )
    now = [row for row in rows if row.holds_on(today)]
    can_change = policies.may_add_partner(request.actor, partnership)
    context = {
        "partnership": partnership,
        "lead": next((row for row in now if row.role == PartnerRole.LEAD), None),
        "columns": [
            Column(_("Ente")),
            Column(_("Parte")),
            Column(_("Dal")),
            Column(_("Fino al")),
            *([Column(_("Uscita"), kind="action")] if can_change else []),
        ],
        "rows": [_member_row(row, can_change) for row in now],
        "past_columns": [
            Column(_("Ente")),
            Column(_("Parte")),
            Column(_("Dal")),
            Column(_("Fino al")),
        ],
        "others": [_member_row(row, False) for row in rows if row not in now and not row.is_empty],
        "can_change": can_change and bool(now),
    }
    return render(request, "network/partnership_detail.html", context)


@require_http_methods(["GET", "POST"])
def partnership_new(request: SignedInRequest) -> HttpResponse:
    """Form a partnership."""
    if not _may_form(request):
        raise PermissionDenied
    form = PartnershipForm(request.POST or None, initial={"starts_on": clock.today()})
    form.among(_third_sector(request))
    if form.ask(commands.form_partnership, actor=request.actor, at=clock.now()):
        messages.success(request, _("Raggruppamento formato."))
        return redirect("network:partnership", form.answer.pk)
    back = reverse("network:partnerships")
    return form_page(
        request,
        form,
        heading=_("Nuovo raggruppamento"),
        lead=_("Un raggruppamento ha sempre un capofila, dal primo giorno."),
        submit=_("Forma"),
        back=back,
        trail=[(_("Raggruppamenti"), back)],
        draft="network-partnership",
    )


@require_http_methods(["GET", "POST"])
def partner_new(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Let a body in as partner."""
    partnership = _partnership(request, pk)
    if not policies.may_add_partner(request.actor, partnership):
        raise PermissionDenied
    form = PartnerForm(request.POST or None, initial={"starts_on": clock.today()})
    form.among(_third_sector(request))
    if form.ask(
        commands.add_partner,
        version=sent_version(request),
        actor=request.actor,
        partnership=partnership,
        at=clock.now(),
    ):
        messages.success(request, _("Partner aggiunto."))
        return redirect("network:partnership", partnership.pk)
    return _form_of(
        request, form, partnership, heading=_("Aggiungi un partner"), submit=_("Aggiungi")
    )


@require_http_methods(["GET", "POST"])
def lead_new(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Let another body lead."""
    partnership = _partnership(request, pk)
    if not policies.may_change_lead(request.actor, partnership):
        raise PermissionDenied
    form = LeadForm(request.POST or None, initial={"starts_on": clock.today()})
    form.among(_third_sector(request))
    if form.ask(
        commands.change_lead,
        version=sent_version(request),
        actor=request.actor,
        partnership=partnership,
        at=clock.now(),
    ):
        messages.success(request, _("Capofila cambiato."))
        return redirect("network:partnership", partnership.pk)
    return _form_of(
        request, form, partnership, heading=_("Cambia capofila"), submit=_("Cambia capofila")
    )


@require_http_methods(["GET", "POST"])
def partner_end(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Let a body leave its partnership; `pk` is the key of its membership."""
    membership = get_object_or_404(
        PartnershipMember.objects.select_related("organisation").filter(
            partnership__in=policies.partnerships_visible_to(request.actor)
        ),
        pk=pk,
    )
    partnership = _partnership(request, membership.partnership_id)
    if not policies.may_end_partnership_membership(request.actor, partnership):
        raise PermissionDenied
    form = LeavingForm(request.POST or None, initial={"ends_on": clock.today()})
    if form.ask(
        commands.end_partnership_membership,
        version=sent_version(request),
        actor=request.actor,
        partnership=partnership,
        membership=membership,
        at=clock.now(),
    ):
        messages.success(request, _("L'ente è uscito dal raggruppamento."))
        return redirect("network:partnership", partnership.pk)
    return _form_of(
        request,
        form,
        partnership,
        heading=_("Uscita di %(body)s") % {"body": membership.organisation.short_name},
        submit=_("Registra l'uscita"),
    )


def _form_of(
    request: SignedInRequest,
    form: PartnerForm | LeavingForm,
    partnership: Partnership,
    *,
    heading: str,
    submit: str,
) -> HttpResponse:
    back = reverse("network:partnership", args=(partnership.pk,))
    return form_page(
        request,
        form,
        heading=heading,
        lead=partnership.name,
        submit=submit,
        back=back,
        on=partnership,
        trail=[(partnership.name, back)],
    )


def _partnership(request: SignedInRequest, pk: UUID) -> Partnership:
    return get_object_or_404(policies.partnerships_visible_to(request.actor), pk=pk)


def _third_sector(request: SignedInRequest) -> QuerySet[Organisation]:
    return policies.organisations_visible_to(request.actor).filter(
        kind=BodyKind.THIRD_SECTOR, is_active=True
    )


def _may_form(request: SignedInRequest) -> bool:
    division = queries.division()
    return division is not None and policies.may_form_partnership(request.actor, division)


def _row(partnership: Partnership, members: list[PartnershipMember]) -> Row:
    lead = [_body(m) for m in members if m.role == PartnerRole.LEAD]
    partners = [_body(m) for m in members if m.role == PartnerRole.PARTNER]
    shown = lead[0] if lead else badge(_("Sciolto"), tone="stopped")
    return Row(
        [partnership.name, partnership.get_kind_display(), shown, lines(*partners)],
        href=reverse("network:partnership", args=(partnership.pk,)),
    )


def _member_row(row: PartnershipMember, can_end: bool) -> Row:
    cells = [_body(row), row.get_role_display(), day(row.starts_on), day(row.last_day)]
    if can_end:
        cells.append(link(_("Registra l'uscita"), reverse("network:partner-end", args=(row.pk,))))
    return Row(cells)


def _body(row: PartnershipMember) -> str:
    return link(
        row.organisation.short_name, reverse("network:organisation", args=(row.organisation_id,))
    )
