"""`demo`, `run` and `init`: pages and jobs started together, and stopped together."""

import argparse
import contextlib
import os
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from datetime import date
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from pathlib import Path
from types import FrameType

from config import environment
from config.cli.database import cluster_of, ready
from config.operating import installation, upgrades

PATIENCE = 60


def demo(words: list[str]) -> int:
    """Set everything up, build the demo city if it is not there, and serve it until Ctrl-C."""
    parser = argparse.ArgumentParser(prog="./approdo demo")
    parser.add_argument("--port", type=int, default=8000, help="port on 127.0.0.1")
    parser.add_argument("--fresh", action="store_true", help="throw the demo away and make it anew")
    parser.add_argument("--today", type=date.fromisoformat, help="another day, as 2026-05-12")
    parser.add_argument("--households", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(words)
    _listen_to_the_end()
    if options.today:
        os.environ["APPRODO_TODAY"] = options.today.isoformat()
    _refuse_a_taken_port(options.port)
    folder = environment.data_folder() / "demo"
    os.environ["APPRODO_DATA"] = str(folder)
    os.environ.setdefault("APPRODO_LOG", "none")
    os.environ["APPRODO_SITE"] = f"http://127.0.0.1:{options.port}"
    if options.fresh or is_half_built(folder):
        throw_away(folder)
    with ready():
        if not (folder / "city").exists():
            try:
                _build_the_city(options.households, options.seed)
            except KeyboardInterrupt:
                print("\n  Mi fermo: la città si costruisce da capo la prossima volta.", flush=True)
                return 130
            (folder / "city").write_text(f"{options.households} {options.seed}\n")
        # Asked while the server starts: one wait instead of two.
        accounts = subprocess.Popen(_managing("world", "--accounts"), stdout=subprocess.PIPE)
        _serve(options.port, after=lambda: print(accounts.communicate()[0].decode(), flush=True))
    return 0


def run(words: list[str]) -> int:
    """Serve an installation: pages and the worker of the jobs, until Ctrl-C.

    Behind a proxy that the settings name, or alone with the files of a certificate.
    """
    parser = argparse.ArgumentParser(prog="./approdo run")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--workers", type=int, default=1, help="processes that serve pages")
    parser.add_argument("--production", action="store_true", help="settings of production")
    for name in ("tls-certificate", "tls-key"):
        variable = f"APPRODO_{name.upper().replace('-', '_')}"
        parser.add_argument(f"--{name}", default=environment.text(variable), help=variable)
    options = parser.parse_args(words)
    _listen_to_the_end()
    tls = _tls(options.tls_certificate, options.tls_key)
    _refuse_a_taken_port(options.port, options.host)
    is_real = options.production or installation.is_one()
    with ready(settings="prod" if is_real else "dev"):
        if is_real:
            _manage("collectstatic", "--no-input", "-v0")
            upgrades.note_running()
        _serve(options.port, host=options.host, workers=options.workers, tls=tls)
    return 0


def _tls(certificate: str, key: str) -> list[str]:
    """Give the web server's words for a certificate; refuses half of a pair, and files that are not there."""
    if not certificate and not key:
        return []
    if not (certificate and key):
        raise SystemExit("Di un certificato servono due file: --tls-certificate e --tls-key.")
    for file in (certificate, key):
        if not os.access(file, os.R_OK):
            raise SystemExit(
                f"Non riesco a leggere {file}: c'è, e chi fa girare Approdo può leggerlo?"
            )
    return ["--ssl-certificate", certificate, "--ssl-keyfile", key]


def is_half_built(folder: Path) -> bool:
    """Tell whether a demo was begun here and never finished: its building was cut short."""
    return (folder / "tables").exists() and not (folder / "city").exists()


def throw_away(folder: Path) -> None:
    """Delete a demo's folder; refused while another process uses its database.

    A server named by hand is not ours to empty: there `world` refuses and says what to do.
    """
    if (folder / "postgres").exists():
        cluster_of(folder / "postgres").end()
    shutil.rmtree(folder, ignore_errors=True)


def _build_the_city(households: int, seed: int) -> None:
    start = time.monotonic()
    # A city lost to a power cut is built again: no need to wait for the disk at each act.
    hurry = {**os.environ, "PGOPTIONS": "-c synchronous_commit=off"}
    words = _managing("world", f"--households={households}", f"--seed={seed}")
    builder = subprocess.Popen(words, start_new_session=True, env=hurry)
    try:
        if builder.wait():
            raise SystemExit("La città non è finita: vedi sopra.")
    except KeyboardInterrupt:
        _end_at_once(builder)  # with the processes that it started, which would go on
        builder.wait()
        raise
    print(f"  Città pronta in {time.monotonic() - start:.0f} s.", file=sys.stderr, flush=True)


def _manage(*words: str) -> None:
    subprocess.run(_managing(*words), check=True)


def _managing(*words: str) -> list[str]:
    return [sys.executable, "-m", "config.cli.managing", *words]


def _serve(
    port: int,
    *,
    host: str = "127.0.0.1",
    workers: int = 1,
    tls: Sequence[str] = (),
    after: object = None,
) -> None:
    """Start the web server and the worker; end both when either ends or the signal comes."""
    scheme = "https" if tls else "http"
    children = [
        subprocess.Popen(words, start_new_session=True)
        for words in (
            [
                *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host),
                *("--port", str(port), "--no-ws", "--workers", str(workers)),
                *("--blocking-threads", "4", *tls, "--log-level", "error"),
                "config.wsgi:application",
            ],
            [
                *_managing("procrastinate", "worker"),
                # What was done well needs no row: the seals alone would leave half a million a year.
                *("--concurrency", "1", "--delete-jobs", "successful"),
            ],
        )
    ]
    try:
        _wait_for_an_answer(port, children, host=host, scheme=scheme)
        print(
            f"\n  Approdo risponde su {scheme}://{host}:{port}/  (Ctrl-C per fermare)", flush=True
        )
        if callable(after):
            after()
        while all(child.poll() is None for child in children):
            time.sleep(0.2)
        print("  Un processo è finito da solo: mi fermo.", file=sys.stderr, flush=True)
    except KeyboardInterrupt:
        print("\n  Mi fermo…", flush=True)
    finally:
        _end(children)


