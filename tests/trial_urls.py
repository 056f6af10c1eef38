"""Addresses that only the tests of the middleware have."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from approdo.journal.operations import record_read
from approdo.kernel.refusals import Refused
from approdo.network.models import Organisation
from config.urls import urlpatterns as real

__all__ = ["include"]


def _write(request: HttpRequest) -> None:
    record_read(Organisation.objects.all()[0], request.actor)  # type: ignore[attr-defined]


def write_and_break(request: HttpRequest) -> HttpResponse:
    _write(request)
    raise RuntimeError("broken on purpose")


def write_and_say_503(request: HttpRequest) -> HttpResponse:
    _write(request)
    return HttpResponse(status=503)


def write_and_answer(request: HttpRequest) -> HttpResponse:
    _write(request)
    return HttpResponse(request.actor.name)  # type: ignore[attr-defined]


def refuse(request: HttpRequest) -> HttpResponse:
    raise Refused("Prima serve il patto.", "Poi serve il progetto.")


@login_not_required
def who(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request.actor.kind)  # type: ignore[attr-defined]


urlpatterns = [
    path("trial/break/", write_and_break),
    path("trial/503/", write_and_say_503),
    path("trial/answer/", write_and_answer),
    path("trial/refuse/", refuse),
    path("trial/who/", who),
    *real,
]
