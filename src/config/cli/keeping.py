"""`backup` and `restore`: a copy of everything in one encrypted file, and everything out of it again."""

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from rich.console import Console

from approdo.kernel.terminal import bar_on
from config import environment
from config.cli.database import reached
from config.operating import archive, backups, restores
from config.operating.backups import Tell
from config.operating.installation import Trouble
from config.postgres import NotAvailable


def backup(words: list[str]) -> int:
    """Write a backup of the whole installation, encrypted; the program may go on meanwhile."""
    parser = argparse.ArgumentParser(prog="./approdo backup")
    parser.add_argument("--to", default="", help="a file or a folder; else backups/ with the data")
    options = parser.parse_args(words)
    with in_sentences(), reached(), showing() as tell:
        done = backups.write(place_of(options.to), *addresses(), tell)
    say(f"Copia fatta: {done.file} ({done.size / 1e6:.1f} MB, {done.seconds} s).")
    say("Portala su un'altra macchina: qui non salva da un disco rotto.")
    return 0


def restore(words: list[str]) -> int:
    """Restore a backup on an empty data folder: everything, compared and verified, or nothing."""
    parser = argparse.ArgumentParser(prog="./approdo restore")
    parser.add_argument("file", type=Path)
    parser.add_argument("--key", default="", help="the file of the secret key")
    options = parser.parse_args(words)
    with in_sentences():
        key = archive.opening_key(options.key)
        with showing() as tell:
            found = restores.restore(options.file.resolve(), key, tell)
    say("Ripristino completo: righe, file e giornale sono quelli della copia.")
    if found.about:
        say(f"La copia è delle {found.about['made_at'][:16].replace('T', ' ')} (UTC).")
    say(f"I dati sono in {environment.data_folder()}. Ora: ./approdo upgrade, poi ./approdo run.")
    return 0


def addresses() -> tuple[str, str]:
    """Give the addresses of the database: the owner's and the web role's."""
    return os.environ["DATABASE_OWNER_URL"], os.environ["DATABASE_URL"]


def place_of(named: str) -> Path:
    """Give the file of a new backup."""
    place = Path(named).resolve() if named else environment.data_folder() / "backups"
    if not named:
        place.mkdir(mode=0o700, exist_ok=True)
    return place / backups.name_of_a_new_one() if place.is_dir() else place


def say(sentence: str) -> None:
    """Tell a step to whoever sits at the terminal, at once."""
    print(f"  {sentence}", file=sys.stderr, flush=True)


@contextmanager
def showing() -> Iterator[Tell]:
    """Give a function that shows how far the work has come."""
    with bar_on(Console(stderr=True)) as bar:
        tasks = {}

        def tell(what: str, done: int, total: int | None) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(f"  {what}", total=total)
            bar.update(tasks[what], completed=done, total=total)

        yield tell


@contextmanager
def in_sentences() -> Iterator[None]:
    """End with the sentence of what went wrong, never with a trace."""
    try:
        yield
    except (Trouble, NotAvailable) as sentence:
        raise SystemExit(f"  {sentence}") from None
    except psycopg.Error as error:
        said = str(error).strip().splitlines()[0]
        raise SystemExit(f"  La base di dati ha risposto di no: {said}") from None
    except KeyboardInterrupt:
        raise SystemExit("\n  Fermato: non è cambiato niente.") from None
