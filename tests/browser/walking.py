"""How people walk through the pages: by labels and buttons, with an eye on every page reached."""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import ConsoleMessage, Locator, Page, Response

from tests.browser.conftest import WIDTHS

SHOTS = os.environ.get("SHOTS", "")
WRONG = 400
MANY_TABS = 80
SAID_BY_FOCUS = """() => {
  const it = document.activeElement;
  return [it.innerText, it.ariaLabel, ...[...(it.labels ?? [])].map((label) => label.innerText)].join(" ");
}"""


@dataclass
class Watch:
    """Looks at every page that the walkers reach: accessible, no sideways scroll, no complaint.

    With SHOTS set to a folder, each page also leaves its picture there, at both widths.
    """

    no_violations: Callable[[Page], None]
    looking: bool = False
    seen: set[str] = field(default_factory=set)
    complaints: list[str] = field(default_factory=list)

    def follow(self, page: Page) -> Page:
        """Note whatever goes wrong while this page is walked."""
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("response", self._answered)
        return page

    def look(self, page: Page, name: str, *, phone: bool = False) -> None:
        """Look at the page as it stands: on a desk, and on a phone when it is often opened there."""
        assert not self.complaints, self.complaints
        if name in self.seen:
            return
        self.seen.add(name)
        # Between two pages there is no document: the look waits until the new one stands.
        page.get_by_role("main").wait_for()
        page.wait_for_load_state()
        self.looking = True  # axe itself fetches and styles
        for width in ("desk", "phone") if phone or SHOTS else ("desk",):
            size = WIDTHS[width]
            page.set_viewport_size({"width": size[0], "height": size[1]})
            wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert wide <= 0, f"{name} ({width}) scrolls sideways by {wide} px: {page.url}"
            if SHOTS:
                page.screenshot(
                    path=f"{SHOTS}/{len(self.seen):02}-{name}-{width}.png", full_page=True
                )
            self.no_violations(page)
        desk = WIDTHS["desk"]
        page.set_viewport_size({"width": desk[0], "height": desk[1]})
        self.looking = False

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not self.looking:
            self.complaints.append(message.text)

    def _answered(self, response: Response) -> None:
        if response.status >= WRONG and not self.looking:
            self.complaints.append(f"{response.status} {response.url}")


@dataclass
class Walker:
    """Somebody at work in their own browser."""

    page: Page
    watch: Watch

    def __getattr__(self, name: str) -> Any:
        return getattr(self.page, name)

    @property
    def main(self) -> Locator:
        """The page without the shell."""
        return self.page.get_by_role("main")

    def look(self, name: str, *, phone: bool = False) -> None:
        """Have the page looked at."""
        self.watch.look(self.page, name, phone=phone)

    def press(self, button: str) -> None:
        """Press the button with exactly this name."""
        self.main.get_by_role("button", name=button, exact=True).first.click()

    def follow(self, link: str) -> None:
        """Follow the first link whose name contains this."""
        self.main.get_by_role("link", name=link).first.click()

    def fill(self, label: str, text: str) -> None:
        """Write into the box whose name is exactly this, unit aside."""
        name = re.compile(rf"^{re.escape(label)}( \(.+\))?$")
        self.main.get_by_role("textbox", name=name).or_(
            self.main.get_by_role("spinbutton", name=name)
        ).first.fill(text)

    def choose(self, label: str, option: str) -> None:
        """Choose from the list whose name is exactly this."""
        self.main.get_by_role("combobox", name=label, exact=True).select_option(label=option)

    def tick(self, *labels: str) -> None:
        """Tick these boxes, or choose these buttons."""
        for label in labels:
            self.main.get_by_label(label).check()

    def answer(self, question: str, said: str) -> None:
        """Choose one of the answers to a question."""
        self.main.get_by_role("group", name=question).get_by_label(said, exact=True).check()

    def is_told(self, sentence: str) -> None:
        """Wait until the page says this."""
        self.main.get_by_text(sentence).first.wait_for()

    def finds_at_today(self, act: str) -> None:
        """Find what waits under «Oggi», and open the page where it is done: one press."""
        self.page.get_by_role("navigation", name="Menu").get_by_role("link", name="Oggi").click()
        self.main.get_by_role("table").get_by_role("link", name=act, exact=True).click()

    def tabs_to(self, words: str) -> None:
        """Press Tab until what holds the focus says this."""
        for _press in range(MANY_TABS):
            self.page.keyboard.press("Tab")
            if words in self.page.evaluate(SAID_BY_FOCUS):
                return
        raise AssertionError(f"Tab never reaches «{words}» on {self.page.url}")

    def draw(self, canvas: Locator) -> None:
        """Sign with the mouse."""
        canvas.scroll_into_view_if_needed()
        box = canvas.bounding_box()
        assert box is not None
        self.page.mouse.move(box["x"] + 30, box["y"] + 40)
        self.page.mouse.down()
        for step in range(8):
            self.page.mouse.move(
                box["x"] + 45 + 15 * step, box["y"] + 40 + 30 * (step % 2), steps=3
            )
        self.page.mouse.up()
