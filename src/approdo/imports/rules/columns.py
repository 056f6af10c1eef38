"""Which column holds which field: by its header, however written, and by the look of its values."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any

from approdo.imports.rules.folding import fold
from approdo.imports.rules.tables import Table

Look = Callable[[Sequence[Any]], float]

STOPWORDS = frozenset(
    [
        "di",
        "del",
        "della",
        "dello",
        "dei",
        "degli",
        "delle",
        "d",
        "il",
        "lo",
        "la",
        "i",
        "gli",
        "le",
        "l",
        "un",
        "una",
        "in",
        "e",
        "a",
        "al",
        "o",
    ]
)
CAMEL = re.compile(r"(?<=[a-zà-ù])(?=[A-Z])")
NUMBERED = re.compile(r"([a-z]+)(\d{1,2})")
ORDINALS = {
    word: str(number)
    for number, words in enumerate(
        [
            "primo prima",
            "secondo seconda",
            "terzo terza",
            "quarto quarta",
            "quinto quinta",
            "sesto sesta",
        ],
        start=1,
    )
    for word in words.split()
}
MEMBER_WORDS = frozenset(
    [
        "componente",
        "componenti",
        "comp",
        "membro",
        "persona",
        "pers",
        "familiare",
        "fam",
        "soggetto",
    ]
)
SURE = 0.7
ENOUGH = 0.42
MOST_MEMBERS = 30
FEW = 3


@dataclass(frozen=True, eq=False)
class Field:
    """What a column may hold. `names` are headers that mean it, `weak` ones that may mean other things too.

    `is_member` says that it belongs to one of several people of the record; `by_look` that its
    values are telling enough without a header.
    """

    name: str
    title: Any
    names: tuple[str, ...]
    weak: tuple[str, ...] = ()
    is_member: bool = False
    look: Look | None = None
    by_look: bool = False


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """The fields a kind of list may have; `roles` are words of headers that name one member."""

    fields: tuple[Field, ...]
    roles: Mapping[str, str] = field(default_factory=dict)

    def by_name(self, name: str) -> Field | None:
        """The field of this name."""
        return next((f for f in self.fields if f.name == name), None)

    @lru_cache(maxsize=20_000)  # noqa: B019 a vocabulary lives as long as the program
    def sure_field(self, header: str) -> str:
        """The field that a header text is sure to mean, or ""."""
        if sum(c.isdigit() for c in header) > 2:
            return ""  # a code, a number or a date: data, not the name of a column
        best = max(self.fields, key=lambda f: _name_score(self, header, "", f)[0])
        return best.name if _name_score(self, header, "", best)[0] >= SURE else ""


@dataclass(frozen=True)
class Match:
    """A column taken for a field; `member` tells apart the numbered people of one row."""

    index: int
    header: str
    field: str
    member: str = ""
    score: float = 1.0


def recognise(table: Table, vocabulary: Vocabulary) -> list[Match]:
    """Propose for each column the field it holds; "" for a column that no field fits."""
    occurrence = _occurrences(table, vocabulary)
    candidates = []
    for column in table.columns:
        cells = table.sample(column.index)
        for known in vocabulary.fields:
            named, member = _name_score(vocabulary, column.header, column.group, known)
            score = _together(named, known, cells)
            if score >= ENOUGH:
                member = member or occurrence.get((column.index, known.name), "")
                candidates.append((score, -column.index, column, known.name, member))
    candidates.sort(key=lambda c: (c[0], c[1]), reverse=True)
    taken: dict[int, Match] = {}
    used: set[tuple[str, str]] = set()
    for score, _order, column, name, member in candidates:
        if column.index not in taken and (name, member) not in used:
            taken[column.index] = Match(column.index, column.header, name, member, score)
            used.add((name, member))
    return [taken.get(c.index, Match(c.index, c.header, "", "", 0.0)) for c in table.columns]


def shape_of(tables: Sequence[Table]) -> str:
    """The headers of a file in one line, by which a mapping corrected once is found again."""
    return " / ".join(
        f"{fold(t.sheet)}: " + "|".join(fold(f"{c.group} {c.header}") for c in t.columns)
        for t in tables
    )


def _together(named: float, known: Field, cells: Sequence[Any]) -> float:
    """Header and values weighed: values alone are enough only where they are telling."""
    if known.look is None or len(cells) < 1:
        return named * 0.8 + (0.1 if named else 0.0)
    look = known.look(cells)
    if named:
        # Values of another kind speak against a header, unless it is the field's very name.
        damped = 0.55 if look < 0.1 and len(cells) >= FEW else 1.0
        return (named * 0.8 + look * 0.3) * damped
    return look * 0.6 if known.by_look and look >= 0.75 and len(cells) >= FEW else 0.0


def _occurrences(table: Table, vocabulary: Vocabulary) -> dict[tuple[int, str], str]:
    """Number the columns whose very header comes several times without a number of its own."""
    by_header: dict[str, list[int]] = {}
    for column in table.columns:
        by_header.setdefault(fold(f"{column.group} {column.header}"), []).append(column.index)
    return {
        (index, known.name): str(number)
        for indexes in by_header.values()
        if len(indexes) > 1
        for number, index in enumerate(indexes, start=1)
        for known in vocabulary.fields
        if known.is_member
    }


@lru_cache(maxsize=50_000)
def _name_score(vocabulary: Vocabulary, header: str, group: str, known: Field) -> tuple[float, str]:
    """How surely a header means a field, and which member of the record it is about."""
    whole = _tokens(header)
    if not known.is_member:
        score = _score_of(whole, known)
        return (max(score, 0.9 * _score_of(_tokens(group) + whole, known)) if group else score), ""
    base, member = _member_of(whole, vocabulary)
    if group and not member:
        _rest, member = _member_of(_tokens(group), vocabulary)
        if not member and any(t.isdigit() for t in _tokens(group)):
            member = next(t for t in _tokens(group) if t.isdigit())
    return _score_of(base, known), member


def _member_of(tokens: tuple[str, ...], vocabulary: Vocabulary) -> tuple[tuple[str, ...], str]:
    """Take the number or the role of a member out of a header."""
    if "con" in tokens:  # «Rapporto con il richiedente» is about everybody else
        tokens = tuple(t for t in tokens if t not in vocabulary.roles)
    roles = [vocabulary.roles[t] for t in tokens if t in vocabulary.roles]
    numbers = [ORDINALS.get(t, t) for t in tokens if t in ORDINALS or _is_member_number(t)]
    rest = tuple(
        t
        for t in tokens
        if t not in vocabulary.roles
        and t not in ORDINALS
        and t not in MEMBER_WORDS
        and not _is_member_number(t)
    )
    if not rest:  # «Componente 1», «Intestatario»: the word itself is the name of the column
        rest = tuple(t for t in tokens if not _is_member_number(t)) or tokens
    return rest, ".".join([*roles[:1], *(str(int(n)) for n in numbers[:1])])


def _is_member_number(token: str) -> bool:
    return token.isdigit() and 1 <= int(token) <= MOST_MEMBERS


@lru_cache(maxsize=20_000)
def _tokens(text: str) -> tuple[str, ...]:
    words = fold(CAMEL.sub(" ", text)).split()
    if len(words) > 1 and all(len(word) == 1 and word.isalpha() for word in words):
        words = ["".join(words)]  # an abbreviation with its dots: I.S.E.E.
    split: list[str] = []
    for word in words:
        found = NUMBERED.fullmatch(word)
        split += [found[1], found[2]] if found else [word]
    return tuple(w for w in split if w not in STOPWORDS) or tuple(split)


def _score_of(tokens: tuple[str, ...], known: Field) -> float:
    strong = max((_alike(tokens, _tokens(name)) for name in known.names), default=0.0)
    weak = max((0.65 * _alike(tokens, _tokens(name)) for name in known.weak), default=0.0)
    return max(strong, weak)


def _alike(header: tuple[str, ...], name: tuple[str, ...]) -> float:
    if header == name:
        return 1.0
    if not header or not name:
        return 0.0
    if set(name) <= set(header):
        return 0.7 + 0.25 * len(name) / len(header)
    one, other = "".join(header), "".join(name)
    if one == other:
        return 0.98
    if one[0] != other[0]:
        return 0.0
    if len(one) >= 4 and len(header) == len(name):
        pairs = zip(header, name, strict=True)
        if all(h == n or (len(h) >= 2 and n.startswith(h)) for h, n in pairs):
            return 0.85
    if min(len(one), len(other)) < 4 or abs(len(one) - len(other)) > 3:
        return 0.0
    ratio = SequenceMatcher(None, one, other).ratio()
    return 0.8 * ratio if ratio >= 0.84 else 0.0
