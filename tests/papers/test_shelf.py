"""The shelf: whatever kills the program, no file is there by half and no row is without its file."""

import hashlib
import os
import signal
import time
from pathlib import Path

import pytest
from django.conf import settings

from approdo.papers.models import shelf_path
from approdo.papers.operations import shelf


def kept() -> list[Path]:
    return [p for p in Path(settings.MEDIA_ROOT, "papers").rglob("*") if p.is_file()]


def test_a_program_killed_while_it_writes_leaves_no_file_by_half():
    """Children that write without pause are killed at different moments, as a power cut would."""
    for moment in (0.05, 0.1, 0.15, 0.2):
        child = os.fork()
        if child == 0:  # it never comes back
            while True:
                shelf.put(os.urandom(300_000))
        time.sleep(moment)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    whole = [path for path in kept() if path.suffix != ".part"]
    assert whole
    for path in whole:
        assert hashlib.sha256(path.read_bytes()).hexdigest() == path.name


def test_what_a_killed_program_left_beside_is_never_taken_for_a_file():
    content = b"una carta"
    path = shelf_path(hashlib.sha256(content).hexdigest())
    path.parent.mkdir(parents=True, exist_ok=True)
    path.with_name(f"{path.name}.0.part").write_bytes(b"una ca")
    assert shelf_path(shelf.put(content)).read_bytes() == content


def test_a_content_is_down_on_the_disk_before_its_hash_is_given(monkeypatch):
    flushed: list[str] = []
    flush = os.fsync

    def spied(descriptor: int) -> None:
        flushed.append(os.readlink(f"/proc/self/fd/{descriptor}"))
        flush(descriptor)

    monkeypatch.setattr(os, "fsync", spied)
    path = shelf_path(shelf.put(b"un'altra carta"))
    assert any(name.startswith(str(path)) for name in flushed)
    assert flushed[-1] == str(path.parent)


def test_a_full_disk_leaves_nothing_behind_and_says_so_loudly(monkeypatch):
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    before = set(kept())
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        shelf.put(b"una carta che non ci sta")
    assert set(kept()) == before


def test_only_the_program_reads_the_shelf():
    path = shelf_path(shelf.put(b"una carta riservata"))
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0
