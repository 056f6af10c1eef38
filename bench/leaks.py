"""Many people at once through few connections: does anybody ever see what is another's?

Each request asks a page that forgot every filter of ours: what it gives is what PostgreSQL lets
through. Requests of different bodies, and of nobody, take turns on the same connections.
"""

import itertools
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db import connection, connections
from django.http import HttpRequest, JsonResponse
from django.test import Client
from django.test.utils import override_settings
from django.urls import include, path

from approdo.access.models import Access
from approdo.access.operations import acting_as
from approdo.access.states import Kind
from approdo.network.models import Acting, System
from approdo.pathway.models import Case
from bench import caseload, database, pgbouncer
from bench.figures import Figure
from bench.pages import client_of

THREADS = 8
REQUESTS = {"small": 250, "full": 5_000}
# Fewer than the threads, so that a connection goes from one to the other all the time.
CONNECTIONS = 3


@login_not_required
def without_filters(request: HttpRequest) -> JsonResponse:
    """Answer with the keys of all cases, as a page would that forgot every filter."""
    return JsonResponse({"cases": [str(key) for key in Case.objects.values_list("pk", flat=True)]})


urlpatterns = [path("without-filters/", without_filters), path("", include("config.urls"))]


@dataclass(frozen=True)
class Visitor:
    """Somebody with a browser, signed in or not, and the cases that they were given."""

    client: Client
    given: frozenset[str]
    signed_in: bool = True


@dataclass
class Seen:
    """What all requests together saw that they should not have, or did not see that they should."""

    requests: int = 0
    leaks: int = 0
    anonymous: int = 0
    empty: int = 0
    errors: int = 0

    @property
    def is_clean(self) -> bool:
        """Nobody saw another's, nobody without a name saw anything, nobody missed their own."""
        return not (self.leaks or self.anonymous or self.empty or self.errors)

    def __str__(self) -> str:
        return (
            f"{self.requests} requests, {self.leaks} leaks, {self.anonymous} anonymous rows,"
            f" {self.empty} empty own lists, {self.errors} errors"
        )


def visitors_of(actors: list[Acting]) -> list[Visitor]:
    """Sign each actor in, and add somebody who is not."""
    return [
        *(Visitor(client_of(actor), _given_to(actor)) for actor in actors),
        Visitor(Client(), frozenset(), signed_in=False),
    ]


def _given_to(actor: Acting) -> frozenset[str]:
    with acting_as(System()):
        rows = Access.objects.filter(kind=Kind.CASE, holder_id__in=actor.speaks_for)
        return frozenset(str(key) for key in rows.values_list("subject", flat=True))


def attack(visitors: list[Visitor], *, requests: int) -> Seen:
    """Let eight threads open the page without filters, each as one visitor after the other."""
    seen, counting = Seen(), threading.Lock()
    start = threading.Barrier(THREADS)

    def run(first: int) -> None:
        start.wait(timeout=30)
        turns = itertools.cycle([(visitor, _browser_of(visitor)) for visitor in visitors])
        for visitor, browser in itertools.islice(turns, first, first + requests):
            found = _ask(browser)
            with counting:
                _count(seen, visitor, found)

    threads = [threading.Thread(target=run, args=(n,)) for n in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return seen


def _browser_of(visitor: Visitor) -> Client:
    """Give a thread its own browser: one that two share would mix up their answers."""
    browser = Client(raise_request_exception=False)
    browser.cookies.update(visitor.client.cookies)
    return browser


def _ask(browser: Client) -> frozenset[str] | None:
    try:
        answer = browser.get("/without-filters/")
    finally:
        connection.close()  # gives it back to the pool, as the end of a request does
    return frozenset(answer.json()["cases"]) if answer.status_code == 200 else None


def _count(seen: Seen, visitor: Visitor, found: frozenset[str] | None) -> None:
    seen.requests += 1
    if found is None:
        seen.errors += 1
    elif not visitor.signed_in:
        seen.anonymous += len(found)
    else:
        seen.leaks += len(found - visitor.given)
        seen.empty += bool(visitor.given and not found & visitor.given)


@contextmanager
def through_the_pool() -> Iterator[None]:
    """Let Django keep a few connections and lend them from request to request."""
    default: Any = connections["default"]
    options = default.settings_dict["OPTIONS"]
    default.close()
    options["pool"] = {"min_size": CONNECTIONS, "max_size": CONNECTIONS, "timeout": 60}
    try:
        yield
    finally:
        default.close()
        default.close_pool()
        del options["pool"]


@contextmanager
def through_pgbouncer(found: pgbouncer.Found) -> Iterator[None]:
    """Let Django go through pgbouncer, which lends a connection for one transaction."""
    default: Any = connections["default"]
    former = dict(default.settings_dict)
    default.close()
    with pgbouncer.running(found, former, connections=CONNECTIONS) as (folder, port):
        default.settings_dict |= {
            "HOST": folder,
            "PORT": str(port),
            "OPTIONS": {},
            "DISABLE_SERVER_SIDE_CURSORS": True,
        }
        try:
            yield
        finally:
            default.close()
            default.settings_dict |= former
            default.settings_dict.setdefault("DISABLE_SERVER_SIDE_CURSORS", False)


def measure(size: str) -> Iterator[Figure]:
    """Attack the city of 5,000 households through both, as several bodies and as nobody."""
    ways: list[tuple[str, Callable[[], Any]]] = [("pool", through_the_pool)]
    found = pgbouncer.find()
    if isinstance(found, pgbouncer.Found):
        ways.append(("pgbouncer", lambda: through_pgbouncer(found)))
    else:
        yield Figure("leaks_pgbouncer", 0, 0, True, "leaks", 0, note=f"not tried: {found}")
    with (
        database.filled("caseload_small", caseload.fill_of("small")),
        override_settings(ROOT_URLCONF="bench.leaks"),
    ):
        visitors = visitors_of(caseload.people_of_all_bodies())
        for name, way in ways:
            with way():
                seen = attack(visitors, requests=REQUESTS[size])
            wrong = seen.leaks + seen.anonymous + seen.empty + seen.errors
            yield Figure(
                f"leaks_{name}", wrong, 0, seen.is_clean, "leaks", seen.requests, note=str(seen)
            )
