"""The plans of what costs most when the stories are told, at a million people.

The stories run as the tests tell them, with pg_stat_statements beside. What cost most in all is then
planned in a city of a million people, as a case manager behind the walls: no plan may walk over a
table of people from end to end.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import psycopg
from django.db import connection

from approdo.access.operations import acting_as
from bench import caseload, database
from bench.figures import Figure
from config import roles
from config.postgres import SUPERUSER

MOST = 20
STORIES = "tests/stories"
# A table of people is behind a wall; one that is nearly empty may be walked over.
MANY_ROWS = 10_000


@dataclass(frozen=True)
class Statement:
    """A statement of the stories, and what it cost in all."""

    text: str
    calls: int
    milliseconds: float

    @property
    def about(self) -> str:
        """The table that it reads or writes first, to name it by."""
        found = re.search(r'(?:from|into|update)\s+"?(\w+)', self.text, re.IGNORECASE)
        return f"{self.text.split()[0].lower()} {found[1] if found else self.text[:40]}"


def measure(size: str) -> Iterator[Figure]:
    """Tell the stories, take the twenty that cost most, and read their plans."""
    statements = _costliest()
    with database.filled(f"caseload_{PEOPLE[size]}", caseload.fill_of(PEOPLE[size])):
        people = _tables_of_people()
        actor = caseload.case_manager()
        walks, lines = [], []
        for statement in statements:
            with acting_as(actor):
                walked = sorted(_walked(statement.text) & people)
            walks += walked
            lines.append(
                f"{statement.about} ({statement.calls} calls, {statement.milliseconds:.0f} ms"
                f"{', walks over ' + ', '.join(walked) if walked else ''})"
            )
        # A table that was never counted would be nobody's, and every plan good.
        read = "registry_person" in people and len(statements) == MOST
        yield Figure(
            "story_plans",
            len(walks),
            0,
            read and not walks,
            "walks over a table of people",
            _people(),
            note="; ".join(lines),
        )


PEOPLE = {"small": "small", "full": "million"}


def _costliest() -> list[Statement]:
    with _superuser() as server:
        server.execute("create extension if not exists pg_stat_statements")
        server.execute("select pg_stat_statements_reset()")
        told = subprocess.run(
            [sys.executable, "-m", "pytest", STORIES, "-q", "-n0"],
            capture_output=True,
            text=True,
            check=False,
        )
        if told.returncode:
            raise RuntimeError(f"the stories do not pass:\n{told.stdout[-2000:]}")
        rows = server.execute(
            "select query, sum(calls)::int, sum(total_exec_time)::float"
            " from pg_stat_statements s join pg_roles r on r.oid = s.userid"
            " where r.rolname = %s and query ~* '^\\s*(select|insert|update|delete|with)'"
            "   and query !~* 'set_config'"
            " group by query order by 3 desc limit %s",
            [roles.WEB, MOST],
        ).fetchall()
    return [Statement(*row) for row in rows]


def _superuser() -> "psycopg.Connection[tuple[Any, ...]]":
    host = psycopg.conninfo.conninfo_to_dict(os.environ["DATABASE_OWNER_URL"])["host"]
    return psycopg.connect(host=str(host), user=SUPERUSER, dbname="postgres", autocommit=True)


def _tables_of_people() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "select relname from pg_class where relforcerowsecurity and reltuples >= %s",
            [MANY_ROWS],
        )
        return {name for (name,) in cursor.fetchall()}


def _people() -> int:
    with connection.cursor() as cursor:
        cursor.execute("select reltuples::bigint from pg_class where relname = 'registry_person'")
        return int(cursor.fetchone()[0])


def _walked(statement: str) -> set[str]:
    """The tables that the plan reads from end to end."""
    with connection.cursor() as cursor:
        # Not by Django's cursor, which would read the statement's own signs as parameters.
        plain: Any = cursor.connection.cursor()
        rows = plain.execute(f"explain (generic_plan, format json) {statement}").fetchone()
    return set(_scans(rows[0][0]["Plan"]))


def _scans(plan: dict[str, Any]) -> Iterator[str]:
    if plan["Node Type"] == "Seq Scan":
        yield plan["Relation Name"]
    for part in plan.get("Plans", []):
        yield from _scans(part)
