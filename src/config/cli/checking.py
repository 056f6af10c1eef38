"""`check`, `format` and `shape`: what a machine can say about the code before a person reads it."""

import argparse
import os
import re
import subprocess
import sys
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from config import environment
from config.cli.auditing import audit
from config.cli.testing import throwaway

ROOT = environment.ROOT
PLACES = ["src", "tests", "bench", "tools", "approdo"]
# An index's address in a committed file would bind everybody to our machine's network.
INDEX = re.compile(
    r"(index-url|registry\s*=|\"resolved\"\s*:)\s*\"?\s*https?://|simple/?\"?$", re.M
)
# A setting for the whole session outlives the transaction and would lend one actor to another.
SESSION_SETTING = re.compile(
    r"set_config\([^)]*,\s*(false|False)\s*\)|\bset\s+session\b|pgtrigger\.ignore", re.I
)
# Emptying a household passes the triggers that freeze rows: for its one transaction (SET LOCAL), and nowhere else.
PASSES_TRIGGERS = ROOT / "src/approdo/rights/operations/erasure.py"


def check(words: list[str]) -> int:
    """Say for each check whether it holds; 1 when one does not. `--only lint,types` takes a few."""
    parser = argparse.ArgumentParser(prog="./approdo check")
    parser.add_argument("--only", default="", help="names separated by commas")
    only = [name for name in parser.parse_args(words).only.split(",") if name]
    with throwaway(settings="test"):
        checks = {
            "format": ["ruff", "format", "--check", "-q", *PLACES],
            "lint": ["ruff", "check", "-q", *PLACES],
            "types": ["mypy", "--no-error-summary", "src", "bench", "tools", "tests"],
            "contracts": ["lint-imports", "--no-logo"],
            "shape": ["pytest", "-n0", "tests/architecture"],
            "migrations": _django("makemigrations", "--check", "--dry-run", "-v1"),
            "migration-linter": _django("lintmigrations", *_linted()),
            "api": _django("openapi"),
            "deploy": _django("check", "--deploy", "--fail-level", "WARNING"),
        }
        chosen = {n: w for n, w in checks.items() if not only or n in only}
        with ThreadPoolExecutor(max_workers=2) as pool:
            results = dict(zip(chosen, pool.map(_run, chosen, chosen.values()), strict=True))
    for name, offences in {"addresses": _addresses(), "sessions": _session_settings()}.items():
        if not only or name in only:
            results[name] = (not offences, "\n".join(offences))
    if not only or "audit" in only:
        results["audit"] = audit(ROOT / "requirements.lock")
    for name, (holds, said) in results.items():
        note = f": {said}" if name == "audit" and holds else ""
        print(f"  {'✓' if holds else '✗'} {name}{note}")
        if not holds:
            print(said)
    return 0 if all(holds for holds, _said in results.values()) else 1


def format(words: list[str]) -> int:
    """Put every file in the house's format and mend what can be mended."""
    for arguments in (["check", "-q", "--fix", *PLACES], ["format", "-q", *PLACES]):
        subprocess.run([_tool("ruff"), *arguments], cwd=ROOT, check=False)
    return 0


def shape(words: list[str]) -> int:
    """Print the order of contexts with their size, and the ten largest files."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())
    for layer in settings["tool"]["importlinter"]["contracts"][0]["layers"]:
        for context in layer.split("|"):
            files = _sources(ROOT / "src/approdo" / context.strip())
            lines = sum(_length(path) for path in files)
            print(f"  {context.strip():12} {len(files):4} files {lines:6} lines")
    print()
    for path in sorted(_sources(ROOT / "src"), key=_length, reverse=True)[:10]:
        print(f"  {_length(path):4} {path.relative_to(ROOT)}")
    return 0


def _run(name: str, words: list[str]) -> tuple[bool, str]:
    environ = dict(os.environ)
    if name == "deploy":
        environ |= {
            "DJANGO_SETTINGS_MODULE": "config.settings.prod",
            "APPRODO_SECRET_KEY": "x7" * 40 + "yqwertzuiopsdfghjklmn",
            "APPRODO_HOSTS": "approdo.example.org",
        }
    if name in {"migrations", "migration-linter"}:
        environ["APPRODO_AS_OWNER"] = "1"
    ended = subprocess.run(
        [_tool(words[0]), *words[1:]] if words[0] != sys.executable else words,
        cwd=ROOT,
        env=environ,
        capture_output=True,
        text=True,
        check=False,
    )
    return ended.returncode == 0, ended.stdout + ended.stderr


def _django(*words: str) -> list[str]:
    return [sys.executable, "-m", "config.cli.managing", *words]


def _linted() -> list[str]:
    return ["--include-apps", *(p.parent.parent.name for p in _first_migrations()), "--quiet", "ok"]


def _first_migrations() -> list[Path]:
    return sorted((ROOT / "src/approdo").glob("*/migrations/0001_*.py"))


def _tool(name: str) -> str:
    return str(Path(sys.executable).parent / name)


def _committed() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return [ROOT / line for line in listed.splitlines() if (ROOT / line).is_file()]


def _addresses() -> list[str]:
    offences = []
    for path in _committed():
        if path.suffix in {
            ".py",
            ".txt",
            ".in",
            ".lock",
            ".toml",
            ".json",
            ".cfg",
            ".yml",
            ".md",
            ".sh",
            "",
        }:
            text = path.read_text(errors="ignore")
            offences += [f"{path}: names a package index" for _ in INDEX.findall(text)[:1]]
    return offences


def _session_settings() -> list[str]:
    return [
        f"{path}: sets something for the whole session"
        for path in _sources(ROOT / "src")
        if path not in (Path(__file__), PASSES_TRIGGERS)
        and SESSION_SETTING.search(path.read_text())
    ]


def _sources(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*.py") if "migrations" not in path.parts]


def _length(path: Path) -> int:
    return len(path.read_text().splitlines())
