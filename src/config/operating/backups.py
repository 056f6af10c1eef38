"""Backing up: the database as it is in one moment, the files, the heads of the journal, the settings."""

import fcntl
import hashlib
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from config import environment, roles
from config.operating import archive, dumps, installation
from config.operating.installation import LastBackup, Trouble

ABOUT, SETTINGS, HEADS, END = "about.json", "settings.env", "heads.txt", "end.json"
PIECES, FILES = "database/", "files/"
# Settings that belong to a machine and not to the city.
OF_THE_MACHINE = {
    *("APPRODO_DATA", "APPRODO_SETTINGS", "APPRODO_PG_BIN", "APPRODO_LOG", "APPRODO_AS_OWNER"),
    *("APPRODO_TODAY", "APPRODO_CHROMIUM", archive.SECRET),
}
Tell = Callable[[str, int, int | None], None]


def name_of_a_new_one() -> str:
    """Give a name that sorts by time."""
    return f"approdo-{datetime.now(UTC):%Y%m%dT%H%M%SZ}.age"


def write(path: Path, owner_url: str, web_url: str, tell: Tell) -> LastBackup:
    """Write a backup of the whole installation to a file; it is there whole, or not at all."""
    key, start = archive.closing_key(), time.monotonic()
    path = path.resolve()
    if not path.parent.is_dir():
        raise Trouble(
            f"La cartella {path.parent} non c'è: creala, o indica un altro posto con --to."
        )
    try:
        with _alone():
            _sweep(path.parent)
            size = archive.write(path, key, lambda into: _fill(into, owner_url, web_url, tell))
    except OSError as error:
        raise Trouble(f"Non riesco a scrivere {path}: {error.strerror}.") from None
    seconds = round(time.monotonic() - start)
    done = LastBackup(datetime.now(UTC), str(path), size, seconds)
    installation.note_backup(done)
    return done


def _fill(into: archive.Writer, owner_url: str, web_url: str, tell: Tell) -> None:
    with dumps.moment_of(owner_url, roles.user_of(web_url)) as (snapshot, contents):
        about = {
            "format": archive.FORMAT,
            "program": environment.version(),
            "made_at": datetime.now(UTC).isoformat(),
            "postgresql": contents.server,
            "migrations": contents.migrations,
        }
        into.add_words(ABOUT, about)
        into.add(SETTINGS, environment.written(_settings()).encode())
        _add_heads(into, contents.head)
        digest, done = hashlib.sha256(), 0
        for number, piece in enumerate(dumps.dump(owner_url, snapshot, contents.server), start=1):
            digest.update(piece)
            into.add(f"{PIECES}{number:08}", piece)
            done += len(piece)
            tell("Base di dati (MB)", done >> 20, None)
    # After the database: each file that it names was there by then, and files are never changed.
    counted = _add_files(into, tell)
    end = {"contents": asdict(contents), "database": digest.hexdigest(), "files": counted}
    into.add_words(END, end)


def _settings() -> dict[str, str]:
    """What the city set, from the file and from the environment; nothing of this machine."""
    named = {k: v for k, v in os.environ.items() if k.startswith("APPRODO_")}
    values = {**environment.kept(), **named}
    made_here = environment.data_folder() / "secret"
    if "APPRODO_SECRET_KEY" not in values and made_here.exists():
        values["APPRODO_SECRET_KEY"] = made_here.read_text()
    return {k: v for k, v in sorted(values.items()) if k not in OF_THE_MACHINE}


def _add_heads(into: archive.Writer, newest: str) -> None:
    """The heads that this installation keeps outside the database, and the newest of all."""
    kept = environment.text("APPRODO_SEAL_FILE")
    if kept and Path(kept).is_file():
        into.add_file(HEADS, Path(kept))
    elif newest:
        into.add(HEADS, f"{newest}\n".encode())


def _add_files(into: archive.Writer, tell: Tell) -> int:
    folder = environment.data_folder() / "media"
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    added = 0
    for number, path in enumerate(paths, start=1):
        with suppress(FileNotFoundError):  # erased meanwhile
            into.add_file(f"{FILES}{path.relative_to(folder).as_posix()}", path)
            added += 1
        tell("File", number, len(paths))
    return added


@contextmanager
def _alone() -> Iterator[None]:
    with open(environment.data_folder() / ".backing-up", "w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Trouble("Un'altra copia è in corso: aspetta che finisca.") from None
        yield


def _sweep(folder: Path) -> None:
    """Throw away what a backup that was cut short left behind."""
    for half in folder.glob(".approdo-*.age.part"):
        half.unlink(missing_ok=True)
