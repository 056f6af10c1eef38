"""`test`, `bench`, `docs`: what runs on a throwaway PostgreSQL cloned from one template."""

import contextlib
import fcntl
import os
import subprocess
import sys
from collections.abc import Iterator

import psycopg
from psycopg import sql

from config import environment, roles
from config.cli import browser
from config.cli.database import migrate, version_of_tables
from config.postgres import SUPERUSER, Cluster, NotAvailable

TEMPLATES_KEPT = 3


def test(words: list[str]) -> int:
    """Run the tests on as many workers as there are cores; `--no-browser` leaves the browser out."""
    with_browser = "--no-browser" not in words
    words = [word for word in words if word != "--no-browser"]
    if with_browser and _wants_browser(words):
        os.environ["APPRODO_CHROMIUM"] = browser.find()
    if not with_browser:
        words = ["--ignore=tests/browser", *words]
    if not any(word.startswith("-n") for word in words):
        words = ["-n", str(min(os.cpu_count() or 1, 4)), *words]
    with throwaway(settings="test"):
        ended = subprocess.run([sys.executable, "-m", "pytest", *words], check=False)
    return ended.returncode


def bench(words: list[str]) -> int:
    """Measure; exit 1 when a limit does not hold."""
    with throwaway(settings="test"):
        ended = subprocess.run([sys.executable, "-m", "bench", *words], check=False)
    return ended.returncode


def docs(words: list[str]) -> int:
    """Write the screenshots and the generated pages into docs/."""
    os.environ["APPRODO_CHROMIUM"] = browser.find()
    with throwaway(settings="test"):
        ended = subprocess.run([sys.executable, "-m", "tools.docs", *words], check=False)
    return ended.returncode


@contextlib.contextmanager
def throwaway(*, settings: str) -> Iterator[None]:
    """Have a cluster without fsync, shared by all runs at once, and in it the template of this version."""
    os.environ["DJANGO_SETTINGS_MODULE"] = f"config.settings.{settings}"
    os.environ.setdefault("APPRODO_LOG", "none")
    # A city founded in this working copy lends its settings to no test.
    os.environ["APPRODO_SETTINGS"] = ""
    os.chdir(environment.ROOT)
    try:
        cluster = Cluster(environment.data_folder() / "throwaway", throwaway=True)
        with cluster.shared():
            template = _template(cluster)
            os.environ |= {
                "DATABASE_OWNER_URL": cluster.url(roles.OWNER, template),
                "DATABASE_URL": cluster.url(roles.WEB, template),
                "APPRODO_DATA": str(environment.data_folder()),
            }
            yield
    except NotAvailable as sentence:
        raise SystemExit(str(sentence)) from None


def _template(cluster: Cluster) -> str:
    name = f"approdo_template_{version_of_tables()}"
    with (
        open(cluster.folder / ".template", "w") as lock,
        psycopg.connect(cluster.url(SUPERUSER, "postgres"), autocommit=True) as connection,
    ):
        fcntl.flock(lock, fcntl.LOCK_EX)
        rows = connection.execute("select datname::text, oid::int from pg_database").fetchall()
        databases = {str(database): int(str(oid)) for database, oid in rows}
        _sweep(connection, databases, name)
        if name not in databases:
            half_made = f"{name}_half_made"
            _drop(connection, half_made)
            owner, web = roles.prepare(cluster, half_made)
            migrate(owner, web)
            connection.execute(
                sql.SQL("alter database {} rename to {}").format(
                    sql.Identifier(half_made), sql.Identifier(name)
                )
            )
    return name


def _sweep(
    connection: "psycopg.Connection[tuple[object, ...]]", databases: dict[str, int], keep: str
) -> None:
    """Drop what runs that ended badly left behind, and templates of versions long gone."""
    for name in databases:
        if name.startswith("approdo_test_") and not _lives(name.split("_")[2]):
            _drop(connection, name)
    templates = sorted((o, n) for n, o in databases.items() if n.startswith("approdo_template_"))
    for _oid, name in templates[:-TEMPLATES_KEPT]:
        if name != keep:
            _drop(connection, name)


def _drop(connection: "psycopg.Connection[tuple[object, ...]]", name: str) -> None:
    connection.execute(
        sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name))
    )


def _lives(pid: str) -> bool:
    return pid.isdigit() and os.path.exists(f"/proc/{pid}")


def _wants_browser(words: list[str]) -> bool:
    named = [word for word in words if word.startswith("tests/")]
    return not named or any(word.startswith("tests/browser") for word in named)
