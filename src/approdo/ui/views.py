"""The living catalogue: every component in every state. Development and tests only."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from approdo.ui import catalogue as samples

PAGES = {
    "aside": "ui/catalogue_aside.html",
    "confirm": "ui/catalogue_confirm.html",
    "plain": "ui/catalogue_plain.html",
    "400": "400.html",
    "403": "403.html",
    "404": "404.html",
    "405": "405.html",
    "500": "500.html",
}


def _only_where_it_shows() -> None:
    if not (settings.DEBUG or settings.SHOW_CATALOGUE):
        raise Http404


@login_not_required
def catalogue(request: HttpRequest) -> HttpResponse:
    """Show every component."""
    _only_where_it_shows()
    return render(request, "ui/catalogue.html", samples.samples(request.GET))


@login_not_required
def sample_page(request: HttpRequest, name: str) -> HttpResponse:
    """Show a page of each kind; a POST of its buttons changes nothing and comes back."""
    _only_where_it_shows()
    if name not in PAGES:
        raise Http404
    given = {"post": "/ui/", "submit": "Valida", "back": "/ui/"}
    return render(request, PAGES[name], {**samples.samples(request.GET), **given})
