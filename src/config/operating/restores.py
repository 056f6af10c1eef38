"""Restoring: everything is made again beside its place and compared, and put in place in one step.

Nothing is ever covered: the data folder must be empty, and so must the database of a server that the
environment names. Until the last step a restore that fails, or is killed, leaves what was there; what it
left beside is thrown away by the next one.
"""

import contextlib
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Any

import psycopg
from psycopg import sql

from config import environment, roles
from config.cli.database import DATABASE, cluster_of, is_named, use_the_server_named
from config.operating import archive, dumps, installation
from config.operating.backups import ABOUT, END, FILES, HEADS, PIECES, SETTINGS, Tell
from config.operating.databases import (
    beside,
    drop,
    exists,
    is_empty,
    maintenance,
    name_of,
    on,
    put_in_place,
    sessions,
)
from config.operating.installation import RESTORING, Trouble, write_whole
from config.postgres import LEAST_MAJOR, Cluster

Things = Iterator[tuple[str, IO[bytes]]]
BY_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass
class Found:
    """What a backup says of itself, and what was read out of it."""

    about: dict[str, Any]
    end: dict[str, Any] | None = None
    files: int = 0
    digest: str = ""


def restore(path: Path, key: Any, tell: Tell) -> Found:
    """Restore a backup on an empty data folder; it is there whole, or nothing changed."""
    folder = environment.data_folder()
    if (folder / RESTORING).exists():
        return _finish(folder)
    _refuse_what_is_full(folder)
    stage = folder.with_name(f"{folder.name}.restoring")
    _sweep(stage)
    try:
        with archive.opened(path, key) as things, _database(stage) as (owner, web):
            found = _read(things, stage, owner, tell)
            # The rest of the file says whether it was whole: only then is anything believed.
            for _name, _content in things:
                raise Trouble(archive.NO_BACKUP)
            end = _end_of(found)
            _compare(found, end, owner, web, tell)
            _verify(stage, owner, web)
        _put_in_place(stage, folder)
    except BaseException:
        _sweep(stage)
        raise
    return found


def _refuse_what_is_full(folder: Path) -> None:
    if folder.exists() and any(folder.iterdir()):
        raise Trouble(
            f"La cartella dei dati {folder} non è vuota, e un ripristino non copre niente. Spostala"
            f" (mv {folder} {folder}.prima) o indica un'altra cartella con APPRODO_DATA."
        )
    if is_named():
        use_the_server_named()
        owner = os.environ["DATABASE_OWNER_URL"]
        if not is_empty(owner):
            raise Trouble(
                f"La base di dati «{name_of(owner)}» non è vuota, e un ripristino non copre niente:"
                " fanne un'altra (create database …) e indicala in DATABASE_URL e DATABASE_OWNER_URL."
            )


@contextlib.contextmanager
def _database(stage: Path) -> Iterator[tuple[str, str]]:
    """Give the addresses of an empty database that is nobody's yet: on the server named, or of our own."""
    stage.mkdir(mode=0o755, parents=True)
    if not is_named():
        # It waits for no disk until it is whole: everything is synced before it is put in place.
        cluster = Cluster(stage / "postgres", throwaway=True)
        with cluster.shared():
            yield roles.prepare(cluster, DATABASE)
        return
    owner, web = os.environ["DATABASE_OWNER_URL"], os.environ["DATABASE_URL"]
    name = beside(owner)
    with maintenance(owner) as connection:
        drop(connection, name)
        if sessions(connection, name_of(owner)):
            raise Trouble("Altri usano la base di dati: ferma il programma e riprova.")
        connection.execute(
            sql.SQL("create database {} template {}").format(
                sql.Identifier(name), sql.Identifier(name_of(owner))
            )
        )
    yield on(owner, name), on(web, name)


def _read(things: Things, stage: Path, owner: str, tell: Tell) -> Found:
    found = Found(_about(things))
    thing = next(things, None)
    while thing and thing[0] in (SETTINGS, HEADS):
        write_whole(stage / thing[0], thing[1].read().decode())
        thing = next(things, None)
    digest, done = hashlib.sha256(), 0
    with dumps.filling(owner, max(found.about["postgresql"], LEAST_MAJOR)) as take:
        while thing and thing[0].startswith(PIECES):
            piece = thing[1].read()
            digest.update(piece)
            take(piece)
            done += len(piece)
            tell("Base di dati (MB)", done >> 20, None)
            thing = next(things, None)
    found.digest = digest.hexdigest()
    while thing and thing[0] != END:
        _take_file(stage, *thing)
        found.files += 1
        tell("File", found.files, None)
        thing = next(things, None)
    if thing:
        found.end = json.loads(thing[1].read())
    return found


