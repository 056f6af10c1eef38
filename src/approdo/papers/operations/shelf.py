"""The shelf: contents in files named after their hash, each there whole or not at all."""

import hashlib
import os
import secrets
from pathlib import Path

from approdo.papers.models import shelf_path

# The shelf holds people's papers: nobody else on the machine reads it.
FOLDER_MODE, FILE_MODE = 0o700, 0o600


def put(content: bytes) -> str:
    """Put a content on the shelf, safely down on the disk, and give its hash.

    Written beside and renamed, so that a reader never meets half a file; the row that names it is
    written afterwards, so that no row is without its file. What a later failure leaves on the
    shelf without a row takes room and nothing else.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    path = shelf_path(sha256)
    if path.is_file() and path.stat().st_size == len(content):
        return sha256
    _make_folders(path.parent)
    beside = path.with_name(f"{path.name}.{secrets.token_hex(6)}.part")
    try:
        _write_down(beside, content)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    _flush(path.parent)
    return sha256


def _make_folders(folder: Path) -> None:
    """Make the folders of the shelf, each one's entry on the disk before anything lies in it."""
    missing = [f for f in (folder, *folder.parents) if not f.exists()]
    for new in reversed(missing):
        new.mkdir(mode=FOLDER_MODE, exist_ok=True)
        _flush(new.parent)


def _write_down(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _flush(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
