"""The names that events may bear, with their sentence on a story; contexts' lists are declared once."""

from collections.abc import Callable
from typing import Any

from django.db.models import TextChoices

# Tells an event from its facts: nothing, where its own sentence says it all.
Teller = Callable[[str, dict[str, Any]], str]

_sentences: dict[str, str] = {}
_tellers: dict[str, Teller] = {}
_untold: set[str] = set()


def declare(happened: type[TextChoices]) -> None:
    """Take in a context's list of events; its `untold()` names those that no story tells.

    Its `tell(name, facts)` may say of one what only the facts know, as which visit it was.
    Saving as one goes writes dozens of events that the audit wants and nobody wants to read.
    """
    for event in happened:
        _sentences[event.value] = str(event.label)
        if tell := getattr(happened, "tell", None):
            _tellers[event.value] = tell
    _untold.update(str(event.value) for event in getattr(happened, "untold", tuple)())


def untold() -> list[str]:
    """Give the names of the events that are kept for the audit and left out of stories."""
    return sorted(_untold)


def is_declared(name: str) -> bool:
    """Tell whether an event may bear this name."""
    return name in _sentences


def sentence(name: str, facts: dict[str, Any] | None = None) -> str:
    """Give an event's sentence for people, as its facts tell it where they know more."""
    teller = _tellers.get(name)
    return (teller(name, facts or {}) if teller else "") or _sentences[name]
