"""The secret link to one's appointments: made, shown once, revoked, and read by a phone."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.kernel.web import SignedInRequest, at_the_door, sent_version
from approdo.network.models import Acting
from approdo.network.queries import mandates_in_force
from approdo.pathway import commands, queries
from approdo.pathway.models import CalendarFeed
from approdo.pathway.rules.feed import calendar_of

BEFORE, AHEAD = timedelta(days=30), timedelta(days=180)


@require_http_methods(["GET", "POST"])
def calendar_feed(request: SignedInRequest) -> HttpResponse:
    """Show the way to have one's appointments on the phone; make the link, shown this once."""
    mandate: Any = request.actor.mandate  # type: ignore[attr-defined]
    shown = {"feed": queries.feed_of(mandate), "link": ""}
    if request.method == "POST":
        opened = commands.open_calendar_feed(actor=request.actor, mandate=mandate, at=clock.now())
        where = reverse("pathway:calendar-of-link", args=[opened.secret])
        shown = {"feed": opened.feed, "link": request.build_absolute_uri(where)}
    return render(request, "pathway/calendar_feed.html", shown)


@require_POST
def calendar_feed_revocation(request: SignedInRequest) -> HttpResponse:
    """Close the link."""
    feed = queries.feed_of(request.actor.mandate)  # type: ignore[attr-defined]
    if feed is not None:
        commands.revoke_calendar_feed.given(sent_version(request))(
            actor=request.actor, feed=feed, at=clock.now()
        )
        messages.success(request, _("Collegamento revocato: chi ce l'ha non vede più nulla."))
    return redirect("pathway:calendar-feed")


@at_the_door
@login_not_required
@require_GET
def calendar_of_link(request: HttpRequest, secret: str) -> HttpResponse:
    """Give the appointments behind a secret link, as long as its mandate holds.

    The secret is the sign-in: from here on PostgreSQL shows what its mandate was given, no more.
    """
    now = clock.now()
    feed: CalendarFeed = get_object_or_404(queries.feeds_of_secret(secret))
    mandate = mandates_in_force(feed.member, clock.today()).filter(pk=feed.mandate_id).first()
    if mandate is None:
        raise Http404
    with acting_as(Acting(feed.member, mandate)):
        appointments = queries.appointments_of_worker(
            feed.member_id, mandate.organisation_id, now - BEFORE, now + AHEAD
        )
        content = calendar_of(appointments)
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="approdo.ics"'
    answer["Cache-Control"] = "private, no-store"
    return answer
