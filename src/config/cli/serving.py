"""`demo`, `run` and `init`: pages and jobs started together, and stopped together."""

import argparse
import getpass
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from datetime import date
from pathlib import Path
from types import FrameType

from config import environment
from config.cli.database import cluster_of, ready
from config.cli.managing import _execute as management

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
    """Serve an installation: pages and the worker of the jobs, until Ctrl-C."""
    parser = argparse.ArgumentParser(prog="./approdo run")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--production", action="store_true", help="settings of production")
    options = parser.parse_args(words)
    _listen_to_the_end()
    _refuse_a_taken_port(options.port)
    with ready(settings="prod" if options.production else "dev"):
        if options.production:
            _manage("collectstatic", "--no-input", "-v0")
        _serve(options.port, host=options.host)
    return 0


def init(words: list[str]) -> int:
    """Make an empty city with its first administrator; the password is asked, never an argument."""
    parser = argparse.ArgumentParser(prog="./approdo init")
    parser.add_argument("--city", default="Città di Torino")
    parser.add_argument("--username", required=True)
    parser.add_argument("--given-name", required=True)
    parser.add_argument("--family-name", required=True)
    options = parser.parse_args(words)
    os.environ["APPRODO_FIRST_PASSWORD"] = os.environ.get(
        "APPRODO_FIRST_PASSWORD"
    ) or getpass.getpass("Password del primo amministratore: ")
    with ready():
        management(
            [
                "empty_city",
                f"--city={options.city}",
                f"--username={options.username}",
                f"--given-name={options.given_name}",
                f"--family-name={options.family_name}",
            ]
        )
    return 0


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


def _serve(port: int, *, host: str = "127.0.0.1", after: object = None) -> None:
    """Start the web server and the worker; end both when either ends or the signal comes."""
    children = [
        subprocess.Popen(words, start_new_session=True)
        for words in (
            [
                *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host),
                *("--port", str(port), "--no-ws", "--workers", "1", "--blocking-threads", "4"),
                *("--log-level", "error", "config.wsgi:application"),
            ],
            [
                *_managing("procrastinate", "worker"),
                # What was done well needs no row: the seals alone would leave half a million a year.
                *("--concurrency", "1", "--delete-jobs", "successful"),
            ],
        )
    ]
    try:
        _wait_for_an_answer(port, children)
        print(f"\n  Approdo risponde su http://{host}:{port}/  (Ctrl-C per fermare)", flush=True)
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


def _wait_for_an_answer(port: int, children: "list[subprocess.Popen[bytes]]") -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if any(child.poll() is not None for child in children):
            raise SystemExit("Il server o il lavoratore non è partito: vedi sopra.")
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=10)
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit(f"Il server non risponde dopo {PATIENCE} secondi.")


def _refuse_a_taken_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            raise SystemExit(
                f"La porta {port} è già occupata: scegline un'altra con --port."
            ) from None


def _listen_to_the_end() -> None:
    """Ctrl-C and a polite kill both end the program, also when it was started in the background."""

    def end(_signal: int, _frame: FrameType | None) -> None:
        if threading.current_thread() is threading.main_thread():
            raise KeyboardInterrupt

    for sign in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sign, end)
