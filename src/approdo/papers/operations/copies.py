"""Printing all data of one person: laid out for them, kept nowhere."""

from collections.abc import Sequence
from datetime import datetime

from approdo.papers.rules.press import press
from approdo.papers.rules.wording import plain


def print_copy(
    *,
    title: str,
    controller: str,
    lead: Sequence[str],
    sections: Sequence[tuple[str, str, Sequence[Sequence[tuple[str, object]]]]],
    at: datetime,
) -> bytes:
    """Lay out sections (title, purpose, rows of pairs) as a tagged PDF."""
    words = {
        "title": plain(title),
        "controller": plain(controller),
        "lead": [plain(line) for line in lead],
        "sections": [
            {
                "title": plain(name),
                "purpose": plain(purpose),
                "rows": [[[plain(label), _text(value)] for label, value in row] for row in rows],
            }
            for name, purpose, rows in sections
        ],
    }
    return press("data_copy", words, at=at)


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "sì" if value else "no"
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_text(one)}" for key, one in value.items())
    if isinstance(value, list | tuple):
        return "; ".join(_text(one) for one in value)
    said = plain(value)
    return said if isinstance(said, str) else str(said)
