"""Once inside: the choice of mandate, one's own password."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from approdo.kernel import clock
from approdo.kernel.web import SignedInRequest, at_the_door
from approdo.network import commands, queries
from approdo.network.forms import PasswordForm
from approdo.network.models import Member
from approdo.network.states import CHOSEN
from approdo.network.views.pages import form_page


@at_the_door
def mandates(request: SignedInRequest) -> HttpResponse:
    """Choose under which mandate to act; who has none reads whom to ask."""
    today = clock.today()
    member = get_object_or_404(Member, pk=request.user.pk)
    found = list(queries.mandates_in_force(member, today).select_related("in_place_of__member"))
    context = {
        "mandates": found,
        "chosen": request.session.get(CHOSEN) if request.actor.pk else None,
        "next": _safe(request, request.GET.get("next", "")),
        "administrators": [] if found else list(queries.administrators(today)),
    }
    return render(request, "network/mandates.html", context)


@at_the_door
@require_POST
def mandate_choice(request: SignedInRequest, pk: str) -> HttpResponse:
    """Keep the choice of a mandate for this session."""
    member = get_object_or_404(Member, pk=request.user.pk)
    mandate = get_object_or_404(queries.mandates_in_force(member, clock.today()), pk=pk)
    request.session[CHOSEN] = str(mandate.pk)
    return redirect(_safe(request, request.POST.get("next", "")))


@require_http_methods(["GET", "POST"])
def password(request: SignedInRequest) -> HttpResponse:
    """Choose one's own password."""
    member = get_object_or_404(Member, pk=request.user.pk)
    form = PasswordForm(request.POST or None)
    if form.ask(commands.change_password, actor=request.actor, member=member, at=clock.now()):
        update_session_auth_hash(request, form.answer)
        messages.success(request, _("La password è cambiata."))
        return redirect("/")
    lead = _("Questa te l'ha data qualcun altro: scegline una che conosci solo tu.")
    return form_page(
        request,
        form,
        heading=_("La tua password"),
        lead=lead if member.must_choose_password else "",
        submit=_("Cambia la password"),
        back="/",
    )


def _safe(request: HttpRequest, to: str) -> str:
    """Give a path of ours as it came; whatever else was asked leads to the first page."""
    ours = url_has_allowed_host_and_scheme(to, {request.get_host()}, request.is_secure())
    return to if ours and to.startswith("/") and to.isprintable() else "/"
