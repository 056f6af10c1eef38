"""What machines that watch the installation ask: does it live, is it ready, how much of everything.

They are answered before anything else looks at the request: no host name, no sign-in, no session, and
`/health` not even a database. Only addresses of the settings, or who bears the token, are answered.
"""

import hmac
import json
from collections.abc import Callable, Iterator
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.db import Error
from django.http import HttpRequest, HttpResponse

from approdo.access.operations import acting_as
from approdo.desk.queries.plant import plant
from approdo.desk.rules.plant import Health, Plant, lines_of
from approdo.kernel import clock
from approdo.network.models import System

Handler = Callable[[HttpRequest], HttpResponse]
TEXT = "text/plain; version=0.0.4; charset=utf-8"
# What makes pages not answer as they should; the rest is for the administrator's page.
NEEDED = {"worker", "disk", "seal"}


class Probes:
    """Answers `/health`, `/ready` and `/metrics`; to whoever may not ask they do not exist."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response
        self.answers = {"/health": _health, "/ready": _ready, "/metrics": _metrics}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.answers.get(request.path)
        if answer is None or request.method not in {"GET", "HEAD"} or not may_ask(request):
            return self.get_response(request)
        given = answer()
        given["Cache-Control"] = "no-store"
        return given


def may_ask(request: HttpRequest) -> bool:
    """Tell whether the settings name the address that asks, or it bears the token."""
    said = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if settings.MONITOR_TOKEN and hmac.compare_digest(
        said.encode(), settings.MONITOR_TOKEN.encode()
    ):
        return True
    try:
        address = ip_address(request.META.get("REMOTE_ADDR", ""))
    except ValueError:
        return False
    return any(address in ip_network(named, strict=False) for named in settings.MONITOR_FROM)


def _health() -> HttpResponse:
    return _json({"status": "ok", "version": settings.VERSION})


def _ready() -> HttpResponse:
    try:
        seen = _look()
    except Error:
        return _json({"status": "ill", "ill": ["database"]}, status=503)
    ill = [
        line.code for line in lines_of(seen) if line.code in NEEDED and line.health == Health.ILL
    ]
    return _json({"status": "ill" if ill else "ok", "ill": ill}, status=503 if ill else 200)


def _metrics() -> HttpResponse:
    try:
        lines = list(_figures(_look()))
    except Error:
        lines = ["approdo_database_up 0"]
    return HttpResponse("\n".join(lines) + "\n", content_type=TEXT)


def _look() -> Plant:
    with acting_as(System()):
        return plant(clock.now())


def _figures(seen: Plant) -> Iterator[str]:
    """Give everything in Prometheus's text format."""
    queue = seen.queue
    yield from _family("database_up", "Whether the database answers", [("", 1)])
    yield from _family("info", "Version of the program", [(f'version="{seen.version}"', 1)])
    jobs = {"waiting": queue.waiting, "later": queue.later, "running": queue.running}
    states = [(f'state="{state}"', count) for state, count in jobs.items()]
    states.append(('state="failed"', queue.failures()))
    yield from _family("jobs", "Jobs of the queue", states)
    oldest = (seen.at - queue.oldest).total_seconds() if queue.oldest else 0
    yield from _family("jobs_oldest_seconds", "How long the oldest waits", [("", round(oldest))])
    post = [
        (f'kind="{sent.kind.value}",state="{state}"', count)
        for sent in seen.post
        for state, count in (
            ("sent_in_a_week", sent.sent),
            ("tries_failed_in_a_week", sent.failed),
            ("waiting", sent.waiting),
            ("given_up", sent.given_up),
        )
    ]
    yield from _family("post", "Mails and messages to telephones", post)
    moments = {
        "worker_seen": queue.heartbeat,
        "backup": seen.backup.at if seen.backup else None,
        "seal": seen.sealed.at,
        "sealing_begun": seen.sealed.begun,
    }
    ages = [
        (f'what="{what}"', round((seen.at - moment).total_seconds()))
        for what, moment in moments.items()
        if moment is not None
    ]
    yield from _family("age_seconds", "How long ago something last happened", ages)
    sizes = {"free": seen.disk_free, "total": seen.disk_total, "database": seen.database}
    yield from _family("bytes", "Disk and database", [(f'of="{k}"', v) for k, v in sizes.items()])
    ill = [(f'what="{line.code}"', int(line.health == Health.ILL)) for line in lines_of(seen)]
    yield from _family("ill", "1 where somebody must act", ill)


def _family(name: str, said: str, values: list[tuple[str, int]]) -> Iterator[str]:
    yield f"# HELP approdo_{name} {said}"
    yield f"# TYPE approdo_{name} gauge"
    for labels, value in values:
        yield f"approdo_{name}{{{labels}}} {value}" if labels else f"approdo_{name} {value}"


def _json(words: dict[str, object], *, status: int = 200) -> HttpResponse:
    return HttpResponse(json.dumps(words), content_type="application/json", status=status)
