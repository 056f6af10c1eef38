"""A pgbouncer in transaction mode, where one can be had: the system's, or Debian's package unpacked.

It is unpacked and not installed: its package would make a user `postgres` under the feet of the
embedded server, which runs as `nobody` where there is none.
"""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from config.postgres import Cluster

PACKAGES = ("pgbouncer", "libevent-2.1-7", "libc-ares2")
PATIENCE = 20


@dataclass(frozen=True)
class Found:
    """A pgbouncer that starts, and the folder of the libraries that came with it."""

    program: str
    libraries: str = ""

    @property
    def environment(self) -> dict[str, str]:
        """The environment that it starts in."""
        return os.environ | ({"LD_LIBRARY_PATH": self.libraries} if self.libraries else {})


def find() -> Found | str:
    """Give a pgbouncer, or the sentence that says why there is none."""
    if program := shutil.which("pgbouncer", path=f"{os.environ.get('PATH', '')}:/usr/sbin"):
        return Found(program)
    if not shutil.which("apt-get"):
        return "no pgbouncer on this machine, and no apt-get to fetch one"
    kept = Path(os.environ["APPRODO_DATA"], "pgbouncer")
    programs = list(kept.glob("usr/sbin/pgbouncer"))
    if not programs:
        if why := _unpack(kept):
            return why
        programs = list(kept.glob("usr/sbin/pgbouncer"))
    found = Found(str(programs[0]), ":".join(map(str, kept.glob("usr/lib/*/"))))
    return found if _starts(found) else "the pgbouncer of the system's packages does not start"


def _unpack(into: Path) -> str:
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o777)  # apt fetches as a user of its own
        fetched = _fetch(folder)
        if fetched.returncode and os.geteuid() == 0:
            subprocess.run(
                ["apt-get", "update", "-q"], capture_output=True, timeout=120, check=False
            )
            fetched = _fetch(folder)
        if fetched.returncode:
            return f"apt-get gives no pgbouncer: {fetched.stderr.strip().splitlines()[-1:]}"
        half_made = Path(tempfile.mkdtemp(dir=into.parent))
        for package in Path(folder).glob("*.deb"):
            subprocess.run(["dpkg", "-x", str(package), str(half_made)], check=True)
        half_made.chmod(0o755)
        shutil.rmtree(into, ignore_errors=True)
        half_made.rename(into)
    return ""


def _fetch(folder: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        ["apt-get", "download", *PACKAGES],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def _starts(found: Found) -> bool:
    tried = subprocess.run(
        [found.program, "--version"], capture_output=True, env=found.environment, check=False
    )
    return tried.returncode == 0


@contextmanager
def running(found: Found, server: dict[str, Any], *, connections: int) -> Iterator[tuple[str, int]]:
    """Run it before a server, in transaction mode; give the folder of its socket and its port."""
    with tempfile.TemporaryDirectory() as folder:
        port = _free_port()
        settings = Path(folder, "pgbouncer.ini")
        password = f" password={server['PASSWORD']}" if server["PASSWORD"] else ""
        settings.write_text(
            "[databases]\n"
            f"* = host={server['HOST']} port={server['PORT'] or 5432} user={server['USER']}{password}\n"
            "[pgbouncer]\n"
            f"unix_socket_dir = {folder}\nlisten_port = {port}\nauth_type = any\n"
            "unix_socket_mode = 0777\npool_mode = transaction\n"
            f"default_pool_size = {connections}\nmax_client_conn = 200\n"
            f"logfile = {folder}/log\nlog_connections = 0\nlog_disconnections = 0\n"
            "ignore_startup_parameters = extra_float_digits,options\n"
        )
        # Like PostgreSQL it refuses to run as root: it runs as that does.
        cluster = Cluster(Path(os.environ["APPRODO_DATA"], "throwaway"), throwaway=True)
        for path in (folder, settings):
            if "user" in cluster.as_user:
                os.chown(path, cluster.as_user["user"], cluster.as_user["group"])
        process = subprocess.Popen(
            [*cluster.prefix, found.program, str(settings)],
            env=found.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            **cluster.as_user,
        )
        try:
            _wait_for(process, Path(folder))
            yield folder, port
        finally:
            process.terminate()
            process.wait(timeout=10)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(process: "subprocess.Popen[bytes]", folder: Path) -> None:
    until = time.monotonic() + PATIENCE
    while not any(folder.glob(".s.PGSQL.*")):
        if process.poll() is not None or time.monotonic() > until:
            log = folder / "log"
            said = log.read_text()[-500:] if log.exists() else ""
            raise RuntimeError(f"pgbouncer does not start: {said}")
        time.sleep(0.05)
