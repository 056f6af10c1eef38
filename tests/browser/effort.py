"""How much an act costs the person at the desk: pages opened, gestures made, fields and letters typed."""

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Locator, Page

from tests.browser.walking import Walker, Watch

PROPERTY = "effort"


@dataclass
class Effort:
    """What was spent; a gesture is a press, a tap, a choice or a stroke, a field is one typed into."""

    pages: int = 0
    gestures: int = 0
    fields: int = 0
    characters: int = 0

    def in_words(self) -> str:
        """One line of the table that the tests print."""
        return (
            f"{self.pages:>3} pages {self.gestures:>3} gestures {self.fields:>3} fields typed"
            f" {self.characters:>4} characters"
        )


class Hands(Walker):
    """Somebody at work whose gestures are counted from `begin` on."""

    def __init__(self, page: Page, watch: Watch) -> None:
        super().__init__(page, watch)
        self.effort = Effort()
        page.on("framenavigated", self._turned)

    def begin(self) -> None:
        """Count from here."""
        self.effort = Effort()

    def press(self, button: str) -> None:
        """Press a button: one gesture."""
        self.effort.gestures += 1
        super().press(button)

    def follow(self, link: str) -> None:
        """Follow a link: one gesture."""
        self.effort.gestures += 1
        super().follow(link)

    def tap(self, what: Locator) -> None:
        """Tap whatever can be tapped: one gesture."""
        self.effort.gestures += 1
        what.first.click()

    def fill(self, label: str, text: str) -> None:
        """Type into a box: a field and its letters."""
        self.types(len(text))
        super().fill(label, text)

    def write(self, box: Locator, text: str) -> None:
        """Type into this very box: a field and its letters."""
        self.types(len(text))
        box.fill(text)

    def types(self, letters: int) -> None:
        """Count a field typed into."""
        self.effort.fields += 1
        self.effort.characters += letters

    def choose(self, label: str, option: str) -> None:
        """Choose from a list: one gesture."""
        self.effort.gestures += 1
        super().choose(label, option)

    def tick(self, *labels: str) -> None:
        """Tick boxes: a gesture each."""
        self.effort.gestures += len(labels)
        super().tick(*labels)

    def answer(self, question: str, said: str) -> None:
        """Answer a question with one of its choices: one gesture."""
        self.effort.gestures += 1
        super().answer(question, said)

    def draw(self, canvas: Locator) -> None:
        """Sign: one gesture."""
        self.effort.gestures += 1
        super().draw(canvas)

    def sends(self, box: Locator, file: Any) -> None:
        """Give a file: one gesture."""
        self.effort.gestures += 1
        box.set_input_files(file)

    def finds_at_today(self, act: str) -> None:
        """Find what waits under «Oggi», and open it: two gestures."""
        self.effort.gestures += 2
        super().finds_at_today(act)

    def _turned(self, frame: Any) -> None:
        if frame == self.page.main_frame:
            self.effort.pages += 1
