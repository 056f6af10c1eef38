"""`./approdo docs`: pictures of the main pages, and the pages that are generated from the code."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

import django
from django.conf import settings

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "screenshots"
WIDTHS = {"1280": 1280, "360": 360}
HEIGHT = 800
HOUSEHOLDS = 40


def main() -> int:
    """Write everything into docs/."""
    django.setup()
    _write_lifecycles()
    from bench.database import filled

    with filled("docs", lambda _owner: None):
        _populate()
        with _served() as address:
            _take_pictures(address)
    return 0


def _populate() -> None:
    """Build the demo city in the database that Django points at, unless it is there."""
    from bench.database import TEMPLATE
    from django.db import connections

    from approdo.access.operations import acting_as
    from approdo.network.models import Member, System

    name = str(connections["default"].settings_dict["NAME"])
    with acting_as(System()):
        if Member.objects.exists():
            return
    url = os.environ["DATABASE_URL"].replace(f"/{TEMPLATE}?", f"/{name}?")
    assert name in url, "the template must stay as the migrations left it"
    words = ["world", f"--households={HOUSEHOLDS}", "--seed=1"]
    subprocess.run(
        [sys.executable, "-m", "config.cli.managing", *words],
        check=True,
        env={**os.environ, "DATABASE_URL": url},
    )


@contextmanager
def _served() -> Iterator[str]:
    from django.core.wsgi import get_wsgi_application

    server = make_server("127.0.0.1", 0, get_wsgi_application(), handler_class=_Quiet)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: pictures are what counts."""


def _take_pictures(address: str) -> None:
    from playwright.sync_api import sync_playwright

    pages = list(import_module("tools.pages").main_pages())
    PICTURES.mkdir(parents=True, exist_ok=True)
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("APPRODO_CHROMIUM") or None,
            args=["--lang=it-IT", *root],
            env={**os.environ, "LANGUAGE": "it"},
        )
        for name, cookie, url in pages:
            for label, width in WIDTHS.items():
                context = browser.new_context(
                    viewport={"width": width, "height": HEIGHT}, locale="it-IT"
                )
                if cookie:
                    context.add_cookies(
                        [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": address}]
                    )
                page = context.new_page()
                page.goto(address + url)
                # As tall as the page: what is fixed to the window's edge then covers nothing.
                height = max(HEIGHT, page.evaluate("document.documentElement.scrollHeight"))
                page.set_viewport_size({"width": width, "height": height})
                page.screenshot(path=PICTURES / f"{name}-{label}.png")
                context.close()
                print(f"  docs/screenshots/{name}-{label}.png")
        browser.close()


def _write_lifecycles() -> None:
    """Write each context's state machines, commands and events into docs/generated.md."""
    from approdo.kernel.commands import COMMANDS
    from approdo.kernel.states import StateMachine

    lines = ["# Lifecycles and commands", "", "Written by `./approdo docs` from the code.", ""]
    for context in settings.CONTEXTS:
        states = _module(f"approdo.{context}.states")
        _module(f"approdo.{context}.commands")
        machines = {n: m for n, m in vars(states or object).items() if isinstance(m, StateMachine)}
        commands = sorted(n for n in COMMANDS if n.startswith(f"{context}."))
        if not machines and not commands:
            continue
        lines += [f"## {context}", ""]
        for name, machine in machines.items():
            lines += [f"`{name}`", "", "```mermaid", machine.mermaid(), "```", ""]
        if commands:
            lines += ["| command | what it does | who may |", "|---|---|---|"]
            lines += [_row(name, COMMANDS[name]) for name in commands]
            lines.append("")
    (ROOT / "docs" / "generated.md").write_text("\n".join(lines))
    print("  docs/generated.md")


def _row(name: str, command: Callable[..., Any]) -> str:
    may: Callable[..., bool] = command.may  # type: ignore[attr-defined]
    first, who = ((text.__doc__ or "").strip().splitlines()[0] for text in (command, may))
    return f"| `{name}` | {first} | {who} |"


def _module(name: str) -> Any:
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        if error.name and name.startswith(error.name):
            return None
        raise


if __name__ == "__main__":
    sys.exit(main())
