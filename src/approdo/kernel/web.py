"""How the domain's answers look over HTTP: one place, for pages and fragments."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any, TypeVar
from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme

from approdo.kernel.actors import Actor
from approdo.kernel.refusals import Refused

API = "/api/"
V = TypeVar("V", bound=Callable[..., Any])


class SignedInRequest(HttpRequest):
    """A request whose person is known: the middleware has set the actor."""

    actor: Actor
    htmx: Any


def sent_version(request: HttpRequest) -> int | None:
    """Give the version that the page was read at; one that is no number fits no record."""
    sent = request.POST.get("version")
    if sent is None:
        return None
    return int(sent) if sent.isascii() and sent.isdigit() else 0


def without_mandate(view: V) -> V:
    """Mark a page that a signed-in member may open before choosing a mandate."""
    view.needs_no_mandate = True  # type: ignore[attr-defined]
    return view


def at_the_door(view: V) -> V:
    """Mark a page of coming in: it looks up who works here before anybody is known."""
    view.opens_the_door = True  # type: ignore[attr-defined]
    return without_mandate(view)


def opens_the_door(view: Callable[..., Any]) -> bool:
    """Tell whether a page is one of coming in."""
    return getattr(view, "opens_the_door", False)


def needs_no_mandate(view: Callable[..., Any]) -> bool:
    """Tell whether a page is open to members without a mandate, or to everybody."""
    return getattr(view, "needs_no_mandate", False) or not getattr(view, "login_required", True)


class PagesRequireLogin(LoginRequiredMiddleware):
    """Every page asks for a sign-in; the API answers 401 by itself."""

    def process_view(
        self, request: HttpRequest, view_func: Any, view_args: Any, view_kwargs: Any
    ) -> HttpResponseBase | None:
        if request.path.startswith(API):
            return None
        return super().process_view(request, view_func, view_args, view_kwargs)


class RefusalMiddleware:
    """Show a refusal where the person is: a message or a fragment; the API tells its own.

    An address that only buttons know, opened by hand or after a new sign-in, says so.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED or request.path.startswith(API):
            return response
        answer = render(request, "405.html", status=response.status_code)
        answer["Allow"] = response["Allow"]
        return answer

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refused):
            return None
        if getattr(request, "htmx", False):
            answer = render(request, "ui/_refusal.html", {"reasons": exception.reasons}, status=422)
            answer["HX-Retarget"] = "#messages"
            return answer
        back = _where_they_came_from(request)
        if request.method == "GET" and urlsplit(back).path == request.path:
            # The page itself cannot be shown: to send them back to it would never end.
            return render(request, "409.html", {"reasons": exception.reasons}, status=409)
        for reason in exception.reasons:
            messages.error(request, reason)
        return redirect(back)


def _where_they_came_from(request: HttpRequest) -> str:
    referer = request.headers.get("Referer", "")
    safe = url_has_allowed_host_and_scheme(referer, {request.get_host()}, request.is_secure())
    return referer if safe else "/"
