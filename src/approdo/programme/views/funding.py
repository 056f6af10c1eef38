"""Who pays for a programme and which signature counts on its papers: by day, and the forms that set them."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from approdo.kernel import clock
from approdo.kernel.web import SignedInRequest, sent_version
from approdo.programme import commands, policies, queries
from approdo.programme.forms import FundingForm, SigningForm
from approdo.programme.views.rules import programme_of, show_rule
from approdo.ui.cells import lines


@require_http_methods(["GET", "POST"])
def funding_detail(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """The fund that pays, by day; its emblem and phrase stand on the papers, its questions are asked."""
    programme = programme_of(request, pk)
    form = None
    if policies.may_set_funding(request.actor, programme):
        form = FundingForm(request.POST or None, initial={"starts_on": clock.today()})
    if form and form.ask(
        commands.set_funding,
        version=sent_version(request),
        actor=request.actor,
        programme=programme,
        at=clock.now(),
    ):
        messages.success(request, _("Fondo stabilito. Quello di prima resta scritto."))
        return redirect("programme:funding", programme.pk)
    return show_rule(
        request,
        programme,
        form,
        heading=_("Chi paga"),
        value=_("Fondo"),
        history=[
            (row, lines(row.get_fund_display(), row.phrase))
            for row in queries.history_of_funding(programme)
        ],
        nothing=_("Finché nessuno lo dice, le carte non portano emblemi e non si chiede niente."),
    )


@require_http_methods(["GET", "POST"])
def signing_detail(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Which signature counts, by day: the scan of the signed sheet, unless the city says otherwise."""
    programme = programme_of(request, pk)
    form = None
    if policies.may_set_signing_rule(request.actor, programme):
        form = SigningForm(request.POST or None, initial={"starts_on": clock.today()})
    if form and form.ask(
        commands.set_signing_rule,
        version=sent_version(request),
        actor=request.actor,
        programme=programme,
        at=clock.now(),
    ):
        messages.success(request, _("Stabilito. Quello che valeva prima resta scritto."))
        return redirect("programme:signing", programme.pk)
    return show_rule(
        request,
        programme,
        form,
        heading=_("Quale firma vale"),
        value=_("Vale la firma"),
        history=[
            (row, _("su carta e sullo schermo") if row.on_screen else _("su carta"))
            for row in queries.history_of_signing(programme)
        ],
        nothing=_("Finché nessuno dice altro, vale la scansione del foglio firmato."),
    )
