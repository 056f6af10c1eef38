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
from config.postgres import Cluster, NotAvailable

DATABASE = "approdo"


@contextlib.contextmanager
def ready(*, settings: str = "dev") -> Iterator[None]:
    """Have a database with the tables of this version, and put its addresses in the environment."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", f"config.settings.{settings}")
    with contextlib.ExitStack() as stack:
        if os.environ.get("DATABASE_URL") or os.environ.get("DATABASE_OWNER_URL"):
            _use_the_server_named()
        else:
            cluster = cluster_of(environment.data_folder() / "postgres")
            try:
                stack.enter_context(cluster.shared())
            except NotAvailable as sentence:
                raise SystemExit(str(sentence)) from None
            owner, web = roles.prepare(cluster, DATABASE)
            os.environ |= {"DATABASE_OWNER_URL": owner, "DATABASE_URL": web}
        _bring_up_to_date()
        yield


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


def _use_the_server_named() -> None:
    missing = [n for n in ("DATABASE_URL", "DATABASE_OWNER_URL") if not os.environ.get(n)]
    if missing:
        raise SystemExit(
            f"Manca {missing[0]}: per usare un server tuo servono DATABASE_URL (il ruolo delle "
            "pagine) e DATABASE_OWNER_URL (il proprietario). Senza nessuna delle due parte "
            "PostgreSQL incorporato."
        )
    problems = roles.examine(os.environ["DATABASE_OWNER_URL"], os.environ["DATABASE_URL"])
    if problems:
        raise SystemExit("\n".join(problems))


def _bring_up_to_date() -> None:
    folder = environment.data_folder()
    folder.mkdir(mode=0o755, parents=True, exist_ok=True)
    stamp = folder / "tables"
    owner, web = os.environ["DATABASE_OWNER_URL"], os.environ["DATABASE_URL"]
    version = f"{version_of_tables()} {hashlib.sha256(owner.encode()).hexdigest()[:12]}"
    with open(folder / ".migrating", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if stamp.exists() and stamp.read_text() == version:
            return
        print("  Preparo le tabelle…", file=sys.stderr, flush=True)
        migrate(owner, web)
        stamp.write_text(version)
