"""The database as a stream, out of a server and into an empty one, and what must be the same in both."""

import contextlib
import os
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import IO, Any
from urllib.parse import unquote, urlsplit, urlunsplit

import psycopg
from psycopg import sql

from config.operating.installation import Trouble
from config.postgres import tools_for

Connection = psycopg.Connection[tuple[Any, ...]]
PIECE = 4 << 20
# How many transaction numbers are passed by at once.
STEP = 100_000


@dataclass
class Contents:
    """What a database holds, seen in one moment: rows of each table, rights, migrations, the last seal."""

    server: int
    rows: dict[str, int]
    rights: list[list[str]]
    migrations: list[list[str]]
    head: str
    newest: int = field(default=0)


@contextlib.contextmanager
def moment_of(owner_url: str, web: str) -> Iterator[tuple[str, Contents]]:
    """Hold one moment of a database: the name under which pg_dump finds it, and what it holds then."""
    with psycopg.connect(owner_url) as connection:
        connection.execute("set transaction isolation level repeatable read, read only")
        (snapshot,) = _one(connection, "select pg_export_snapshot()")
        yield str(snapshot), contents_of(connection, web)


def contents_of(connection: Connection, web: str) -> Contents:
    """Count every table, and note what owner, web role and everybody may do."""
    tables = _column(connection, "select tablename from pg_tables where schemaname = 'public'")
    rows = {
        name: int(
            _one(connection, sql.SQL("select count(*) from {}").format(sql.Identifier(name)))[0]
        )
        for name in sorted(tables)
    }
    migrations, head, newest = [], "", 0
    if "django_migrations" in rows:
        found = connection.execute("select app, name from django_migrations order by 1, 2")
        migrations = [list(map(str, row)) for row in found.fetchall()]
    if "journal_seal" in rows:
        head, newest = _last_seal(connection), newest_number(connection)
    rights = [list(map(str, row)) for row in connection.execute(_RIGHTS, [web]).fetchall()]
    server = connection.info.server_version // 10000
    return Contents(server, rows, rights, migrations, head, newest)


def dump(owner_url: str, snapshot: str, server: int) -> Iterator[bytes]:
    """Give the database piece by piece, as pg_dump writes it; the rights travel apart, by role."""
    words = ["-Fc", "--no-owner", "--no-acl", "--no-comments", f"--snapshot={snapshot}"]
    process = _tool("pg_dump", owner_url, server, *words, stdout=subprocess.PIPE)
    assert process.stdout is not None
    with process:
        try:
            while piece := process.stdout.read(PIECE):
                yield piece
        except GeneratorExit:
            process.kill()
            raise
        _end(process, "pg_dump")


@contextlib.contextmanager
def filling(owner_url: str, server: int) -> Iterator[Callable[[bytes], None]]:
    """Give a function that takes the pieces of a dump and fills an empty database with them."""
    words = ["--no-owner", "--no-acl", "--no-comments", "--exit-on-error"]
    process = _tool("pg_restore", owner_url, server, *words, stdin=subprocess.PIPE)
    stream: IO[bytes] = process.stdin  # type: ignore[assignment]

    def take(piece: bytes) -> None:
        with contextlib.suppress(BrokenPipeError):  # it ended before us: how, is asked at the end
            stream.write(piece)

    with process:
        try:
            yield take
        except BaseException:
            process.kill()
            raise
        with contextlib.suppress(BrokenPipeError):
            stream.close()
        _end(process, "pg_restore")


def give_rights(connection: Connection, rights: list[list[str]], owner: str, web: str) -> None:
    """Give each table, sequence and function the rights that it had, whatever the roles are called here."""
    roles = {
        "owner": sql.Identifier(owner),
        "web": sql.Identifier(web),
        "public": sql.SQL("public"),
    }
    seen = set()
    for kind, name, role, right in rights:
        what = sql.SQL(f"{_kind(kind)} {name}")
        if (kind, name) not in seen:
            seen.add((kind, name))
            for whom in roles.values():
                connection.execute(sql.SQL("revoke all on {} from {}").format(what, whom))
        if right:
            words = sql.SQL(f"grant {_right(right)} on {{}} to {{}}")
            connection.execute(words.format(what, roles[role]))


