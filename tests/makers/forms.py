"""The forms of a page as a browser would send them untouched."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from approdo.kernel import clock

DAY = {"date": lambda: clock.today().isoformat(), "month": lambda: f"{clock.today():%Y-%m}"}


@dataclass
class Form:
    """A form of a page: where it goes, and its fields as they would be sent untouched."""

    action: str
    fields: dict[str, Any] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)


class Forms(HTMLParser):
    """The forms that a page sends, each field with a value that fits its kind."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[Form] = []
        self.form: Form | None = None
        self.select = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        a = dict(attrs)
        if tag == "form" and (a.get("method") or "").lower() == "post":
            self.form = Form(a.get("action") or "")
            self.found.append(self.form)
        if self.form is None:
            return
        name, value = a.get("name") or "", a.get("value")
        if tag == "select":
            self.select = name
        elif tag == "option" and self.select and value and not self.form.fields.get(self.select):
            self.form.fields[self.select] = value
        elif tag == "textarea" and name:
            self.form.fields[name] = "Prova"
        elif tag in ("input", "button") and name:
            self._box(self.form, name, a.get("type") or "text", value, "checked" in a)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.form = None
        if tag == "select":
            self.select = ""

    def _box(self, form: Form, name: str, kind: str, value: str | None, checked: bool) -> None:
        if kind == "file":
            form.files.add(name)
        elif kind in ("radio", "checkbox"):
            if checked or (kind == "radio" and name not in form.fields):
                form.fields[name] = value or "on"
        elif name not in form.fields:
            usual = DAY[kind]() if kind in DAY else "10:30" if kind == "time" else "Prova"
            form.fields[name] = value if value else "" if kind == "hidden" else usual
