"""Coming in and going out by the city's own sign-in."""

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from approdo.kernel.web import at_the_door
from approdo.network.gateways import city, watching


@at_the_door
@login_not_required
@require_POST
def city_start(request: HttpRequest) -> HttpResponse:
    """Go to the provider."""
    if not city.is_open():
        raise Http404
    try:
        return city.start(request, request.POST.get("next", ""))
    except city.Refusal as refusal:
        return _refused(request, refusal)


@at_the_door
@login_not_required
@never_cache
@require_GET
def city_answer(request: HttpRequest) -> HttpResponse:
    """Come back from the provider."""
    if not city.is_open():
        raise Http404
    if request.user.is_authenticated:
        return redirect("/")
    try:
        return city.come_in(request)
    except city.Refusal as refusal:
        return _refused(request, refusal)


@at_the_door
@login_not_required
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Leave; and leave the provider too, when one came from there."""
    kept = request.session.get(city.KEPT)
    logout(request)
    sign_in = reverse(settings.LOGOUT_REDIRECT_URL)
    return redirect(city.way_out(kept, request.build_absolute_uri(sign_in)) or sign_in)


def _refused(request: HttpRequest, refusal: city.Refusal) -> HttpResponse:
    watching.note_refused_answer(refusal.why)
    return render(request, "network/city_refused.html", {"why": refusal.why.label}, status=403)
