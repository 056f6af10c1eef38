"""How another program comes in: by a key in `Authorization: Bearer`, never by the cookie of a page."""

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from approdo.access.operations import NOBODY, acting_as
from approdo.exchange.operations import Entered, enter
from approdo.kernel import clock
from approdo.kernel.web import API
from approdo.network.models import System
from config.api.problems import MEDIA, problem

ROOT = f"{API}v1/"
OPEN_TO_ALL = (f"{ROOT}status", f"{ROOT}openapi.json")
LONGEST_KEY = 200


def serve_program(
    request: HttpRequest, get_response: Callable[[HttpRequest], HttpResponse]
) -> HttpResponse:
    """Answer a program: its key first, then one transaction as the member behind it.

    Whatever goes wrong on the way, above or below the addresses, is told as a problem.
    """
    request.actor = NOBODY  # type: ignore[attr-defined]
    answer = _refused_at_the_door(request) or _served(request, get_response)
    if answer.status_code >= HTTPStatus.BAD_REQUEST and not _is_problem(answer):
        allowed = answer.get("Allow")
        answer = problem(answer.status_code)
        if allowed:
            answer["Allow"] = allowed
    answer["Cache-Control"] = "private, no-store"
    _tell_the_pace(request, answer)
    return answer


def _served(
    request: HttpRequest, get_response: Callable[[HttpRequest], HttpResponse]
) -> HttpResponse:
    with acting_as(request.actor):  # type: ignore[attr-defined]
        answer = get_response(request)
        if answer.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
            transaction.set_rollback(True)
    return answer


def _refused_at_the_door(request: HttpRequest) -> HttpResponse | None:
    if _length(request) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
        return problem(413, _("Al più sei milioni di byte per richiesta."))
    if request.path in OPEN_TO_ALL:
        return None
    entered = _entered(request)
    if entered is None:
        challenge = 'Bearer realm="approdo"'
        return problem(401, _("Serve una chiave valida."), WWW_Authenticate=challenge)
    request.entered = entered  # type: ignore[attr-defined]
    request.actor = entered.actor  # type: ignore[attr-defined]
    if entered.calls > settings.API_PACE:
        wait = str(entered.seconds_left)
        return problem(429, _("Riprova fra %(wait)s secondi.") % {"wait": wait}, Retry_After=wait)
    if _length(request) and request.content_type != "application/json":
        return problem(415, _("Serve application/json."))
    return None


def _length(request: HttpRequest) -> int:
    sent = request.META.get("CONTENT_LENGTH") or "0"
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 20 else 0


def _entered(request: HttpRequest) -> Entered | None:
    kind, _space, secret = request.headers.get("Authorization", "").partition(" ")
    if kind.lower() != "bearer" or not 0 < len(secret) <= LONGEST_KEY:
        return None
    with acting_as(System()):
        return enter(secret.strip(), clock.now())


def _is_problem(answer: HttpResponse) -> bool:
    return answer.get("Content-Type", "").startswith(MEDIA)


def _tell_the_pace(request: HttpRequest, answer: HttpResponse) -> None:
    entered: Entered | None = getattr(request, "entered", None)
    if entered is not None:
        answer["X-RateLimit-Limit"] = str(settings.API_PACE)
        answer["X-RateLimit-Remaining"] = str(max(0, settings.API_PACE - entered.calls))
        answer["X-RateLimit-Reset"] = str(entered.seconds_left)
