"""What changed since I was last here: the page, the number beside the flag, and «ho letto»."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from approdo.desk import commands
from approdo.desk.operations import desk_of
from approdo.desk.queries.news import COUNTED, news_of
from approdo.kernel import clock
from approdo.kernel.web import SignedInRequest


@require_http_methods(["GET", "POST"])
def changes(request: SignedInRequest) -> HttpResponse:
    """Tell what others did since the actor last read it; a POST says that it was read."""
    now = clock.now()
    if request.method == "POST":
        until = _moment(request.POST.get("until", "")) or now
        commands.mark_changes_seen(
            actor=request.actor, desk=desk_of(request.actor), at=now, until=until
        )
        messages.success(request, _("Da ora trovi qui solo ciò che cambia."))
        return redirect("desk:today")
    return render(request, "desk/changes.html", {"news": news_of(request.actor, now)})


@require_GET
def changes_count(request: SignedInRequest) -> HttpResponse:
    """Give the number that stands beside the flag."""
    count = len(news_of(request.actor, clock.now()).changes)
    said = f"{count}+" if count >= COUNTED else str(count)
    return render(request, "desk/_changes_count.html", {"count": count, "said": said})


def _moment(text: str) -> datetime | None:
    """Read the moment at which the page was shown; what is none counts as now."""
    try:
        moment = parse_datetime(text)
    except ValueError:
        return None
    return moment if moment is not None and timezone.is_aware(moment) else None
