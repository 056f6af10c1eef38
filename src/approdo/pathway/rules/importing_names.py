"""Which part of a name is the family's, and whether the two were swapped."""

import re
from collections import Counter
from dataclasses import dataclass, field

from approdo.imports.queries import fold
from approdo.pathway.rules.importing_model import SourcePerson
from approdo.registry.queries.cards import family_letters, given_letters

PARTICLES = frozenset(
    [
        "el",
        "al",
        "abdel",
        "abd",
        "ait",
        "ben",
        "bin",
        "ibn",
        "de",
        "di",
        "da",
        "del",
        "della",
        "dello",
        "dalla",
        "dal",
        "lo",
        "la",
        "le",
        "li",
        "d",
        "van",
        "von",
        "dos",
        "san",
        "santa",
        "mac",
        "mc",
        "o",
        "ould",
        "abu",
        "abou",
    ]
)
# Names that lose letters when a Windows program saves them: the eight-bit alphabet has no ș, ț, ă.
OFTEN_HURT = [
    "Ștefan",
    "Ștefania",
    "Ștefănescu",
    "Ștefănuț",
    "Țurcanu",
    "Mureșan",
    "Ionuț",
    "Ilieș",
    "Gheorghiță",
    "Crăciun",
    "Bălan",
    "Năstase",
    "Cătălin",
    "Cătălina",
    "Mădălina",
    "Răzvan",
    "Niță",
    "Dănuț",
    "Mănescu",
    "Dănilă",
    "Țîrlea",
    "Brînză",
    "Vlăduț",
    "Mihăiță",
    "Șerban",
    "Șerbănescu",
    "Țepeș",
    "Nicușor",
    "Ilinca",
    "Anișoara",
    "Lenuța",
    "Rodică",
    "Văcaru",
    "Lăcătuș",
    "Rădulescu",
    "Bălășoiu",
]


@dataclass
class Names:
    """The given and family names that the file itself shows, by how often."""

    given: Counter[str] = field(default_factory=Counter)
    family: Counter[str] = field(default_factory=Counter)
    spelled: dict[str, str] = field(default_factory=dict)

    def learn(self, family: str, given: str) -> None:
        """Remember a pair whose order is sure."""
        self.family[fold(family)] += 1
        self.given[fold(given)] += 1
        for name in (family, given):
            if "?" not in name:
                self.spelled.setdefault(name.casefold(), name)

    def look_swapped(self, family: str, given: str) -> bool:
        """Whether all other people of the file bear these names the other way round."""
        one, other = fold(family), fold(given)
        return (
            self.given[one] > 1
            and self.family[one] <= 1
            and self.family[other] > 1
            and self.given[other] <= 1
        )


@dataclass(frozen=True)
class Split:
    """A full name cut in two; `swapped` against the order of the list, `sure` when a code says so."""

    family: str
    given: str
    swapped: bool = False
    sure: bool = True


def code_letters(text: str) -> str:
    """The six letters of the names in a tax code, also in one whose rest is wrong; "" without them."""
    squeezed = re.sub(r"[\s.\-/]", "", text).upper()
    return squeezed[:6] if len(squeezed) == 16 and squeezed[:6].isalpha() else ""


def fits(letters: str, family: str, given: str) -> bool:
    """Whether the six letters are those of a family and a given name."""
    return letters == family_letters(family) + given_letters(given)


def split_name(person: SourcePerson, names: Names, *, given_first: bool) -> Split:
    """Cut a full name into family and given name, in the order that the list keeps."""
    text = person.full_name
    if text.count(",") == 1:
        family, given = (part.strip() for part in text.split(","))
        return Split(family, given)
    words = text.split()
    if len(words) < 2:
        return Split(text, "", sure=False)
    if (letters := code_letters(person.tax_code)) and (
        found := _by_code(words, letters, given_first)
    ):
        return found
    return _by_names(words, names, given_first) or _by_habit(words, given_first)


def _cuts(words: list[str]) -> list[tuple[str, str]]:
    return [(" ".join(words[:k]), " ".join(words[k:])) for k in range(1, len(words))]


def _by_code(words: list[str], letters: str, given_first: bool) -> Split | None:
    for first, last in _cuts(words):
        family, given = (last, first) if given_first else (first, last)
        if fits(letters, family, given):
            return Split(family, given)
    for first, last in _cuts(words):
        family, given = (first, last) if given_first else (last, first)
        if fits(letters, family, given):
            return Split(family, given, swapped=True)
    return None


def _by_names(words: list[str], names: Names, given_first: bool) -> Split | None:
    for first, last in _cuts(words):
        family, given = (last, first) if given_first else (first, last)
        if names.given[fold(given)] and not names.given[fold(family)]:
            return Split(family, given)
    for first, last in _cuts(words):
        family, given = (first, last) if given_first else (last, first)
        if names.look_swapped(given, family):
            return Split(family, given, swapped=True)
    return None


def _by_habit(words: list[str], given_first: bool) -> Split:
    """The first word, with its particles, is the family's (or the given name's, in such a list)."""
    at = 1
    if given_first:
        return Split(" ".join(words[at:]), words[0], sure=len(words) == 2)
    while at < len(words) - 1 and fold(words[at - 1]) in PARTICLES:
        at += 1
    return Split(" ".join(words[:at]), " ".join(words[at:]), sure=len(words) - at == 1)


def mended(name: str, names: Names) -> str:
    """A name whose letters became question marks, as the file or usage knows it; "" when nobody does."""
    pattern = re.compile(re.escape(name.casefold()).replace(r"\?", ".").replace("\ufffd", "."))
    known = [*names.spelled.values(), *OFTEN_HURT]
    found = {k.casefold(): k for k in known if pattern.fullmatch(k.casefold())}
    if len(found) != 1:
        return ""
    spelling = next(iter(found.values()))
    return spelling.upper() if name.isupper() else spelling
