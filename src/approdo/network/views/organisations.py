"""Pages of bodies."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from approdo.kernel import clock
from approdo.kernel.period import in_force
from approdo.kernel.web import SignedInRequest, sent_version
from approdo.network import commands, policies, queries
from approdo.network.forms import OrganisationEditForm, OrganisationForm
from approdo.network.models import Mandate, Organisation, PartnershipMember
from approdo.network.states import BodyKind, UnitKind
from approdo.network.views.pages import form_page, sections
from approdo.ui.cells import badge, day, lines, link
from approdo.ui.filters import Choice, Filters, Toggle, Words
from approdo.ui.tables import Column, Row

PAGE = 50
SORTS = {"name": "name", "-name": "-name", "people": "people", "-people": "-people"}


@require_GET
def organisations(request: SignedInRequest) -> HttpResponse:
    """All the bodies of the network, with how many people work there."""
    today = clock.today()
    filters = Filters(
        request.GET,
        Choice("kind", _("Tipo"), BodyKind.choices),
        Words("q", _("Cerca")),
        Toggle("closed", _("Anche chiusi")),
    )
    found = policies.organisations_visible_to(request.actor)
    found = queries.with_people(_filtered(found, filters), today).order_by(
        SORTS.get(request.GET.get("sort", ""), "name"), "pk"
    )
    groups = PartnershipMember.objects.filter(in_force(today)).select_related("partnership")
    found = found.prefetch_related(Prefetch("partnerships", groups, to_attr="groups"))
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {
        "columns": [
            Column(_("Ente"), sort="name"),
            Column(_("Tipo")),
            Column(_("Raggruppamenti")),
            Column(_("Persone"), sort="people", kind="number"),
        ],
        "rows": [_row(body) for body in page],
        "filters": filters,
        "page": page,
        "sections": sections("organisations"),
        "can_register": _division(request) is not None,
    }
    return render(request, "network/organisation_list.html", context)


@require_GET
def organisation_detail(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """A body: what it is, where it stands, who works there."""
    today = clock.today()
    organisation = _organisation(request, pk)
    looks_after = policies.may_give_mandate(request.actor, organisation)
    mandates = (
        policies.mandates_visible_to(request.actor)
        .filter(organisation=organisation)
        .select_related("in_place_of__member")
        .order_by("member__family_name", "member__given_name", "starts_on")
    )
    now = [m for m in mandates if m.holds_on(today)]
    context = {
        "organisation": organisation,
        "groups": queries.partnerships_of(organisation, today),
        "columns": _people_columns(),
        "rows": [_person_row(m) for m in now],
        "others": [_person_row(m) for m in mandates if m not in now] if looks_after else [],
        "people": ngettext(
            "%(count)s persona", "%(count)s persone", len({m.member_id for m in now})
        )
        % {"count": len({m.member_id for m in now})},
        "looks_after": looks_after and organisation.is_active,
        "can_edit": policies.may_edit_organisation(request.actor, organisation),
        "can_close": policies.may_close_organisation(request.actor, organisation),
    }
    return render(request, "network/organisation_detail.html", context)


@require_http_methods(["GET", "POST"])
def organisation_new(request: SignedInRequest) -> HttpResponse:
    """Register a unit of the City or a third-sector body."""
    division = _division(request)
    if division is None:
        raise PermissionDenied
    form = OrganisationForm(request.POST or None, initial={"what": BodyKind.THIRD_SECTOR})
    if form.ask(
        commands.register_organisation, actor=request.actor, division=division, at=clock.now()
    ):
        messages.success(request, _("Ente registrato. Ora aggiungi chi ci lavora."))
        return redirect("network:organisation", form.answer.pk)
    back = reverse("network:organisations")
    return form_page(
        request,
        form,
        heading=_("Nuovo ente"),
        submit=_("Registra"),
        back=back,
        trail=[(_("Enti"), back)],
        draft="network-organisation",
    )


@require_http_methods(["GET", "POST"])
def organisation_edit(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Change how a body is called and its codes."""
    organisation = _organisation(request, pk)
    if not policies.may_edit_organisation(request.actor, organisation):
        raise PermissionDenied
    initial = {
        name: getattr(organisation, name)
        for name in ("name", "short_name", "tax_code", "legal_form", "boroughs")
    }
    form = OrganisationEditForm(request.POST or None, initial=initial).for_body(organisation)
    if form.ask(
        commands.edit_organisation,
        version=sent_version(request),
        actor=request.actor,
        organisation=organisation,
        at=clock.now(),
    ):
        messages.success(request, _("Scheda dell'ente aggiornata."))
        return redirect("network:organisation", organisation.pk)
    back = reverse("network:organisation", args=(organisation.pk,))
    return form_page(
        request,
        form,
        heading=_("Modifica l'ente"),
        submit=_("Salva"),
        back=back,
        on=organisation,
        trail=[(organisation.short_name, back)],
    )


@require_POST
def organisation_closing(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Close a body."""
    organisation = _organisation(request, pk)
    commands.close_organisation.given(sent_version(request))(
        actor=request.actor, organisation=organisation, at=clock.now()
    )
    messages.success(request, _("Ente chiuso. Lo puoi riaprire quando serve."))
    return redirect("network:organisation", organisation.pk)


@require_POST
def organisation_reopening(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Open a closed body again."""
    organisation = _organisation(request, pk)
    commands.reopen_organisation.given(sent_version(request))(
        actor=request.actor, organisation=organisation, at=clock.now()
    )
    messages.success(request, _("Ente riaperto."))
    return redirect("network:organisation", organisation.pk)


def _organisation(request: SignedInRequest, pk: UUID) -> Organisation:
    return get_object_or_404(policies.organisations_visible_to(request.actor), pk=pk)


def _division(request: SignedInRequest) -> Organisation | None:
    """Give the division for which the actor may register bodies, if any."""
    division = queries.division()
    if division and policies.may_register_organisation(request.actor, division):
        return division
    return None


def _filtered(found: QuerySet[Organisation], filters: Filters) -> QuerySet[Organisation]:
    if not filters.value("closed"):
        found = found.filter(is_active=True)
    if kind := filters.value("kind"):
        found = found.filter(kind=kind)
    for word in filters.value("q").split():
        found = found.filter(
            Q(name__icontains=word) | Q(short_name__icontains=word) | Q(tax_code=word)
        )
    return found


def _row(body: Organisation) -> Row:
    name = body.name if body.is_active else lines(body.name, badge(_("Chiuso"), tone="stopped"))
    kind = UnitKind(body.unit_kind).label if body.unit_kind else body.get_kind_display()
    groups = [
        link(g.partnership.name, reverse("network:partnership", args=(g.partnership_id,)))
        for g in body.groups  # type: ignore[attr-defined]
    ]
    return Row(
        [name, kind, lines(*groups), body.people],  # type: ignore[attr-defined]
        href=reverse("network:organisation", args=(body.pk,)),
    )


def _people_columns() -> list[Column]:
    return [Column(_("Persona")), Column(_("Ruolo")), Column(_("Dal")), Column(_("Fino al"))]


def _person_row(mandate: Mandate) -> Row:
    role = mandate.get_role_display()
    if mandate.in_place_of:
        stands_in = _("al posto di %(name)s") % {"name": mandate.in_place_of.member.full_name}
        role = lines(role, stands_in)
    return Row(
        [mandate.member.full_name, role, day(mandate.starts_on), day(mandate.last_day)],
        href=reverse("network:member", args=(mandate.member_id,)),
    )
