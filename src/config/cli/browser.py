"""Finding a Chromium: named by hand, the system's, installed by the system's packages, or Playwright's."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def find() -> str:
    """Give the path of a Chromium that starts, or end with the sentence that says what to install."""
    if by_hand := os.environ.get("APPRODO_CHROMIUM"):
        if _starts(by_hand):
            return by_hand
        raise SystemExit(f"APPRODO_CHROMIUM indica {by_hand}, che non parte.")
    for name in NAMES:
        if (found := shutil.which(name)) and _starts(found):
            return found
    for attempt in (_from_the_system, _from_playwright):
        if (found := attempt()) and _starts(found):
            return found
    raise SystemExit(
        "I test nel browser hanno bisogno di Chromium e non ne ho trovato uno che parta.\n"
        "Su Debian o Ubuntu: apt-get install chromium; su Fedora: dnf install chromium;\n"
        "altrove: python -m playwright install chromium, oppure indica APPRODO_CHROMIUM.\n"
        "Per lasciarli fuori di proposito: ./approdo test --no-browser"
    )


def _starts(path: str) -> bool:
    try:
        tried = subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return tried.returncode == 0


def _from_the_system() -> str | None:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    print("  Installo Chromium con apt-get…", file=sys.stderr, flush=True)
    quiet = {"env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}, "check": False}
    for words in (["update", "-q"], ["install", "-qy", "--no-install-recommends", "chromium"]):
        subprocess.run(["apt-get", *words], stdout=subprocess.DEVNULL, **quiet)  # type: ignore[call-overload]
    return shutil.which("chromium")


def _from_playwright() -> str | None:
    print("  Chiedo Chromium a Playwright…", file=sys.stderr, flush=True)
    subprocess.run(
        [sys.executable, "-m", "playwright", "install", "chromium"],
        capture_output=True,
        timeout=600,
        check=False,
    )
    asked = subprocess.run(
        [
            sys.executable,
            "-c",
            "from playwright.sync_api import sync_playwright as s\n"
            "with s() as p: print(p.chromium.executable_path)",
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    path = asked.stdout.strip()
    return path if path and Path(path).exists() else None
