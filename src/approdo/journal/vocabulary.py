"""The names that events may bear, with their sentence on a story; contexts' lists are declared once."""

from django.db.models import TextChoices

_sentences: dict[str, str] = {}


def declare(happened: type[TextChoices]) -> None:
    """Take in a context's list of events."""
    for event in happened:
        _sentences[event.value] = str(event.label)


def is_declared(name: str) -> bool:
    """Tell whether an event may bear this name."""
    return name in _sentences


def sentence(name: str) -> str:
    """Give an event's sentence for people."""
    return _sentences[name]