def _about(things: Things) -> dict[str, Any]:
    """Read the first thing of a backup, and refuse what this program cannot restore."""
    name, content = next(things, ("", None))
    if name != ABOUT or content is None:
        raise Trouble(archive.NO_BACKUP)
    about: dict[str, Any] = json.loads(content.read())
    if about.get("format") != archive.FORMAT:
        raise Trouble(
            f"Questa copia ha il formato {about.get('format')}; questo programma legge il"
            f" {archive.FORMAT}. È stata fatta dalla versione {about.get('program')}: usa quella."
        )
    unknown = [row for row in about["migrations"] if not _is_known(*row)]
    if unknown:
        raise Trouble(
            f"Questa copia è di una versione più nuova del programma ({about['program']}): ha {len(unknown)}"
            " passi delle tabelle che qui non ci sono. Porta il programma a quella versione e riprova."
        )
    return about


def _is_known(app: str, name: str) -> bool:
    """Ours are files of the program; those of libraries come with its lock, and are left to it."""
    folder = environment.ROOT / "src/approdo" / app / "migrations"
    return not folder.parent.exists() or (folder / f"{name}.py").exists()


def _take_file(stage: Path, name: str, content: IO[bytes]) -> None:
    """Write a file at its place in the folder; one named after its hash must bear it."""
    inside = PurePosixPath(name.removeprefix(FILES))
    if not name.startswith(FILES) or inside.is_absolute() or ".." in inside.parts:
        raise Trouble(archive.NO_BACKUP)
    place, digest = stage / "media" / inside, hashlib.sha256()
    place.parent.mkdir(parents=True, exist_ok=True)
    with place.open("wb") as file:
        while piece := content.read(1 << 20):
            digest.update(piece)
            file.write(piece)
    if BY_HASH.fullmatch(place.name) and place.name != digest.hexdigest():
        raise Trouble(f"Il file {place.name[:12]}… nella copia non è quello che dice di essere.")


def _end_of(found: Found) -> dict[str, Any]:
    if found.end is None or found.end["database"] != found.digest:
        raise Trouble(archive.CUT)
    if found.end["files"] != found.files:
        raise Trouble(f"Nella copia c'erano {found.end['files']} file, ne ho letti {found.files}.")
    return found.end


def _compare(found: Found, end: dict[str, Any], owner: str, web: str, tell: Tell) -> None:
    """Every table has its rows; every right is given again; new events will stand after the old ones."""
    contents = end["contents"]
    with psycopg.connect(owner) as connection:
        dumps.give_rights(connection, contents["rights"], roles.user_of(owner), roles.user_of(web))
        now = dumps.contents_of(connection, roles.user_of(web))
        differ = [n for n, rows in contents["rows"].items() if now.rows.get(n) != rows]
        if differ:
            raise Trouble(f"Dopo il ripristino mancano righe in: {', '.join(differ)}.")
        # Whatever was being done when the copy was made is done again.
        if "procrastinate_jobs" in now.rows:
            connection.execute(
                "update procrastinate_jobs set status = 'todo' where status = 'doing'"
            )
    dumps.pass_numbers(owner, contents["newest"], lambda d, n: tell("Numeri del giornale", d, n))


def _verify(stage: Path, owner: str, web: str) -> None:
    """Ask the journal whether it is what was sealed, with the heads that came along."""
    heads = stage / HEADS
    environ = {
        **os.environ,
        "APPRODO_DATA": str(stage),
        "APPRODO_SETTINGS": str(stage / SETTINGS),
        "APPRODO_LOG": "none",
        "DATABASE_URL": web,
        "DATABASE_OWNER_URL": owner,
    }
    if (stage / SETTINGS).exists():
        environ["DJANGO_SETTINGS_MODULE"] = installation.PRODUCTION
    words = ["verify_journal", *(["--head", str(heads)] if heads.exists() else [])]
    told = subprocess.run(
        [sys.executable, "-m", "config.cli.managing", *words],
        env=environ,
        capture_output=True,
        text=True,
        check=False,
    )
    if told.returncode:
        said = told.stdout.strip() or told.stderr.strip().splitlines()[-1]
        raise Trouble(f"Il giornale della copia non è integro:\n{said}")


def _put_in_place(stage: Path, folder: Path) -> None:
    if is_named():
        write_whole(stage / RESTORING, beside(os.environ["DATABASE_OWNER_URL"]))
    os.sync()
    installation.put_in_place(stage, folder)
    if is_named():
        _finish(folder)


def _finish(folder: Path) -> Found:
    """Give the restored database its name; the folder is in its place already."""
    use_the_server_named()
    owner = os.environ["DATABASE_OWNER_URL"]
    name = (folder / RESTORING).read_text()
    with maintenance(owner) as connection:
        if exists(connection, name):
            put_in_place(connection, name, name_of(owner))
    (folder / RESTORING).unlink()
    return Found({})


def _sweep(stage: Path) -> None:
    """Throw away what a restore that did not end left beside, with the server that it was filling."""
    if (stage / "postgres").exists():
        cluster_of(stage / "postgres").end()
    shutil.rmtree(stage, ignore_errors=True)
    if is_named() and "DATABASE_OWNER_URL" in os.environ:
        owner = os.environ["DATABASE_OWNER_URL"]
        with contextlib.suppress(psycopg.Error), maintenance(owner) as connection:
            drop(connection, beside(owner))
