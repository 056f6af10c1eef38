"""The two roles: the owner (owns all, migrates, dumps) and the web (owns nothing, behind the walls)."""

from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from config.postgres import LEAST_MAJOR, Cluster, NotAvailable

OWNER, WEB = "approdo_owner", "approdo_web"
# The journal and its seals may be read and added to, and nothing else, by whoever serves pages.
APPEND_ONLY = ("journal_event", "journal_seal")


def prepare(cluster: Cluster, database: str) -> tuple[str, str]:
    """Make the roles and an empty database in a cluster of ours; give the owner's and web's URLs."""
    with psycopg.connect(cluster.url("approdo", "postgres"), autocommit=True) as connection:
        for role, rights in ((OWNER, "login bypassrls createdb"), (WEB, "login")):
            if not _exists(connection, "pg_roles", "rolname", role):
                connection.execute(
                    sql.SQL(f"create role {{}} {rights}").format(sql.Identifier(role))
                )
        if not _exists(connection, "pg_database", "datname", database):
            connection.execute(
                sql.SQL("create database {} owner {}").format(
                    sql.Identifier(database), sql.Identifier(OWNER)
                )
            )
    return cluster.url(OWNER, database), cluster.url(WEB, database)


def grant_to_web(owner_url: str, web: str) -> None:
    """Let the web role use what the owner's migrations made: rows, sequences, functions; no more."""
    role = sql.Identifier(web)
    with psycopg.connect(owner_url, autocommit=True) as connection:
        for statement in (
            "grant usage on schema public to {}",
            "grant select, insert, update, delete on all tables in schema public to {}",
            "grant usage, select on all sequences in schema public to {}",
            "grant execute on all functions in schema public to {}",
        ):
            connection.execute(sql.SQL(statement).format(role))
        for table in APPEND_ONLY:
            if _exists(connection, "pg_tables", "tablename", table):
                connection.execute(
                    sql.SQL("revoke update, delete, truncate on {} from {}").format(
                        sql.Identifier(table), role
                    )
                )


def examine(owner_url: str, web_url: str) -> list[str]:
    """Say in sentences what is wrong with the servers and roles that the environment names."""
    problems = []
    for name, url in (("DATABASE_OWNER_URL", owner_url), ("DATABASE_URL", web_url)):
        try:
            with psycopg.connect(url, connect_timeout=5) as connection:
                problems += _problems_of(connection, name)
        except psycopg.Error as error:
            what = str(error).strip().splitlines()[0]
            problems.append(f"{name}: il server non risponde o rifiuta l'accesso ({what}).")
    if urlsplit(owner_url).username == urlsplit(web_url).username:
        problems.append(
            "DATABASE_URL e DATABASE_OWNER_URL usano lo stesso ruolo: servono due ruoli distinti."
        )
    return problems


def _problems_of(connection: "psycopg.Connection[tuple[object, ...]]", name: str) -> list[str]:
    major = connection.info.server_version // 10000
    if major < LEAST_MAJOR:
        return [f"{name}: il server è PostgreSQL {major}; serve il {LEAST_MAJOR} o più recente."]
    row = connection.execute(
        "select rolsuper, rolbypassrls, rolcreatedb,"
        " exists (select from pg_class where relowner = pg_roles.oid)"
        " or exists (select from pg_database where datdba = pg_roles.oid)"
        " from pg_roles where rolname = current_user"
    ).fetchone()
    is_super, bypasses, creates, owns = row or (False,) * 4
    wrong = []
    if is_super:
        wrong.append(f"{name}: il ruolo è superuser; usa un ruolo comune.")
    if name == "DATABASE_URL" and (bypasses or owns):
        wrong.append(
            f"{name}: il ruolo delle pagine non deve avere BYPASSRLS né possedere oggetti,"
            " altrimenti i muri intorno ai dati delle persone non valgono per lui."
        )
    if name == "DATABASE_OWNER_URL" and not (bypasses and creates) and not is_super:
        wrong.append(f"{name}: il proprietario deve avere BYPASSRLS e CREATEDB.")
    return wrong


def user_of(url: str) -> str:
    """Give the role named in a database URL."""
    return urlsplit(url).username or ""


def _exists(
    connection: "psycopg.Connection[tuple[object, ...]]", table: str, column: str, value: str
) -> bool:
    query = sql.SQL("select 1 from {} where {} = %s").format(
        sql.Identifier(table), sql.Identifier(column)
    )
    return connection.execute(query, [value]).fetchone() is not None


__all__ = ["NotAvailable", "examine", "grant_to_web", "prepare", "user_of"]
