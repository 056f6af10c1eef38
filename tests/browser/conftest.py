"""A real browser on a live server of this very process: pages at two widths, axe at hand."""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.db import connections
from django.test import Client
from playwright.sync_api import Browser, Page, sync_playwright

from approdo.network.models import Acting

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
WIDTHS = {"phone": (360, 740), "desk": (1280, 900)}
QUIET = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The Chromium that the one command found.

    While its event loop runs, Django keeps this thread's connections in another place: the one that
    earlier tests opened would stay open, out of sight, and hold the database that is to be dropped.
    """
    connections.close_all()
    with sync_playwright() as playwright:
        root = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("APPRODO_CHROMIUM") or None, args=[*QUIET, *root]
        )
        yield browser
        browser.close()


@pytest.fixture
def open_as(
    chromium: Browser, live_server: Any, client_as: Callable[[Acting], Client]
) -> Iterator[Callable[..., Page]]:
    """Open a page of the live server in the browser, signed in as an actor (or as nobody)."""
    contexts = []

    def open_page(
        actor: Acting | None, url: str = "/", *, width: str = "desk", script: bool = True
    ) -> Page:
        size = WIDTHS[width]
        context = chromium.new_context(
            viewport={"width": size[0], "height": size[1]},
            locale="it-IT",
            timezone_id="Europe/Rome",
            java_script_enabled=script,
        )
        contexts.append(context)
        if actor is not None:
            cookie = client_as(actor).cookies[settings.SESSION_COOKIE_NAME]
            context.add_cookies(
                [{"name": cookie.key, "value": cookie.value, "url": live_server.url}]
            )
        page = context.new_page()
        page.set_default_timeout(30_000)  # a machine may be at work for others too
        page.goto(live_server.url + url)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def no_violations() -> Callable[[Page], None]:
    """Fail with axe's words when the page as it stands breaks WCAG 2.1 AA."""

    def check(page: Page) -> None:
        found = Axe().run(
            page,
            options={"preload": False, "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]},
        )
        assert not found.violations_count, f"{page.url}\n{found.generate_report()}"

    return check
