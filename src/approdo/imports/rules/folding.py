"""Text folded so that two ways of writing one word meet."""

import re
import unicodedata
from functools import lru_cache

EMPTY = frozenset({"", "-", "--", "---", "–", "—", "/", "//", ".", "..", "...", "_", "=", "=="})
# What offices write where there is nothing to write: words, so they are told, never taken for a value.
NOTHING_KNOWN = frozenset(
    [
        "non disponibile",
        "non disponibili",
        "non pervenuto",
        "non pervenuta",
        "non noto",
        "non nota",
        "non comunicato",
        "non indicato",
        "sconosciuto",
        "sconosciuta",
        "nessuno",
        "nessuna",
        "assente",
        "mancante",
        "da verificare",
        "da definire",
        "da acquisire",
        "in attesa",
        "in corso",
        "in verifica",
        "boh",
    ]
) | {"nd", "n d", "na", "n a", "np", "n p"}


@lru_cache(maxsize=100_000)
def fold(text: str) -> str:
    """Small letters and digits with single spaces; accents and signs gone."""
    plain = unicodedata.normalize("NFKD", text.lower())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^a-z0-9]+", " ", plain).split())


def squeeze(text: str) -> str:
    """The folded text without spaces, to compare codes."""
    return fold(text).replace(" ", "")


def is_empty(text: str) -> bool:
    """Whether nothing is written, or only a dash."""
    return text.strip() in EMPTY


def tidy(text: str) -> str:
    """The text in composed letters, with plain spaces and none at its ends."""
    if text.isascii():
        return " ".join(text.split())
    return " ".join(unicodedata.normalize("NFC", text).replace("\u00a0", " ").split())
