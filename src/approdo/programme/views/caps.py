"""The page on which a programme shares a monthly cap with another."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from approdo.kernel import clock
from approdo.kernel.web import SignedInRequest, sent_version
from approdo.programme import commands, policies, queries
from approdo.programme.forms import SharedCapForm
from approdo.programme.views.rules import programme_of, show_rule
from approdo.ui.cells import lines


@require_http_methods(["GET", "POST"])
def shared_caps(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Under which programme's cap this one counts, by day, and the act that says so."""
    programme = programme_of(request, pk)
    form = None
    if policies.may_share_cap(request.actor, programme):
        form = SharedCapForm(
            request.POST or None, initial={"starts_on": clock.today().replace(day=1)}
        )
        form.among(policies.programmes_visible_to(request.actor).exclude(pk=pk))
    shares = bool(request.POST.get("leader"))
    if form and form.ask(
        commands.share_cap if shares else commands.unshare_cap,
        version=sent_version(request),
        actor=request.actor,
        programme=programme,
        at=clock.now(),
    ):
        messages.success(request, _("Stabilito. Quello che valeva prima resta scritto."))
        return redirect("programme:shared-caps", programme.pk)
    return show_rule(
        request,
        programme,
        form,
        heading=_("Tetti in comune"),
        value=_("In comune con"),
        history=[
            (row, lines(row.leader.name, row.get_figure_display()))
            for row in queries.history_of_shared_caps(programme)
        ],
        nothing=_("Il programma conta da solo: ogni suo importo massimo vale per sé."),
    )
