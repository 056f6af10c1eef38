"""The names that events may bear, with their sentence on a story; contexts' lists are declared once."""

from django.db.models import TextChoices

_sentences: dict[str, str] = {}
_untold: set[str] = set()


def declare(happened: type[TextChoices]) -> None:
    """Take in a context's list of events; its `untold()` names those that no story tells.

    Saving as one goes writes dozens of events that the audit wants and nobody wants to read.
    """
    for event in happened:
        _sentences[event.value] = str(event.label)
    _untold.update(str(event.value) for event in getattr(happened, "untold", tuple)())


def untold() -> list[str]:
    """Give the names of the events that are kept for the audit and left out of stories."""
    return sorted(_untold)


def is_declared(name: str) -> bool:
    """Tell whether an event may bear this name."""
    return name in _sentences


def sentence(name: str) -> str:
    """Give an event's sentence for people."""
    return _sentences[name]
