"""The one reader of the environment: every value that a deployment may set, typed, with its default.

What the environment does not say, the settings of the installation do: `settings.env` in its data folder,
which `./approdo init` writes. `APPRODO_SETTINGS` names another file; empty, none.
"""

import os
import re
import secrets
import subprocess
import tomllib
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

ROOT = Path(__file__).resolve().parents[2]


def text(name: str, default: str = "") -> str:
    """Read a text."""
    value = os.environ.get(name)
    return kept().get(name, default) if value is None else value


def yes(name: str, default: bool = False) -> bool:
    """Read a switch: 1, true, yes, on."""
    value = text(name)
    return default if value == "" else value.strip().lower() in {"1", "true", "yes", "on"}


def words(name: str, default: str = "") -> list[str]:
    """Read a list separated by commas."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def origin_of(url: str) -> str:
    """Give scheme and host of an address, as a Content-Security-Policy names them."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def data_folder() -> Path:
    """Where the program keeps its data: `./var` unless APPRODO_DATA moves it."""
    return Path(os.environ.get("APPRODO_DATA") or ROOT / "var").resolve()


def settings_path() -> Path | None:
    """Where the settings of the installation stand, or will; None when there are to be none."""
    named = os.environ.get("APPRODO_SETTINGS")
    if named is not None:
        return Path(named).resolve() if named else None
    return data_folder() / "settings.env"


def settings_file() -> Path | None:
    """Give the file of settings, when it is there."""
    path = settings_path()
    return path if path is not None and path.is_file() else None


def kept() -> dict[str, str]:
    """Give what the file of settings says."""
    path = settings_file()
    return {} if path is None else _read(path, path.stat().st_mtime_ns)


@cache
def _read(path: Path, _changed: int) -> dict[str, str]:
    return parsed(path.read_text(encoding="utf-8"))


def parsed(lines: str) -> dict[str, str]:
    """Read lines as systemd's EnvironmentFile writes them: NAME="value", with \\ before \" and \\."""
    found = {}
    for line in lines.splitlines():
        if match := re.fullmatch(r'\s*([A-Z_0-9]+)=(?:"((?:[^"\\]|\\.)*)"|(\S*))\s*', line):
            name, quoted, bare = match.groups()
            found[name] = re.sub(r"\\(.)", r"\1", quoted) if quoted is not None else bare
    return found


def written(values: dict[str, str]) -> str:
    """Write lines that `parsed` and systemd read; a value is one line."""
    lines = []
    for name, value in values.items():
        if "\n" in value or "\r" in value:
            raise ValueError(f"{name} holds more than a line.")
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        lines.append(f'{name}="{escaped}"')
    return "\n".join(lines) + "\n"


def database(url: str) -> dict[str, object]:
    """Turn a PostgreSQL URL into Django's words."""
    parts = urlsplit(url)
    query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", None) or parts.hostname or "",
        "PORT": str(parts.port or ""),
        "OPTIONS": query,
        "CONN_MAX_AGE": 0,
    }


@cache
def version() -> str:
    """Say which version of the program this is, and which revision when the code came by git."""
    told = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    revision = subprocess.run(
        ["git", "-C", str(ROOT), "rev-parse", "--short=10", "HEAD"],
        capture_output=True,
        text=True,
        check=False,
    )
    return f"{told} {revision.stdout.strip()}".strip()


def demo_secret() -> str:
    """The signing key of a local installation: made once, kept in the data folder for its owner only."""
    path = data_folder() / "secret"
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(50))
    return path.read_text()
