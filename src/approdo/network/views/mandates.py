"""Giving and ending mandates, appointing substitutes."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from approdo.kernel import clock
from approdo.kernel.web import SignedInRequest, sent_version
from approdo.network import commands, policies, rules
from approdo.network.forms import MandateEndForm, MandateForm, SubstituteForm
from approdo.network.models import Mandate
from approdo.network.views.pages import form_page


@require_http_methods(["GET", "POST"])
def mandate_new(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Give a mandate in a body to somebody who is already here."""
    organisation = get_object_or_404(policies.organisations_visible_to(request.actor), pk=pk)
    if not policies.may_give_mandate(request.actor, organisation):
        raise PermissionDenied
    form = MandateForm(request.POST or None, initial={"starts_on": clock.today()})
    form.among_roles(rules.roles_of(organisation))
    people = policies.members_visible_to(request.actor).filter(is_active=True)
    form.among(people.exclude(pk__in=[request.actor.pk]))
    if form.ask(
        commands.give_mandate,
        version=sent_version(request),
        actor=request.actor,
        organisation=organisation,
        at=clock.now(),
    ):
        messages.success(request, _("Incarico dato."))
        return redirect("network:organisation", organisation.pk)
    back = reverse("network:organisation", args=(organisation.pk,))
    return form_page(
        request,
        form,
        heading=_("Dai un incarico"),
        lead=_("In %(body)s. Per chi non è ancora in Approdo, aggiungi la persona.")
        % {"body": organisation.name},
        submit=_("Dai l'incarico"),
        back=back,
        on=organisation,
        trail=[(organisation.short_name, back)],
    )


@require_http_methods(["GET", "POST"])
def mandate_end(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """End a mandate, at once or from a later day."""
    mandate = _mandate(request, pk)
    if not policies.may_end_mandate(request.actor, mandate):
        raise PermissionDenied
    form = MandateEndForm(request.POST or None, initial={"ends_on": clock.today()})
    if form.ask(
        commands.end_mandate,
        version=sent_version(request),
        actor=request.actor,
        mandate=mandate,
        at=clock.now(),
    ):
        messages.success(request, _("Incarico chiuso."))
        return redirect("network:member", mandate.member_id)
    back = reverse("network:member", args=(mandate.member_id,))
    return form_page(
        request,
        form,
        heading=_("Chiudi l'incarico"),
        lead=_described(mandate),
        submit=_("Chiudi l'incarico"),
        back=back,
        on=mandate,
        trail=[(mandate.member.full_name, back)],
    )


@require_http_methods(["GET", "POST"])
def substitute_new(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Let somebody stand in under a mandate between two days."""
    mandate = _mandate(request, pk)
    if not policies.may_appoint_substitute(request.actor, mandate):
        raise PermissionDenied
    form = SubstituteForm(request.POST or None, initial={"starts_on": clock.today()})
    people = policies.members_visible_to(request.actor).filter(is_active=True)
    form.among(people.exclude(pk__in=[request.actor.pk, mandate.member_id]))
    if form.ask(
        commands.appoint_substitute,
        version=sent_version(request),
        actor=request.actor,
        mandate=mandate,
        at=clock.now(),
    ):
        messages.success(request, _("Sostituto nominato."))
        return redirect("network:member", mandate.member_id)
    back = reverse("network:member", args=(mandate.member_id,))
    return form_page(
        request,
        form,
        heading=_("Nomina un sostituto"),
        lead=_described(mandate),
        submit=_("Nomina"),
        back=back,
        on=mandate,
        trail=[(mandate.member.full_name, back)],
    )


def _mandate(request: SignedInRequest, pk: UUID) -> Mandate:
    return get_object_or_404(policies.mandates_visible_to(request.actor), pk=pk)


def _described(mandate: Mandate) -> str:
    return _("%(name)s, %(role)s, %(body)s.") % {
        "name": mandate.member.full_name,
        "role": mandate.get_role_display(),
        "body": mandate.organisation.name,
    }
