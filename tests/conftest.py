"""What tests share: a clone of the template database for each worker, a city, and pages with a ratchet."""

import json
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.db import connection, connections, transaction
from django.test import Client, TransactionTestCase
from django.test.utils import CaptureQueriesContext
from django.urls import resolve
from psycopg import sql

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.network.models import Acting, System
from config.postgres import SUPERUSER

OWNER_URL = os.environ["DATABASE_OWNER_URL"]
TEMPLATE = str(settings.DATABASES["default"]["NAME"])


# --- The database ------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: Any) -> Iterator[None]:
    """Give this worker its own clone of the template; the web role can neither make nor empty it."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    name = f"approdo_test_{os.getpid()}_{worker}"
    with django_db_blocker.unblock():
        _clone(name)
        _point_to(name)
        TransactionTestCase._fixture_teardown = lambda _self: _clone_again(name)  # type: ignore[attr-defined]
        yield
        _forget_connections()
        _drop(name)


def _clone(name: str) -> None:
    _drop(name)
    _in_the_end("create database {} template {}", name, TEMPLATE)


def _drop(name: str) -> None:
    _in_the_end("drop database if exists {} with (force)", name)


def _in_the_end(statement: str, *names: str) -> None:
    """Clone or drop; a request that is just ending, or the vacuum at work, gets a moment to end."""
    for pause in (0.1, 0.3, 1.0, 3.0, 9.0, 27.0):
        try:
            return _as_owner(statement, *names)
        except (psycopg.errors.InsufficientPrivilege, psycopg.errors.ObjectInUse):
            time.sleep(pause)
    _as_owner(statement, *names)


def _clone_again(name: str) -> None:
    """After a test that committed, everything is as the migrations left it."""
    _forget_connections()
    _clone(name)


def _point_to(name: str) -> None:
    connections["default"].settings_dict["NAME"] = name
    settings.DATABASES["default"]["NAME"] = name


def _forget_connections() -> None:
    connections.close_all()


def _as_owner(statement: str, *names: str) -> None:
    url = OWNER_URL.replace(f"/{TEMPLATE}?", "/postgres?")
    # Whoever still holds a session of a database that is dropped is sent away by the superuser alone.
    who = {"user": SUPERUSER} if statement.startswith("drop") else {}
    with psycopg.connect(url, autocommit=True, **who) as owner:
        owner.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


@pytest.fixture
def owner_sql(db: None) -> Callable[..., list[tuple[Any, ...]]]:
    """Ask the database as its owner, whom no wall stops; sees only what is committed."""

    def ask(statement: str, *parameters: object) -> list[tuple[Any, ...]]:
        name = connection.settings_dict["NAME"]
        with psycopg.connect(OWNER_URL.replace(f"/{TEMPLATE}?", f"/{name}?")) as owner:
            cursor = owner.execute(statement, parameters)
            return cursor.fetchall() if cursor.description else []

    return ask


@pytest.fixture(autouse=True, scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep the files that tests store away from those of the demo."""
    settings.MEDIA_ROOT = tmp_path_factory.mktemp("media")


# --- The city ----------------------------------------------------------------------------------


@pytest.fixture
def city(db: None) -> Any:
    """A small city: its units, a partnership with a lot, a stranger, and one actor for each role."""
    from tests.makers.city import make_city

    with acting_as(System()):
        return make_city()


@pytest.fixture(scope="module")
def town(django_db_setup: None, django_db_blocker: Any) -> Iterator[Any]:
    """A city with a family at each step, written once for a module and taken back after it.

    Its tests ask for no database of their own: each takes back what it does in a savepoint.
    """
    from tests.makers.town import make_town

    with django_db_blocker.unblock(), transaction.atomic():
        yield make_town()
        transaction.set_rollback(True)


# --- Pages -------------------------------------------------------------------------------------


@pytest.fixture
def client_as() -> Callable[[Acting], Client]:
    """Give a client signed in under a mandate."""

    def sign_in(actor: Acting) -> Client:
        client = Client()
        with acting_as(System()):
            client.force_login(actor.member)
        session = client.session
        session["mandate"] = str(actor.mandate.pk)
        session.save()
        return client

    return sign_in


@pytest.fixture
def page(client_as: Callable[[Acting], Client], request: pytest.FixtureRequest) -> Any:
    """Open a page as an actor: it answers, knows all its variables, and costs no more than it did.

    Counts every query of the request, and compares with `query_counts.json` beside the test; with
    APPRODO_RATCHET=write the file is written instead.
    """
    counts = Path(request.path).parent / "query_counts.json"

    def open_page(actor: Acting | None, url: str, **data: Any) -> Any:
        client = client_as(actor) if actor else Client()
        with CaptureQueriesContext(connection) as queries:
            response = client.get(url, data)
        assert response.status_code < 400, f"{url} answered {response.status_code}"
        if "text/html" in response.get("Content-Type", "") and not response.streaming:
            text = response.content.decode()
            assert "⟪sconosciuta" not in text, text[text.index("⟪sconosciuta") :][:200]
        asked = [q["sql"] for q in queries if "SAVEPOINT" not in q["sql"]]
        _hold(counts, resolve(url.split("?")[0]).view_name, asked)
        return response

    return open_page


def _hold(path: Path, view: str, queries: list[str]) -> None:
    known = json.loads(path.read_text()) if path.exists() else {}
    if os.environ.get("APPRODO_RATCHET") == "write":
        known[view] = max(len(queries), known.get(view, 0))
        path.write_text(json.dumps(known, indent=2, sort_keys=True) + "\n")
    assert view in known, f"{view} is not in {path}: run once with APPRODO_RATCHET=write"
    assert len(queries) <= known[view], "\n".join([f"{view}: {len(queries)} queries", *queries])


@pytest.fixture
def today() -> Any:
    """The day on which the test runs."""
    return clock.today()


# --- What tests measure and count --------------------------------------------------------------

SUMMARIES = {
    "effort": "What each act costs the person at the desk:",
    "count": "What the attacks and probes counted:",
}


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Print what the tests measured and counted, a line each."""
    for kind, title in SUMMARIES.items():
        lines = [
            f"  {value}"
            for report in terminalreporter.stats.get("passed", [])
            for name, value in report.user_properties
            if name == kind
        ]
        if lines:
            terminalreporter.write_line(title)
        for line in sorted(lines):
            terminalreporter.write_line(line)
