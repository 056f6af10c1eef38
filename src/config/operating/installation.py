"""What an installation knows of itself, in its data folder: its settings, its version, its last backup."""

import json
import os
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from config import environment

LAST_BACKUP = "last-backup"
# A restore that was cut between its two last steps: the command that began it ends it.
RESTORING = "restoring"
PRODUCTION = "config.settings.prod"


class Trouble(Exception):
    """Why it cannot be done, in a sentence for whoever sits at the terminal."""


@dataclass(frozen=True)
class LastBackup:
    """What the last backup that ended well was."""

    at: datetime
    file: str
    size: int
    seconds: int


def is_one() -> bool:
    """Tell whether the data folder is that of a real city, which `./approdo init` made."""
    return environment.settings_file() is not None


def settings_module() -> str:
    """Give the settings that fit: of production for a real city, else of development."""
    return PRODUCTION if is_one() else "config.settings.dev"


def note_backup(done: LastBackup) -> None:
    """Remember the last backup that ended well."""
    words = asdict(done) | {"at": done.at.isoformat()}
    write_whole(environment.data_folder() / LAST_BACKUP, json.dumps(words))


def write_whole(path: Path, text: str, *, mode: int = 0o600) -> None:
    """Write a file so that whoever reads it, or a power cut, finds the old or the new, never half."""
    beside = path.with_name(f".{path.name}.new")
    beside.unlink(missing_ok=True)
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    put_in_place(beside, path)


def put_in_place(beside: Path, path: Path) -> None:
    """Give a file or folder its name, for good."""
    os.rename(beside, path)
    descriptor = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