def _end(children: "list[subprocess.Popen[bytes]]") -> None:
    """Ask each child to end in good order; after a while end it with all that it started."""
    for end, patience in ((_ask_to_end, 8.0), (_end_at_once, 3.0)):
        for child in children:
            if child.poll() is None:
                end(child)
        until = time.monotonic() + patience
        while time.monotonic() < until and any(child.poll() is None for child in children):
            time.sleep(0.05)


def _ask_to_end(child: "subprocess.Popen[bytes]") -> None:
    child.terminate()


def _end_at_once(child: "subprocess.Popen[bytes]") -> None:
    os.killpg(child.pid, signal.SIGKILL)


def _wait_for_an_answer(
    port: int, children: "list[subprocess.Popen[bytes]]", *, host: str, scheme: str
) -> None:
    """Wait until the server lives; the certificate names the city's host, not the address asked here."""
    near = "127.0.0.1" if host == "0.0.0.0" else host
    unnamed = ssl.create_default_context()
    unnamed.check_hostname, unnamed.verify_mode = False, ssl.CERT_NONE
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if any(child.poll() is not None for child in children):
            raise SystemExit("Il server o il lavoratore non è partito: vedi sopra.")
        asked = (
            HTTPSConnection(near, port, timeout=10, context=unnamed)
            if scheme == "https"
            else HTTPConnection(near, port, timeout=10)
        )
        with contextlib.closing(asked):
            try:
                asked.request("GET", "/health")
                asked.getresponse()
                return  # whatever it says, it lives
            except (OSError, HTTPException):
                time.sleep(0.1)
    raise SystemExit(f"Il server non risponde dopo {PATIENCE} secondi.")


def _refuse_a_taken_port(port: int, host: str = "127.0.0.1") -> None:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except PermissionError:
            raise SystemExit(
                f"La porta {port} è riservata: usane una sopra 1023, o dai il permesso a chi fa girare"
                " Approdo (AmbientCapabilities=CAP_NET_BIND_SERVICE)."
            ) from None
        except OSError:
            raise SystemExit(
                f"La porta {port} è già occupata, o {host} non è un indirizzo di questa macchina:"
                " scegline un'altra con --port."
            ) from None


def _listen_to_the_end() -> None:
    """Ctrl-C and a polite kill both end the program, also when it was started in the background."""

    def end(_signal: int, _frame: FrameType | None) -> None:
        if threading.current_thread() is threading.main_thread():
            raise KeyboardInterrupt

    for sign in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sign, end)
