"""A database ready for use: a server of one's own, or the embedded one, with its tables up to date."""

import contextlib
import fcntl
import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from config import environment, roles
from config.operating import installation
from config.postgres import Cluster, NotAvailable

DATABASE = "approdo"
NAMES = ("DATABASE_URL", "DATABASE_OWNER_URL")


@contextlib.contextmanager
def ready(*, settings: str = "") -> Iterator[None]:
    """Have a database with the tables of this version, and put its addresses in the environment.

    Those of a real city are never changed in passing: `./approdo upgrade` does that, with a backup first.
    """
    with reached(settings=settings):
        _bring_up_to_date()
        yield


@contextlib.contextmanager
def reached(*, settings: str = "") -> Iterator[Cluster | None]:
    """Have a database as it is, and put its addresses in the environment."""
    module = f"config.settings.{settings}" if settings else installation.settings_module()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", module)
    if (environment.data_folder() / installation.RESTORING).exists():
        raise SystemExit(
            "Un ripristino è stato interrotto alla fine: ripeti ./approdo restore FILE."
        )
    with contextlib.ExitStack() as stack:
        if is_named():
            use_the_server_named()
            yield None
        else:
            cluster = cluster_of(environment.data_folder() / "postgres")
            try:
                stack.enter_context(cluster.shared())
            except NotAvailable as sentence:
                raise SystemExit(str(sentence)) from None
            owner, web = roles.prepare(cluster, DATABASE)
            os.environ |= {"DATABASE_OWNER_URL": owner, "DATABASE_URL": web}
            try:
                yield cluster
            finally:
                for name in NAMES:
                    del os.environ[name]


def is_named() -> bool:
    """Tell whether the environment names a server, so that the embedded one is not wanted."""
    return any(environment.text(name) for name in NAMES)


def version_of_tables() -> str:
    """A fingerprint of everything that the tables come from."""
    digest = hashlib.sha256()
    source = environment.ROOT / "src"
    for path in sorted([*source.glob("approdo/*/migrations/*.py"), source / "config/roles.py"]):
        digest.update(path.name.encode() + path.read_bytes())
    digest.update((environment.ROOT / "requirements.lock").read_bytes())
    return digest.hexdigest()[:16]


def migrate(owner_url: str, web_url: str, *, quiet: bool = True) -> None:
    """Make the tables as the owner, and let the web role use them."""
    subprocess.run(
        [sys.executable, "-m", "config.cli.managing", "migrate", *(["-v0"] if quiet else [])],
        check=True,
        env={
            **os.environ,
            "DATABASE_OWNER_URL": owner_url,
            "DATABASE_URL": web_url,
            "APPRODO_AS_OWNER": "1",
            "APPRODO_LOG": "none",
        },
    )
    roles.grant_to_web(owner_url, roles.user_of(web_url))


def cluster_of(folder: Path) -> Cluster:
    """Give the embedded PostgreSQL of a folder, or end with a sentence when there is none to run."""
    try:
        return Cluster(folder)
    except NotAvailable as sentence:
        raise SystemExit(str(sentence)) from None


def use_the_server_named() -> None:
    """Put the addresses of the server in the environment, after a look at server and roles."""
    missing = [n for n in NAMES if not environment.text(n)]
    if missing:
        raise SystemExit(
            f"Manca {missing[0]}: per usare un server tuo servono DATABASE_URL (il ruolo delle "
            "pagine) e DATABASE_OWNER_URL (il proprietario). Senza nessuna delle due parte "
            "PostgreSQL incorporato."
        )
    os.environ |= {name: environment.text(name) for name in NAMES}
    problems = roles.examine(os.environ["DATABASE_OWNER_URL"], os.environ["DATABASE_URL"])
    if problems:
        raise SystemExit("\n".join(problems))


def is_up_to_date() -> bool:
    """Tell whether no migration waits."""
    words = [sys.executable, "-m", "config.cli.managing", "migrate", "--check"]
    environ = {**os.environ, "APPRODO_AS_OWNER": "1", "APPRODO_LOG": "none"}
    return subprocess.run(words, env=environ, capture_output=True, check=False).returncode == 0


def note_up_to_date() -> None:
    """Remember that the tables are those of this version."""
    installation.write_whole(environment.data_folder() / "tables", _version())


def _version() -> str:
    owner = os.environ["DATABASE_OWNER_URL"]
    return f"{version_of_tables()} {hashlib.sha256(owner.encode()).hexdigest()[:12]}"


def _bring_up_to_date() -> None:
    folder = environment.data_folder()
    folder.mkdir(mode=0o755, parents=True, exist_ok=True)
    stamp = folder / "tables"
    with open(folder / ".migrating", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if stamp.exists() and stamp.read_text() == _version():
            return
        if installation.is_one() and not is_up_to_date():
            raise SystemExit(
                "Il programma è più nuovo delle tabelle: ./approdo upgrade le aggiorna, dopo una copia."
            )
        print("  Preparo le tabelle…", file=sys.stderr, flush=True)
        migrate(os.environ["DATABASE_OWNER_URL"], os.environ["DATABASE_URL"])
        note_up_to_date()
