"""Upgrading: the tables are changed in a copy of the database, looked at there, and put in place in one step.

Whatever fails, or is killed, leaves the database as it was: going back is never a repair. The copy takes as
much disk as the database, and the program stands still meanwhile, so that nothing is written behind it.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import psycopg
from psycopg import sql

from config import environment, roles
from config.cli.database import migrate
from config.operating import installation
from config.operating.databases import (
    beside,
    drop,
    maintenance,
    name_of,
    on,
    put_in_place,
    sessions,
    size_of,
)
from config.operating.dumps import contents_of
from config.operating.installation import Trouble

RUNNING = "running"
Say = Callable[[str], None]


def pending() -> list[str]:
    """Name the steps of the tables that this version has and the database has not."""
    told = _manage({"APPRODO_AS_OWNER": "1"}, "showmigrations", "--plan")
    if told.returncode:
        raise Trouble(f"Non riesco a leggere lo stato delle tabelle: {_last_line(told.stderr)}")
    return [line[5:].split()[0] for line in told.stdout.splitlines() if line.startswith("[ ]")]


def refuse_what_cannot_be(owner: str) -> None:
    """Refuse while somebody uses the database, and where the copy has no room."""
    name = name_of(owner)
    with maintenance(owner) as connection:
        if sessions(connection, name):
            raise Trouble(
                "Il programma è in funzione, o qualcun altro usa la base di dati: fermalo"
                " (systemctl stop approdo) e riprova."
            )
        size = size_of(connection, name)
    # Where the server is another machine's, its disk is not ours to measure.
    if "host=/" in owner and shutil.disk_usage(environment.data_folder()).free < 2 * size:
        raise Trouble(
            f"Per la prova servono {2 * size / 1e9:.1f} GB liberi, e non ci sono: fai posto e riprova."
        )


def change(owner: str, web: str, say: Say) -> None:
    """Change the tables in a copy, look at it, put it in place; else nothing changed."""
    place, copy = name_of(owner), beside(owner)
    try:
        say("Provo le tabelle nuove su una copia…")
        with maintenance(owner) as connection:
            drop(connection, copy)
            words = "create database {} template {} strategy file_copy"
            connection.execute(sql.SQL(words).format(sql.Identifier(copy), sql.Identifier(place)))
        try:
            migrate(on(owner, copy), on(web, copy))
        except subprocess.CalledProcessError:
            raise Trouble("Le tabelle nuove non si fanno: vedi sopra.") from None
        say("Confronto le righe…")
        _compare(owner, on(owner, copy), roles.user_of(web))
        say("Controllo il giornale e le pagine…")
        _examine(on(owner, copy), on(web, copy))
    except BaseException:
        with maintenance(owner) as connection:
            drop(connection, copy)
        raise
    say("Metto la copia al suo posto…")
    with maintenance(owner) as connection:
        put_in_place(connection, copy, place)


def note_running() -> None:
    """Remember which version of the program the tables are used by."""
    installation.write_whole(environment.data_folder() / RUNNING, environment.version())


def running() -> str:
    """Give the version that used the tables last."""
    path: Path = environment.data_folder() / RUNNING
    return path.read_text() if path.exists() else ""


def _compare(before: str, after: str, web: str) -> None:
    """No table that is still there has fewer rows than it had."""
    counts = []
    for url in (before, after):
        with psycopg.connect(url) as connection:
            counts.append(contents_of(connection, web).rows)
    old, new = counts
    fewer = [f"{n} ({old[n]} → {new[n]})" for n in old if n in new and new[n] < old[n]]
    if fewer:
        raise Trouble(f"Dopo la prova mancano righe: {', '.join(fewer)}.")


def _examine(owner: str, web: str) -> None:
    told = _manage({"DATABASE_OWNER_URL": owner, "DATABASE_URL": web}, "examine")
    if told.returncode:
        said = told.stdout.strip() or _last_line(told.stderr)
        raise Trouble(f"La prova non è andata:\n{said}")


def _manage(environ: dict[str, str], *words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "config.cli.managing", *words],
        env={**os.environ, "APPRODO_LOG": "none", **environ},
        capture_output=True,
        text=True,
        check=False,
    )


def _last_line(said: str) -> str:
    return (said.strip().splitlines() or [""])[-1]
