"""Databases of one server side by side, and the one step that puts one in the place of another."""

import contextlib
from collections.abc import Iterator
from urllib.parse import quote, unquote, urlsplit, urlunsplit

import psycopg
from psycopg import sql

from config.operating.dumps import Connection


def name_of(url: str) -> str:
    """Give the database that an address names."""
    return unquote(urlsplit(url).path.lstrip("/"))


def on(url: str, name: str) -> str:
    """Give the same address for another database of the server."""
    return urlunsplit(urlsplit(url)._replace(path=f"/{quote(name)}"))


def beside(url: str) -> str:
    """Name the database that is being made to take the place of this one."""
    return f"{name_of(url)}_next"


@contextlib.contextmanager
def maintenance(owner_url: str) -> Iterator[Connection]:
    """Connect beside the databases, to make, drop and rename them."""
    with psycopg.connect(on(owner_url, "postgres"), autocommit=True) as connection:
        yield connection


def exists(connection: Connection, name: str) -> bool:
    """Tell whether the server has a database of this name."""
    row = connection.execute("select 1 from pg_database where datname = %s", [name]).fetchone()
    return row is not None


def drop(connection: Connection, name: str) -> None:
    """Drop a database, whoever looks at it."""
    connection.execute(
        sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name))
    )


def sessions(connection: Connection, name: str) -> int:
    """Count who is connected to a database."""
    row = connection.execute(
        # What kind of session another role's is, the owner is not told.
        "select count(*) from pg_stat_activity where datname = %s"
        " and coalesce(backend_type, 'client backend') = 'client backend'",
        [name],
    ).fetchone()
    return int(row[0]) if row else 0


def is_empty(owner_url: str) -> bool:
    """Tell whether a database holds no table of ours or anybody's."""
    with psycopg.connect(owner_url) as connection:
        row = connection.execute(
            "select count(*) from pg_class where relkind in ('r', 'p')"
            " and relnamespace not in (select oid from pg_namespace"
            " where nspname like 'pg\\_%' or nspname = 'information_schema')"
        ).fetchone()
    return row == (0,)


def size_of(connection: Connection, name: str) -> int:
    """Give the bytes that a database takes on the server's disk."""
    row = connection.execute("select pg_database_size(%s)", [name]).fetchone()
    return int(row[0]) if row else 0


def put_in_place(connection: Connection, name: str, place: str) -> None:
    """Put a database in the place of another, in one transaction; the other one is dropped then."""
    former = f"{place}_former"
    drop(connection, former)
    with connection.transaction():
        for old, new in ((place, former), (name, place)):
            connection.execute(
                sql.SQL("alter database {} rename to {}").format(
                    sql.Identifier(old), sql.Identifier(new)
                )
            )
    drop(connection, former)
