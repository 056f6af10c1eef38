"""How members get and keep their door: invitations, identities, sessions, a lost second factor."""

from uuid import UUID

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from approdo.kernel import clock
from approdo.kernel.web import SignedInRequest, at_the_door, sent_version
from approdo.network import commands, policies, rules
from approdo.network.forms import IdentityForm, NewPasswordForm, RestorationForm
from approdo.network.gateways import invitations
from approdo.network.models import Identity, Invitation, Invited, Member
from approdo.network.views.pages import form_page


@require_POST
def member_invitation(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Send a member the link with which they come in."""
    member = _member(request, pk)
    commands.invite_member.given(sent_version(request))(
        actor=request.actor, member=member, at=clock.now()
    )
    messages.success(request, _("Invito mandato a %(email)s.") % {"email": member.email})
    return redirect("network:member", member.pk)


@at_the_door
@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Choose a password, behind the link of an invitation."""
    digest = invitations.digest_of(invitations.secret_of(token))
    found = Invitation.objects.select_related("member").filter(digest=digest).first()
    if found is None:
        return render(request, "network/invitation_refused.html", {"reasons": []}, status=404)
    if problems := rules.problems_of_invitation(found, clock.now()):
        return render(request, "network/invitation_refused.html", {"reasons": problems}, status=410)
    form = NewPasswordForm(request.POST or None)
    if form.ask(
        commands.accept_invitation,
        actor=Invited(found.member),
        invitation=found,
        at=clock.now(),
    ):
        messages.success(request, _("Password scelta: ora entra."))
        return redirect("account_login")
    return render(request, "network/invitation.html", {"form": form, "member": found.member})


@require_http_methods(["GET", "POST"])
def member_identity(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Keep the codice fiscale of a member for SPID and CIE."""
    member = _member(request, pk)
    if not policies.may_keep_identity(request.actor, member):
        raise PermissionDenied
    kept = Identity.objects.filter(member=member).first()
    form = IdentityForm(
        request.POST or None, initial={"fiscal_code": kept.fiscal_code if kept else ""}
    )
    if form.ask(
        commands.keep_identity,
        version=sent_version(request),
        actor=request.actor,
        member=member,
        at=clock.now(),
    ):
        messages.success(request, _("Salvato."))
        return redirect("network:member", member.pk)
    back = reverse("network:member", args=(member.pk,))
    return form_page(
        request,
        form,
        heading=_("Entrare con SPID o CIE"),
        lead=_("Chi entra con SPID o CIE si riconosce dal codice fiscale. Lo vede chi gestisce."),
        submit=_("Salva"),
        back=back,
        on=member,
        trail=[(member.full_name, back)],
    )


@require_http_methods(["GET", "POST"])
def member_restoration(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Ask that a lost second factor be given back; a second person grants it."""
    member = _member(request, pk)
    if not policies.may_ask_factor_restoration(request.actor, member):
        raise PermissionDenied
    form = RestorationForm(request.POST or None)
    if form.ask(
        commands.ask_factor_restoration,
        version=sent_version(request),
        actor=request.actor,
        member=member,
        at=clock.now(),
    ):
        messages.success(request, _("Chiesto: ora serve un amministratore che lo conceda."))
        return redirect("network:member", member.pk)
    back = reverse("network:member", args=(member.pk,))
    return form_page(
        request,
        form,
        heading=_("Ha perso il secondo passaggio"),
        lead=_("Servono due persone: tu lo chiedi, un amministratore lo concede."),
        submit=_("Chiedi"),
        back=back,
        on=member,
        trail=[(member.full_name, back)],
    )


@require_GET
def restorations(request: SignedInRequest) -> HttpResponse:
    """What waits for a second person."""
    found = policies.restorations_visible_to(request.actor)
    rows = [
        (asked, policies.may_grant_factor_restoration(request.actor, asked))
        for asked in found.select_related("member", "asked_by").order_by("asked_at")[:50]
    ]
    return render(request, "network/restorations.html", {"rows": rows})


@require_POST
def restoration_granting(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Be the second of two."""
    asked = get_object_or_404(policies.restorations_visible_to(request.actor), pk=pk)
    commands.grant_factor_restoration.given(sent_version(request))(
        actor=request.actor, restoration=asked, at=clock.now()
    )
    messages.success(request, _("Fatto: entrerà con la password e attiverà un secondo passaggio."))
    return redirect("network:restorations")


@require_POST
def restoration_withdrawal(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Close a request without granting it."""
    asked = get_object_or_404(policies.restorations_visible_to(request.actor), pk=pk)
    commands.withdraw_factor_restoration.given(sent_version(request))(
        actor=request.actor, restoration=asked, at=clock.now()
    )
    messages.success(request, _("Richiesta chiusa."))
    return redirect("network:restorations")


@require_http_methods(["GET", "POST"])
def sessions(request: SignedInRequest) -> HttpResponse:
    """Where one is signed in; each session can be ended."""
    member = get_object_or_404(Member, pk=request.user.pk)
    rows = list(UserSession.objects.filter(user=member).order_by("-created_at")[:50])
    here = request.session.session_key
    if request.method == "POST":
        wanted = {row.pk for row in rows if str(row.pk) == request.POST.get("session")}
        if request.POST.get("session") == "others":
            wanted = {row.pk for row in rows if row.session_key != here}
        commands.end_sessions(
            actor=request.actor, member=member, at=clock.now(), keys=sorted(wanted)
        )
        messages.success(request, _("Fatto: lì bisogna entrare di nuovo."))
        return redirect("network:sessions")
    alive = _alive(member, [row.session_key for row in rows])
    shown = [(row, row.session_key == here) for row in rows if row.session_key in alive]
    return render(request, "network/sessions.html", {"rows": shown})


def _alive(member: Member, keys: list[str]) -> set[str]:
    """Keep the sessions that would still be let in."""
    stored = Session.objects.filter(session_key__in=keys, expire_date__gt=clock.now())
    wanted = member.get_session_auth_hash()
    store = SessionStore()
    return {
        one.session_key
        for one in stored
        if store.decode(one.session_data).get("_auth_user_hash") == wanted
    }


def _member(request: SignedInRequest, pk: UUID) -> Member:
    return get_object_or_404(policies.members_visible_to(request.actor), pk=pk)
