"""The words of papers in the languages that families read: catalogues as data, facts put in.

A sentence is a list of runs, bold or not, so that no fact is ever read as markup. A sentence that
names a fact which is not known is left out, in every language alike.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import dateformat, translation

from approdo.papers.models import Word
from approdo.papers.rules.wording import clean, day_in_words, euro
from approdo.papers.states import PaperKind

TEXTS = Path(__file__).parent.parent / "texts"
ITALIAN = "it"
# The languages in which there is a text, and which way they run; others are read by an interpreter.
DIRECTIONS = {"it": "ltr", "en": "ltr", "fr": "ltr", "es": "ltr", "ro": "ltr", "ar": "rtl"}
DAY_FORMATS = {"es": r"j \d\e F \d\e Y"}
PLACE = re.compile(r"\{(\w+)\}")

Facts = Mapping[str, object]
Run = dict[str, object]


def is_spoken(language: str) -> bool:
    """Tell whether papers have a text in a language, and the city offers it."""
    return language in DIRECTIONS and language in {ITALIAN, *settings.FAMILY_LANGUAGES}


def texts_of(kind: PaperKind, language: str, facts: Facts) -> dict[str, Any]:
    """Give the words of a paper in Italian and, where there is a text, in the family's language."""
    other = language if is_spoken(language) and language != ITALIAN else ""
    return {
        "it": _filled(_words_of(kind, ITALIAN), facts, ITALIAN),
        "other": _filled(_words_of(kind, other), facts, other) if other else None,
        "language": other or ITALIAN,
        "direction": DIRECTIONS[other or ITALIAN],
    }


@cache
def catalogue(language: str) -> dict[str, Any]:
    """Read all the texts of a language: `common`, `pact`, `sheet`, `letters`."""
    return {
        file.stem: tomllib.loads(file.read_text(encoding="utf-8"))
        for file in sorted((TEXTS / language).glob("*.toml"))
    }


@dataclass(frozen=True)
class FamilyTexts:
    """The sentences of a person's own page in one language: plain text, facts put in."""

    language: str

    @property
    def direction(self) -> str:
        """Which way the language runs."""
        return DIRECTIONS[self.language]

    @property
    def words(self) -> dict[str, Any]:
        """All sentences that want no fact, by their key; those of a table by its name."""
        words: dict[str, Any] = catalogue(self.language)["family"]
        return words

    def say(self, key: str, facts: Facts | None = None) -> str:
        """Give a sentence by its key (`why.paused`); nothing when a fact that it wants is not known."""
        sentence: Any = self.words
        for part in key.split("."):
            sentence = sentence[part]
        known = {n: in_words((facts or {}).get(n), self.language) for n in places_in(sentence)}
        return PLACE.sub(lambda m: known[m[1]], sentence) if all(known.values()) else ""

    def weekday(self, day: date) -> str:
        """Write a day with its name: martedì 12 maggio 2026."""
        with translation.override(self.language):
            name = dateformat.format(day, "l")
        return f"{name} {in_words(day, self.language)}"


def family_texts(language: str) -> FamilyTexts:
    """Give the texts of a person's page; those in Italian for a language without."""
    return FamilyTexts(language if is_spoken(language) else ITALIAN)


def places_in(sentence: str) -> set[str]:
    """Name the facts that a sentence wants."""
    return set(PLACE.findall(sentence))


def in_words(value: object, language: str) -> str:
    """Write a fact in a language; "" when it is not known."""
    if value is None or value == "":
        return ""
    if isinstance(value, Word):
        return str(catalogue(language)["letters"]["words"][value.among][value.code])
    if isinstance(value, date):
        return _day(value, language)
    if isinstance(value, Decimal):
        return euro(value)
    if isinstance(value, tuple):
        return ("، " if language == "ar" else ", ").join(in_words(v, language) for v in value)
    return clean(str(value))


def _words_of(kind: PaperKind, language: str) -> dict[str, Any]:
    texts = catalogue(language)
    own = {PaperKind.PACT: "pact", PaperKind.PROJECT_SHEET: "sheet"}.get(kind)
    if own:
        return {**texts["common"], **texts[own]}
    shared = {key: text for key, text in texts["letters"].items() if isinstance(text, str)}
    return {**texts["common"], **shared, **texts["letters"][kind.value]}


def _filled(words: Any, facts: Facts, language: str) -> Any:
    if isinstance(words, dict):
        return {key: _filled(value, facts, language) for key, value in words.items()}
    if isinstance(words, list):
        return [_filled(value, facts, language) for value in words]
    return _runs(words, facts, language)


def _runs(sentence: str, facts: Facts, language: str) -> list[Run] | None:
    known = {name: in_words(facts.get(name), language) for name in places_in(sentence)}
    if not all(known.values()):
        return None
    return list(_pieces(sentence, known))


def _pieces(sentence: str, known: Mapping[str, str]) -> Iterable[Run]:
    for number, part in enumerate(sentence.split("*")):
        if part:
            yield {"text": PLACE.sub(lambda m: known[m[1]], part), "bold": number % 2 == 1}


def _day(day: date, language: str) -> str:
    if language == ITALIAN:
        return day_in_words(day)
    with translation.override(language):
        written = dateformat.format(day, DAY_FORMATS.get(language, "j F Y"))
    return written if language == "en" else written.lower()