def newest_number(connection: Connection) -> int:
    """Give the highest number of a transaction that the journal knows."""
    words = (
        "select greatest((select max(transaction_id) from journal_event),"
        " (select max(until_transaction) from journal_seal),"
        " (select max(transaction_id) from journal_follower), 0)"
    )
    return int(_one(connection, words)[0])


def pass_numbers(owner_url: str, newest: int, tell: Callable[[int, int], None]) -> None:
    """Let a server count its transactions from above those that the journal knows.

    A new server counts from the beginning: its events would slip in behind the last seal, and followers
    would pass them by. Each number takes a transaction of its own that writes nothing, some 250,000 a
    second, on any server and without stopping it.
    """
    with psycopg.connect(owner_url, autocommit=True) as connection:
        first = now = int(_one(connection, "select pg_current_xact_id()::text::bigint")[0])
        while now <= newest:
            number = min(STEP, newest - now + 1)
            connection.execute(
                f"do $$ begin for i in 1..{number} loop"
                " perform pg_current_xact_id(); commit; end loop; end $$"
            )
            now = int(_one(connection, "select pg_current_xact_id()::text::bigint")[0])
            tell(now - first, newest - first + 1)


def _last_seal(connection: Connection) -> str:
    row = connection.execute(
        "select number, head, sealed_at, total from journal_seal order by number desc limit 1"
    ).fetchone()
    return f"{row[0]} {row[1]} {row[2]:%Y-%m-%dT%H:%M:%S.%f%z} {row[3]}" if row else ""


# Who may do what with each table, sequence and function of ours; roles by what they are, not by name.
_RIGHTS = """
    with things as (
        select case relkind when 'S' then 'sequence' else 'table' end as kind,
            quote_ident(relname) as name, relowner as owner,
            coalesce(relacl, acldefault(case relkind when 'S' then 's' else 'r' end::"char", relowner)) as acl
        from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'S', 'v')
        union all
        select 'function', quote_ident(proname) || '(' || pg_get_function_identity_arguments(p.oid) || ')', proowner,
            coalesce(proacl, acldefault('f', proowner))
        from pg_proc p where pronamespace = 'public'::regnamespace and prokind = 'f'
            and proowner = (select oid from pg_roles where rolname = current_user)
            and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
    )
    select kind, name,
        case when grantee = 0 then 'public' when grantee = owner then 'owner' else 'web' end,
        privilege_type
    from things, lateral aclexplode(acl)
    where grantee in (0, owner, (select oid from pg_roles where rolname = %s)) order by 1, 2, 3, 4
"""
_KINDS = {"table", "sequence", "function"}
_GRANTED = {
    *("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER", "MAINTAIN"),
    *("USAGE", "EXECUTE"),
}


def _kind(kind: str) -> str:
    if kind not in _KINDS:
        raise Trouble(f"La copia parla di una cosa che non conosco: {kind}.")
    return kind


def _right(right: str) -> str:
    if right not in _GRANTED:
        raise Trouble(f"La copia parla di un diritto che non conosco: {right}.")
    return right


def _tool(name: str, url: str, server: int, *words: str, **pipes: Any) -> "subprocess.Popen[bytes]":
    """Start a tool of PostgreSQL; the password goes by the environment, which no list of processes shows."""
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2]
    bare = urlunsplit(parts._replace(netloc=f"{parts.username or ''}@{host}"))
    environ = {**os.environ, "LC_ALL": "C.UTF-8"}
    if parts.password:
        environ["PGPASSWORD"] = unquote(parts.password)
    command = [str(tools_for(server) / name), *words, f"--dbname={bare}"]
    return subprocess.Popen(command, env=environ, stderr=subprocess.PIPE, **pipes)


def _end(process: "subprocess.Popen[bytes]", name: str) -> None:
    assert process.stderr is not None
    said = process.stderr.read().decode(errors="replace").strip()
    if process.wait():
        raise Trouble(
            f"{name} non ha finito: {said.splitlines()[-1] if said else process.returncode}"
        )


def _one(connection: Connection, words: Any) -> tuple[Any, ...]:
    row = connection.execute(words).fetchone()
    assert row is not None
    return row


def _column(connection: Connection, words: str) -> list[str]:
    return [str(value) for (value,) in connection.execute(words).fetchall()]


__all__ = [
    "Contents",
    "contents_of",
    "dump",
    "filling",
    "give_rights",
    "moment_of",
    "newest_number",
    "pass_numbers",
]
