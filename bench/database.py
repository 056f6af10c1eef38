"""Databases that figures are measured on: cloned from the template, filled once by the owner, kept."""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import psycopg
from django.conf import settings
from django.db import connections
from psycopg import sql

OWNER_URL = os.environ.get("DATABASE_OWNER_URL", "")
TEMPLATE = str(settings.DATABASES["default"]["NAME"])

Fill = Callable[["psycopg.Connection[tuple[object, ...]]"], None]


@contextmanager
def filled(name: str, fill: Fill) -> Iterator[None]:
    """Point Django at a database of this name, made and filled once for each version of the tables.

    `fill` gets a connection of the owner, whom no wall stops, and is free to COPY.
    """
    database = f"approdo_bench_{name}_{TEMPLATE.rsplit('_', 1)[-1]}"
    with open(os.path.join(os.environ["APPRODO_DATA"], f".bench_{name}"), "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not _exists(database):
            _drop_older(f"approdo_bench_{name}_")
            _make(database, fill)
    with pointed_at(database):
        yield


@contextmanager
def pointed_at(database: str) -> Iterator[None]:
    """Let Django's connection go to another database for a while."""
    default = connections["default"]
    former = default.settings_dict["NAME"]
    default.close()
    default.settings_dict["NAME"] = database
    try:
        yield
    finally:
        default.close()
        default.settings_dict["NAME"] = former


@contextmanager
def without_walls() -> Iterator[None]:
    """Let Django's connection go as the owner, for whom no policy exists, to compare with."""
    default = connections["default"]
    former = default.settings_dict["USER"]
    default.close()
    default.settings_dict["USER"] = psycopg.conninfo.conninfo_to_dict(OWNER_URL)["user"]
    try:
        yield
    finally:
        default.close()
        default.settings_dict["USER"] = former


def owner_of(database: str) -> "psycopg.Connection[tuple[object, ...]]":
    """Connect to a database as its owner."""
    return psycopg.connect(OWNER_URL.replace(f"/{TEMPLATE}?", f"/{database}?"))


def _exists(database: str) -> bool:
    with owner_of("postgres") as connection:
        row = connection.execute("select 1 from pg_database where datname = %s", [database])
        return row.fetchone() is not None


def _drop_older(prefix: str) -> None:
    """Drop what was filled for former versions of the tables: a large city takes gigabytes."""
    with owner_of("postgres") as connection:
        connection.autocommit = True
        rows = connection.execute(
            "select datname from pg_database where starts_with(datname, %s)", [prefix]
        ).fetchall()
        for (database,) in rows:
            _run(connection, "drop database if exists {} with (force)", str(database))


def _make(database: str, fill: Fill) -> None:
    half_made = f"{database}_half_made"
    with owner_of("postgres") as connection:
        connection.autocommit = True
        _run(connection, "drop database if exists {} with (force)", half_made)
        _run(connection, "create database {} template {}", half_made, TEMPLATE)
    with owner_of(half_made) as connection:
        fill(connection)
        connection.commit()
        connection.autocommit = True
        connection.execute("vacuum analyze")
    with owner_of("postgres") as connection:
        connection.autocommit = True
        _run(connection, "alter database {} rename to {}", half_made, database)


def _run(connection: "psycopg.Connection[tuple[object, ...]]", statement: str, *names: str) -> None:
    connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))  # type: ignore[arg-type]
