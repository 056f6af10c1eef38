"""A small city as whoever runs it has it: a database, a folder, a pair of keys; and `./approdo` beside it."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connection

from config.operating import archive, databases, dumps
from tests.makers.journal import seal_everything, written

ROOT = Path(__file__).parents[2]


@dataclass
class Installation:
    """A city's database and data folder, and how its operator speaks to it."""

    folder: Path
    environ: dict[str, str]
    secret: str = ""

    def command(self, *words: str, **environ: str) -> "subprocess.Popen[str]":
        return self._start("-m", "config", *words, **environ)

    def python(self, words: str) -> "subprocess.Popen[str]":
        return self._start("-c", words)

    def _start(self, *words: str, **environ: str) -> "subprocess.Popen[str]":
        clean = {k: v for k, v in os.environ.items() if not k.startswith(("DATABASE_", "APPRODO_"))}
        clean.pop("DJANGO_SETTINGS_MODULE", None)
        return subprocess.Popen(
            [sys.executable, *words],
            env=clean | {"APPRODO_DATA": str(self.folder)} | self.environ | environ,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    def approdo(self, *words: str, **environ: str) -> tuple[int, str]:
        process = self.command(*words, **environ)
        said, _ = process.communicate(timeout=180)
        return process.returncode, said


def here() -> dict[str, str]:
    """Name the database of this test as a server that the environment names."""
    name = connection.settings_dict["NAME"]
    return {
        variable: databases.on(os.environ[variable], name)
        for variable in ("DATABASE_URL", "DATABASE_OWNER_URL")
    }


def contents(url: str) -> dumps.Contents:
    """What a database holds, as its owner sees it."""
    with psycopg.connect(url) as one:
        return dumps.contents_of(one, "approdo_web")


def on_the_shelf(folder: Path, content: bytes) -> Path:
    """Put a paper where the program keeps it."""
    name = hashlib.sha256(content).hexdigest()
    place = folder / "media" / "papers" / name[:2] / name[2:4] / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)
    return place


@pytest.fixture
def open_folder(tmp_path: Path) -> Path:
    """A folder whose parents the embedded server may pass through."""
    for parent in (tmp_path, tmp_path.parent):
        os.chmod(parent, 0o755)
    return tmp_path


@pytest.fixture
def installation(
    city: Any, owner_sql: Callable[..., list[tuple[Any, ...]]], open_folder: Path
) -> Installation:
    """A small city on a server that the environment names, with papers and a sealed journal."""
    written(owner_sql, 700)
    seal_everything(most=100)
    folder = open_folder / "city"
    folder.mkdir()
    for content in (b"una carta", b"un'altra", os.urandom(3_000_000)):
        on_the_shelf(folder, content)
    public, secret = archive.new_keys()
    (folder / "settings.env").write_text(
        f'APPRODO_SECRET_KEY="{"x7" * 40}"\nAPPRODO_HOSTS="approdo.example.org"\n'
        f'APPRODO_BACKUP_KEY="{public}"\nAPPRODO_CITY="Città di prova"\n'
    )
    return Installation(folder, here(), secret)
