"""What is wrong with a tax code, and what it was likely meant to be."""

import re
from dataclasses import dataclass
from datetime import date

from approdo.imports.queries import NOTHING_KNOWN, fold
from approdo.registry.queries.cards import (
    DIGIT_POSITIONS,
    NotACode,
    check_letter,
    facts_of,
    plain_cf,
    read_code,
)
from approdo.registry.states import Doubt, IdentifierKind

# Characters that hands and scanners take for one another, by what was meant.
AS_DIGIT = {
    "O": "0",
    "Q": "0",
    "D": "0",
    "I": "1",
    "L": "1",
    "Z": "2",
    "S": "5",
    "G": "6",
    "B": "8",
}
AS_LETTER = {"0": "O", "1": "I", "2": "Z", "5": "S", "6": "G", "8": "B"}
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
DIGITS = "0123456789"
LETTER_POSITIONS = (0, 1, 2, 3, 4, 5, 8, 11, 15)


@dataclass(frozen=True)
class CodeRead:
    """A tax code understood: its kind and value, or why it is none, with what was likely meant."""

    kind: str = ""
    value: str = ""
    doubt: Doubt | None = None
    suggestion: str = ""
    is_words: bool = False

    @property
    def is_cf(self) -> bool:
        """Whether it is a good code of sixteen characters."""
        return self.kind == IdentifierKind.CF


@dataclass(frozen=True)
class Expected:
    """What the row says of the holder: a suggested code must agree with all of it."""

    letters: str = ""
    born_on: date | None = None
    sex: str = ""
    place_code: str = ""

    def allows(self, code: str) -> bool:
        """Whether a code fits: names and sex at least, with the birth date if there is one."""
        facts = facts_of(code)
        if not self.letters or code[:6] != self.letters or facts.place is None:
            return False
        if self.born_on is None and not self.sex:
            return False
        return (
            self.sex in ("", facts.sex)
            and (self.born_on is None or self.born_on in facts.birth_dates)
            and self.place_code in ("", facts.place_code)
        )


NOTHING = Expected()


def read_tax_code(raw: str, expected: Expected = NOTHING) -> CodeRead:
    """Read a code as written; for a wrong one look for the code it was meant to be."""
    squeezed = re.sub(r"[\s.\-/_]", "", raw).upper()
    if fold(raw) in NOTHING_KNOWN or not any(c.isdigit() for c in squeezed) and len(squeezed) != 16:
        return CodeRead(is_words=True)
    if squeezed.isdigit() and 8 <= len(squeezed) < 11:
        squeezed, zeros = squeezed.zfill(11), True  # a spreadsheet drops the zeros in front
    else:
        zeros = False
    try:
        code = read_code(squeezed)
    except NotACode as problem:
        return CodeRead(
            doubt=problem.doubt,
            suggestion=_meant(squeezed, expected),
        )
    if zeros:
        return CodeRead(doubt=Doubt.FORM, suggestion=code.value)
    return CodeRead(code.kind, code.value)


def _meant(squeezed: str, expected: Expected) -> str:
    if len(squeezed) != 16 or not squeezed.isascii():
        return ""
    untangled = _untangled(squeezed)
    if untangled != squeezed and _is_good(untangled):
        return untangled
    fitting = {
        plain_cf(candidate): candidate
        for candidate in _one_off(untangled)
        if _is_good(candidate) and expected.allows(candidate)
    }
    return next(iter(fitting.values())) if len(fitting) == 1 else ""


def _untangled(squeezed: str) -> str:
    """Digits where digits stand and letters where letters do, when only their looks were mistaken."""
    return "".join(
        AS_DIGIT.get(c, c)
        if i in DIGIT_POSITIONS and not c.isdigit() and c not in "LMNPQRSTUV"
        else AS_LETTER.get(c, c)
        if i in LETTER_POSITIONS and c.isdigit()
        else c
        for i, c in enumerate(squeezed)
    )


def _one_off(code: str) -> list[str]:
    """Codes that differ by one character and whose check letter is right."""
    found = []
    for i, written in enumerate(code):
        for other in DIGITS if i in DIGIT_POSITIONS else ALPHABET:
            if other != written:
                candidate = code[:i] + other + code[i + 1 :]
                if candidate[:15].isalnum() and check_letter(candidate[:15]) == candidate[15]:
                    found.append(candidate)
    return found


def _is_good(code: str) -> bool:
    try:
        return read_code(code).kind == IdentifierKind.CF
    except NotACode:
        return False
