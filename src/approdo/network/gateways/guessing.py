"""Who guesses passwords or codes is stopped for a while."""

from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from axes.handlers.proxy import AxesProxyHandler
from django.contrib.auth.signals import user_login_failed
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from approdo.network.models import Member

# An office shares an address: as many people as this may mistype as often as one name may.
PEOPLE_AT_A_PLACE = 10


class Guesses(AxesDatabaseHandler):  # type: ignore[misc]
    """Counts wrong attempts on a name, and from a place: the place may fail more often."""

    def get_failures(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> int:
        """Give the wrong attempts that count: those on the name, or a part of the place's."""
        on_the_name, from_the_place = (
            attempts.aggregate(n=Sum("failures_since_start"))["n"] or 0
            for attempts in self.get_user_attempts(request, credentials)
        )
        return max(on_the_name, from_the_place // PEOPLE_AT_A_PLACE)


def locked_out(
    request: HttpRequest, _response: HttpResponse | None, _credentials: object
) -> HttpResponse:
    """Say that too many attempts were made, and how long to wait."""
    return render(request, "network/locked_out.html", status=429)


def may_try(request: HttpRequest, member: Member) -> bool:
    """Tell whether one more code of this member may be tried."""
    credentials = {"username": member.username}
    if AxesProxyHandler.is_allowed(request, credentials):
        return True
    request.axes_locked_out = True  # type: ignore[attr-defined]
    return False


def count_wrong_code(request: HttpRequest, member: Member) -> None:
    """Count a wrong code like a wrong password."""
    user_login_failed.send(
        sender=__name__, credentials={"username": member.username, "way": "code"}, request=request
    )
