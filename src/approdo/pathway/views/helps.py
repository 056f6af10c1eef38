"""The help that a household has from elsewhere: what there is, one more, one that ends."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from approdo.kernel import clock
from approdo.kernel.web import SignedInRequest, sent_version
from approdo.pathway import commands, policies, queries
from approdo.pathway.forms.other_help import HelpEndForm, OtherHelpForm
from approdo.pathway.models import OtherHelp
from approdo.pathway.views.pages import case_of, case_page, is_filled, typed
from approdo.registry.queries import members_on


@require_http_methods(["GET", "POST"])
def case_helps(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show the help from elsewhere, with its source; take one more."""
    case = case_of(request, pk)
    may = policies.may_record_other_help(request.actor, case.household)
    form = OtherHelpForm(typed(request), initial={"starts_on": clock.today()})
    form.among(members_on(case.household, clock.today()))
    if form.ask(
        commands.record_other_help,
        version=sent_version(request),
        actor=request.actor,
        household=case.household,
        at=clock.now(),
    ):
        messages.success(request, _("Aiuto registrato."))
        return redirect("pathway:case-helps", pk)
    today = clock.today()
    rows = list(queries.helps_of(case.household))
    return case_page(
        request,
        "case_helps",
        case,
        form=form,
        version=case.household.version,
        running=[one for one in rows if one.ends_on is None or one.ends_on > today],
        ended=[one for one in rows if one.ends_on is not None and one.ends_on <= today],
        can_record=may,
        has_cost=is_filled(form, "covers", "cost"),
    )


@require_http_methods(["GET", "POST"])
def case_help_end(request: SignedInRequest, pk: UUID, help: UUID) -> HttpResponse:
    """Let a help end."""
    case = case_of(
        request, pk, may=lambda actor, c: policies.may_end_other_help(actor, c.household)
    )
    one = get_object_or_404(OtherHelp, pk=help, household=case.household)
    form = HelpEndForm(typed(request), initial={"last_day": clock.today()})
    if form.ask(
        commands.end_other_help,
        version=sent_version(request),
        actor=request.actor,
        household=case.household,
        at=clock.now(),
        help=one,
    ):
        messages.success(request, _("Scritto: l'aiuto finisce quel giorno."))
        return redirect("pathway:case-helps", pk)
    return case_page(
        request,
        "case_help_end",
        case,
        form=form,
        version=case.household.version,
        one=one,
        list_page=reverse("pathway:case-helps", args=[pk]),
    )
