"""What is looked at on every page that a story or a day reaches, at the width at which it is lived."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page

from tests.browser.test_path import holds
from tests.browser.walking import Walker

ENGLISH = re.compile(
    r"\b(None|True|False|null|undefined|NaN|Submit|Cancel|Save|Delete|Error|Please|This field)\b"
)


class Passerby(Walker):
    """Somebody at work, in a window of one width, whose every page holds."""

    def holds(self) -> None:
        """No complaint, no answer of 400 or more, no English, nothing for axe, and a way on."""
        self.main.wait_for()
        self.page.wait_for_load_state()
        assert not self.watch.complaints, self.watch.complaints
        said = ENGLISH.search(self.main.inner_text())
        assert not said, f"{self.page.url} says «{said and said.group()}»"
        assert self.main.locator("a[href], button").count(), f"{self.page.url} is a dead end"
        self.watch.looking = True  # axe itself fetches and styles
        holds(self.page, self.watch.no_violations)
        self.watch.looking = False

    def to_the_family(self, name: str) -> None:
        """Go back to the family's page by the trail above the heading."""
        self.page.get_by_role("link", name=name).first.click()
        self.main.get_by_role("heading", name=name).first.wait_for()

    def home(self) -> None:
        """Go to «Oggi» by the menu, wherever one is."""
        self.page.get_by_role("link", name="Oggi", exact=True).first.click()
        self.main.get_by_role("heading", name="Oggi,").wait_for()


Opens = Callable[..., Passerby]


def opener(open_as: Callable[..., Page], watch: Any) -> Opens:
    """Give the way to sit somebody down at a window of a width."""

    def sit_down(actor: Any, url: str = "/", *, width: str = "desk") -> Passerby:
        return Passerby(watch.follow(open_as(actor, url, width=width)), watch)

    return sit_down
