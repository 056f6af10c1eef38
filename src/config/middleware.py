"""What every request passes: one log line, one transaction as one actor, and the choice of mandate."""

import time
from collections.abc import Callable
from http import HTTPStatus
from uuid import UUID

import structlog
from django.conf import settings
from django.contrib.auth import logout
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve

from approdo.access.operations import AT_THE_DOOR, NOBODY, acting_as_found
from approdo.family.views.session import holder_of
from approdo.kernel import clock, denials
from approdo.kernel.actors import Actor
from approdo.kernel.web import API, needs_no_mandate, opens_the_door
from approdo.network import queries as network
from approdo.network.models import Acting as ActingMember
from approdo.network.models import Mandate
from approdo.network.states import CHOSEN, KNOWN_WELL, SEEN
from config.api.door import serve_program

Handler = Callable[[HttpRequest], HttpResponse]
A_WHILE = 300  # seconds
LONGEST_LENGTH = 18  # digits
OWN_PASSWORD = "network:password"

_log = structlog.get_logger("approdo.request")


class LogRequest:
    """Write one line for each request: route and identifiers, never a path's words or a query."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        start = time.perf_counter()
        response = self.get_response(request)
        actor: Actor = getattr(request, "actor", NOBODY)
        match = request.resolver_match
        _log.info(
            "request",
            method=request.method,
            view=match.view_name if match else "",
            status=response.status_code,
            milliseconds=round((time.perf_counter() - start) * 1000),
            actor=str(actor.pk or ""),
            body=str(actor.body_id or ""),
        )
        return response


class Bounds:
    """What may come in at all, before any of it is read; and what a page may ask of the browser.

    A form tells by itself about a file that is too big; beyond `MOST_SENT` nobody is at a form. The API
    has bounds of its own.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(API) and _is_too_much(request):
            response = render(request, "413.html", status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        else:
            response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", settings.PERMISSIONS_POLICY)
        return response


def _is_too_much(request: HttpRequest) -> bool:
    sent = request.META.get("CONTENT_LENGTH") or "0"
    digits = sent.isascii() and sent.isdigit()
    return not digits or len(sent) > LONGEST_LENGTH or int(sent) > settings.MOST_SENT


class Acting:
    """Run the request in one transaction, as the member under their mandate, or as nobody.

    A page refused for want of a mandate is noted, unless the command behind it was. Any answer of 500
    and above rolls everything back: Django turns an exception into an answer
    below this middleware, and the half-written row would stay.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith(API):
            return serve_program(request, self.get_response)
        with acting_as_found(lambda: _actor_of(request) or _at_the_door(request)) as request.actor:  # type: ignore[attr-defined]
            response = self.get_response(request)
            if response.status_code == HTTPStatus.FORBIDDEN and _wants_a_mandate(request):
                denials.note(_denied_page(request))
            if response.status_code >= 500:
                transaction.set_rollback(True)
        if request.user.is_authenticated:
            # Whoever sits down after a sign-out finds nothing behind the browser's Back.
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., object], *_arguments: object
    ) -> HttpResponseBase | None:
        """Send whoever has several mandates, or none today, to the page that asks which one.

        Then, whoever owes a second factor, to the page that sets it up; and whoever was given a
        password, to the page that changes it: as long as somebody else knows it, no act could be
        theirs alone.
        """
        if request.path.startswith(API):
            return None
        if not request.user.is_authenticated or needs_no_mandate(view):
            return None
        if request.actor is NOBODY:  # type: ignore[attr-defined]
            return redirect("network:mandates")
        due = request.user.second_factor_due_on
        known_well = request.session.get(KNOWN_WELL) == str(request.user.pk)
        if due is not None and due <= clock.today() and not known_well:
            return redirect("mfa_index")
        here = request.resolver_match.view_name if request.resolver_match else ""
        if request.user.must_choose_password and here != OWN_PASSWORD:
            return redirect(OWN_PASSWORD)
        return None


def _wants_a_mandate(request: HttpRequest) -> bool:
    """Whether a refusal is of a mandate, and not told yet: of nobody there is none to refuse.

    A form sent from outside is refused too, to anybody and any number of times: it would fill the
    journal, which can never be emptied.
    """
    return isinstance(request.actor, ActingMember) and not denials.noted()  # type: ignore[attr-defined]


def _denied_page(request: HttpRequest) -> denials.Denial:
    """Say which page was refused, and about which record when its address names one by its key."""
    match = request.resolver_match
    keys = [v for v in match.kwargs.values() if isinstance(v, UUID)] if match else []
    return denials.Denial(
        actor=request.actor,  # type: ignore[attr-defined]
        at=clock.now(),
        page=match.view_name if match else "",
        subject_id=keys[0] if keys else None,
    )


def _actor_of(request: HttpRequest) -> Actor | None:
    if request.path.startswith(settings.DOOR):
        # A member who is signed in is nobody on a family's page; and the other way round.
        return holder_of(request) or NOBODY
    member = request.user
    if not member.is_authenticated:
        return None
    mandates: list[Mandate] = list(network.mandates_in_force(member, clock.today()))
    chosen = request.session.get(CHOSEN)
    mine = [mandate for mandate in mandates if str(mandate.pk) == chosen] if chosen else mandates
    if (chosen and not mine) or _is_idle(request):
        logout(request)  # the mandate of this session has ended, or nobody sits there any more
        return None
    return ActingMember(member, mine[0]) if len(mine) == 1 else None


def _at_the_door(request: HttpRequest) -> Actor:
    """Give who acts when it is nobody: on the pages of coming in, who works here may be looked up."""
    try:
        view = resolve(request.path_info).func
    except Resolver404:
        return NOBODY
    return AT_THE_DOOR if opens_the_door(view) else NOBODY


def _is_idle(request: HttpRequest) -> bool:
    """Tell whether the session was left alone too long; now and then write down that it was not."""
    seen, now = request.session.get(SEEN), time.time()
    if seen is None:
        return False
    if now - seen > settings.SESSION_IDLE.total_seconds():
        return True
    if now - seen > A_WHILE:
        request.session[SEEN] = now
    return False
