"""Pages of the people who work here."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Prefetch, Q, QuerySet, prefetch_related_objects
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from approdo.kernel import clock
from approdo.kernel.period import in_force
from approdo.kernel.web import SignedInRequest, sent_version
from approdo.network import commands, policies, rules
from approdo.network.forms import MemberEditForm, MemberForm
from approdo.network.models import Mandate, Member
from approdo.network.states import Role
from approdo.network.views.pages import form_page, sections
from approdo.ui.cells import badge, lines
from approdo.ui.filters import Choice, Filters, Words
from approdo.ui.tables import Column, Row

PAGE = 50


@require_GET
def members(request: SignedInRequest) -> HttpResponse:
    """Who works here: name, role, body."""
    bodies = policies.organisations_visible_to(request.actor).filter(is_active=True)
    filters = Filters(
        request.GET,
        Choice("body", _("Ente"), [(str(b.pk), b.short_name) for b in bodies]),
        Choice("role", _("Ruolo"), Role.choices),
        Words("q", _("Cerca")),
    )
    now = policies.mandates_visible_to(request.actor).filter(in_force(clock.today()))
    found = _filtered(policies.members_visible_to(request.actor), now, filters)
    down = request.GET.get("sort") == "-name"
    order = [f"{'-' if down else ''}{name}" for name in ("family_name", "given_name", "pk")]
    found = found.order_by(*order).prefetch_related(Prefetch("mandates", now, to_attr="current"))
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {
        "columns": [Column(_("Persona"), sort="name"), Column(_("Incarichi di oggi"))],
        "rows": [_row(member) for member in page],
        "filters": filters,
        "page": page,
        "sections": sections("members"),
        "can_restore": request.actor.holds(Role.ADMINISTRATOR),
        "own_body": request.actor.body_id if _looks_after_own_body(request) else None,
    }
    return render(request, "network/member_list.html", context)


@require_GET
def member_detail(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """A member: their mandates, and to colleagues how to reach them."""
    today = clock.today()
    actor = request.actor
    member = _member(request, pk)
    prefetch_related_objects([member], "mandates")  # several policies look at them
    mandates = list(
        policies.mandates_visible_to(actor)
        .filter(member=member)
        .select_related("in_place_of__member")
        .prefetch_related(
            Prefetch(
                "substitutes", Mandate.objects.select_related("member").filter(_lasting(today))
            )
        )
        .order_by("-starts_on", "pk")
    )
    current = [m for m in mandates if m.ends_on is None or m.ends_on > today]
    sees_contacts = policies.may_see_contacts_of(actor, member)
    context = {
        "member": member,
        "current": [(m, policies.may_end_mandate(actor, m)) for m in current],
        "former": [m for m in mandates if m not in current and not m.is_empty],
        "today": today,
        "sees_contacts": sees_contacts,
        "can_edit": policies.may_edit_member(actor, member),
        "can_disable": policies.may_disable_member(actor, member),
        "can_invite": policies.may_invite_member(actor, member),
        "can_keep_identity": policies.may_keep_identity(actor, member),
        "can_ask_restoration": policies.may_ask_factor_restoration(actor, member),
        "is_oneself": member.pk == actor.pk,
    }
    return render(request, "network/member_detail.html", context)


@require_http_methods(["GET", "POST"])
def member_new(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Add a person who works for a body, with their first mandate."""
    organisation = get_object_or_404(policies.organisations_visible_to(request.actor), pk=pk)
    if not policies.may_add_member(request.actor, organisation):
        raise PermissionDenied
    form = MemberForm(request.POST or None, initial={"starts_on": clock.today()})
    form.among_roles(rules.roles_of(organisation))
    if form.ask(
        commands.add_member,
        version=sent_version(request),
        actor=request.actor,
        organisation=organisation,
        at=clock.now(),
    ):
        messages.success(request, _("Persona aggiunta. Ora mandale l'invito."))
        return redirect("network:member", form.answer.pk)
    back = reverse("network:organisation", args=(organisation.pk,))
    return form_page(
        request,
        form,
        heading=_("Nuova persona"),
        lead=_("Lavora per %(body)s.") % {"body": organisation.name},
        submit=_("Aggiungi"),
        back=back,
        on=organisation,
        trail=[(organisation.short_name, back)],
        draft="network-member",
    )


@require_http_methods(["GET", "POST"])
def member_edit(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Correct a member's names and e-mail."""
    member = _member(request, pk)
    if not policies.may_edit_member(request.actor, member):
        raise PermissionDenied
    initial = {n: getattr(member, n) for n in ("given_name", "family_name", "email")}
    form = MemberEditForm(request.POST or None, initial=initial)
    if form.ask(
        commands.edit_member,
        version=sent_version(request),
        actor=request.actor,
        member=member,
        at=clock.now(),
    ):
        messages.success(request, _("Scheda aggiornata."))
        return redirect("network:member", member.pk)
    back = reverse("network:member", args=(member.pk,))
    return form_page(
        request,
        form,
        heading=_("Modifica la scheda"),
        submit=_("Salva"),
        back=back,
        on=member,
        trail=[(member.full_name, back)],
    )


@require_POST
def member_closing(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Close a member's door."""
    member = _member(request, pk)
    commands.disable_member.given(sent_version(request))(
        actor=request.actor, member=member, at=clock.now()
    )
    messages.success(request, _("Accesso sospeso. Lo puoi riaprire quando serve."))
    return redirect("network:member", member.pk)


@require_POST
def member_reopening(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Open a member's door again."""
    member = _member(request, pk)
    commands.enable_member.given(sent_version(request))(
        actor=request.actor, member=member, at=clock.now()
    )
    messages.success(request, _("Accesso riaperto."))
    return redirect("network:member", member.pk)


def _member(request: SignedInRequest, pk: UUID) -> Member:
    return get_object_or_404(policies.members_visible_to(request.actor), pk=pk)


def _filtered(
    found: QuerySet[Member], now: QuerySet[Mandate], filters: Filters
) -> QuerySet[Member]:
    if body := filters.value("body"):
        now = now.filter(organisation=UUID(body))
    if role := filters.value("role"):
        now = now.filter(role=role)
    if body or role:
        found = found.filter(pk__in=now.values("member"))
    for word in filters.value("q").split():
        found = found.filter(Q(given_name__icontains=word) | Q(family_name__icontains=word))
    return found


def _row(member: Member) -> Row:
    held = [
        f"{m.get_role_display()}, {m.organisation.short_name}"
        for m in member.current  # type: ignore[attr-defined]
    ]
    name = f"{member.family_name} {member.given_name}"
    if not member.is_active:
        name = lines(name, badge(_("Accesso sospeso"), tone="stopped"))
    return Row(
        [name, lines(*held) if held else badge(_("Nessun incarico"), tone="paused")],
        href=reverse("network:member", args=(member.pk,)),
    )


def _looks_after_own_body(request: SignedInRequest) -> bool:
    return request.actor.holds(Role.PROJECT_MANAGER)


def _lasting(day: object) -> Q:
    return Q(ends_on__gt=day)
