"""Pages of the urgent lane: what a household was given before the ordinary acts, and what follows."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from approdo.journal.operations import record_read
from approdo.kernel import clock
from approdo.kernel.web import SignedInRequest, sent_version
from approdo.pathway import commands, policies, queries
from approdo.pathway.forms.urgent import RegularisationForm, UrgentEndForm, UrgentHelpForm
from approdo.pathway.models import UrgentHelp
from approdo.pathway.policies.urgent import may_authorise_urgent_help
from approdo.pathway.states import UrgentState
from approdo.pathway.views.pages import typed
from approdo.programme.queries import open_programmes
from approdo.registry.models import Household
from approdo.registry.policies import households_visible_to
from approdo.ui import cells, formats, links

MOST = 50


@require_http_methods(["GET", "POST"])
def household_urgent_help(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Give help that cannot wait, and see what was given before."""
    household = get_object_or_404(households_visible_to(request.actor), pk=pk)
    may_give = may_authorise_urgent_help(request.actor, household)
    today = clock.today()
    form = UrgentHelpForm(typed(request))
    form.on(open_programmes(today), today=today)
    if form.ask(
        commands.authorise_urgent_help,
        version=sent_version(request),
        actor=request.actor,
        household=household,
        at=clock.now(),
    ):
        messages.success(
            request,
            _("Autorizzato. Gli atti ordinari devono seguire entro il %(day)s.")
            % {"day": formats.day(form.answer.regularise_by)},
        )
        return redirect("pathway:household-urgent-help", pk)
    given = queries.urgent_help_of(household)[:MOST]
    return _page(
        request,
        "household_urgent_help",
        household,
        form=form if may_give else None,
        rows=[_told(one) for one in given],
        version=household.version,
    )


@require_http_methods(["GET", "POST"])
def urgent_help(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """See one help with all that was checked, and tie it to the path that followed."""
    given = _given(request, pk)
    cases = policies.cases_visible_to(request.actor) & queries.cases_regularising(given)
    form = RegularisationForm(typed(request))
    form.among(cases)
    if form.ask(
        commands.regularise_urgent_help,
        version=sent_version(request),
        actor=request.actor,
        urgent_help=given,
        at=clock.now(),
    ):
        messages.success(request, _("Aiuto urgente regolarizzato."))
        return redirect("pathway:household-urgent-help", given.household_id)
    may_settle = policies.may_regularise_urgent_help(request.actor, given)
    waits = given.state == UrgentState.AUTHORISED
    return _page(
        request,
        "urgent_help",
        given.household,
        given=given,
        facts=_facts(given),
        form=form if may_settle and waits and cases.exists() else None,
        may_settle=may_settle and waits,
        is_late=queries.is_late(given, clock.today()),
        refused=form.non_field_errors() if form.is_bound else [],
        version=given.version,
    )


@require_http_methods(["GET", "POST"])
def urgent_help_end(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Settle help that no path will follow."""
    given = _given(request, pk)
    may_settle = policies.may_end_urgent_help(request.actor, given)
    form = UrgentEndForm(typed(request))
    if form.ask(
        commands.end_urgent_help,
        version=sent_version(request),
        actor=request.actor,
        urgent_help=given,
        at=clock.now(),
    ):
        messages.success(request, _("Aiuto urgente chiuso."))
        return redirect("pathway:household-urgent-help", given.household_id)
    waits = given.state == UrgentState.AUTHORISED
    return _page(
        request,
        "urgent_help_end",
        given.household,
        given=given,
        facts=_facts(given),
        form=form if may_settle and waits else None,
        refused=form.non_field_errors() if form.is_bound else [],
        version=given.version,
    )


def _given(request: SignedInRequest, pk: UUID) -> UrgentHelp:
    visible = policies.urgent_help_visible_to(request.actor).select_related(
        "household", "programme", "authorised_by", "body", "case", "settled_by"
    )
    return get_object_or_404(visible, pk=pk)


def _page(
    request: SignedInRequest, template: str, household: Household, **context: Any
) -> HttpResponse:
    record_read(household, request.actor)
    frame = {
        "household": household,
        "home": links.url_of(household),
        "back": links.url_of(household),
    }
    return render(request, f"pathway/{template}.html", frame | context)


def _told(given: UrgentHelp) -> Any:
    day = clock.today()
    waits = given.state == UrgentState.AUTHORISED
    return cells.lines(
        cells.link(_what(given), links.address("pathway:urgent-help", given.pk)),
        _("autorizzato il %(on)s da %(who)s")
        % {"on": formats.day(given.authorised_on), "who": given.authorised_by.full_name},
        cells.deadline(given.regularise_by, day) if waits else given.get_state_display(),
    )


def _what(given: UrgentHelp) -> str:
    if given.nights:
        return _("%(kind)s per %(nights)s notti") % {
            "kind": given.get_kind_display(),
            "nights": given.nights,
        }
    return f"{given.get_kind_display()}: {formats.euro(given.amount)}"


def _facts(given: UrgentHelp) -> list[tuple[str, Any]]:
    pairs = [
        (_("Che cosa"), _what(given)),
        (_("Perché"), given.reason),
        (_("Da quando"), formats.day(given.starts_on)),
        (_("Costo"), formats.euro(given.amount)),
        (_("Dove"), given.place),
        (_("Chi riceve"), given.payee_name),
        (_("Codice di chi riceve"), given.payee_code),
        (_("Identità verificata"), given.get_payee_check_display() if given.payee_check else ""),
        (_("Programma"), given.programme.name),
        (
            _("Autorizzato da"),
            f"{given.authorised_by.full_name}, {given.body.short_name}",
        ),
        (_("Autorizzato il"), formats.day(given.authorised_on)),
        (_("Da regolarizzare entro"), formats.day(given.regularise_by)),
        (_("Regolarizzato con"), given.case.code if given.case else ""),
        (_("Chiuso perché"), given.settled_why),
    ]
    return [pair for pair in pairs if pair[1]]
