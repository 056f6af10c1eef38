"""The filters of a list: read from the address, shown as a form and as chips."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from approdo.ui.tables import asking

PLACES_KEPT_NOT = ("page", "after", "before")


@dataclass(frozen=True, slots=True)
class Choice:
    """One of some choices; what is none of them counts as not chosen."""

    name: str
    label: object
    choices: Sequence[tuple[Any, Any]]
    every: object = ""

    def read(self, query: QueryDict) -> str:
        value = query.get(self.name, "")
        return value if value in {str(code) for code, _label in self.choices} else ""

    def shown(self, value: str) -> str:
        labels = {str(code): str(label) for code, label in self.choices}
        return f"{self.label}: {labels[value]}"


@dataclass(frozen=True, slots=True)
class Toggle:
    """Yes, or not chosen."""

    name: str
    label: object

    def read(self, query: QueryDict) -> str:
        return "1" if query.get(self.name) == "1" else ""


@dataclass(frozen=True, slots=True)
class Words:
    """Some words to look for."""

    name: str
    label: object

    def read(self, query: QueryDict) -> str:
        return query.get(self.name, "").strip().replace("\0", "")[:200]

    def shown(self, value: str) -> str:
        return f"«{value}»"


Filter = Choice | Toggle | Words


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter at work, and the address without it."""

    label: str
    href: str


class Filters:
    """The filters of one list, with what this request chose."""

    def __init__(self, query: QueryDict, *filters: Filter) -> None:
        self.query = query
        self.filters = filters
        self._values = {f.name: f.read(query) for f in filters}

    def value(self, name: str) -> str:
        """Give what was chosen, or nothing."""
        return self._values[name]

    def __bool__(self) -> bool:
        return any(self._values.values())

    def chips(self) -> list[Chip]:
        """Give each filter at work, with the address that takes it away; a toggle is its own chip."""
        return [
            Chip(f.shown(value), self._without(f.name))
            for f in self.filters
            if not isinstance(f, Toggle) and (value := self._values[f.name])
        ]

    def none(self) -> str:
        """Give the address of the list without any filter, sorted as it is."""
        return asking(self.query, **dict.fromkeys((*self._values, *PLACES_KEPT_NOT)))

    def others(self) -> list[tuple[str, str]]:
        """Give what the address asks besides the filters; the form carries it along."""
        return [
            (name, value)
            for name, values in self.query.lists()
            for value in values
            if name not in self._values and name not in PLACES_KEPT_NOT
        ]

    def fields(self) -> list[dict[str, Any]]:
        """Describe the fields of the form."""
        return [self._field(f) for f in self.filters]

    def _field(self, f: Filter) -> dict[str, Any]:
        value = self._values[f.name]
        described: dict[str, Any] = {"name": f.name, "label": f.label, "value": value}
        if isinstance(f, Choice):
            options = [(str(code), label) for code, label in f.choices]
            return {**described, "kind": "choice", "options": options, "every": f.every}
        if isinstance(f, Toggle):
            other = None if value else "1"
            gone = dict.fromkeys(PLACES_KEPT_NOT)
            href = asking(self.query, **{**gone, f.name: other})
            return {**described, "kind": "toggle", "href": href}
        return {**described, "kind": "words"}

    def _without(self, name: str) -> str:
        return asking(self.query, **dict.fromkeys((name, *PLACES_KEPT_NOT)))
