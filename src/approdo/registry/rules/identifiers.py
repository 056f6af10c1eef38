"""Codes of persons: which kind a text is, what a codice fiscale says, what does not fit.

The rules are those of the Ministry of Finance's decree of 23 December 1976 for the codice fiscale
(with omocodia: up to seven digits written as letters), the check digit shared with the VAT number
for the numeric provisional code, and the shape of STP and ENI health codes.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from approdo.registry.rules.places import Place, place_of
from approdo.registry.states import Doubt, IdentifierKind, Sex

MONTHS = "ABCDEHLMPRST"
OMOCODIA = "LMNPQRSTUV"
DIGIT_POSITIONS = (6, 7, 9, 10, 12, 13, 14)
WOMEN_FROM = 40
CF = re.compile(
    r"[A-Z]{6}[0-9LMNPQRSTUV]{2}[ABCDEHLMPRST][0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{3}[A-Z]"
)
CF_LETTERS = re.compile(r"[A-Z]{6}")
CF_SIGNS = re.compile(r"[A-Z0-9]{15}")
LONGEST_CODE = 16
STP_ENI = re.compile(r"(STP|ENI)\d{13}")
ODD = dict(
    zip(
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        (1, 0, 5, 7, 9, 13, 15, 17, 19, 21)
        + (1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25)
        + (24, 23),
        strict=True,
    )
)
EVEN = {c: i for i, c in enumerate("0123456789")} | {
    c: i for i, c in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
}


class NotACode(ValueError):
    """The text is no code of a person; `doubt` says whether its form or its check letter is wrong."""

    def __init__(self, doubt: Doubt) -> None:
        super().__init__(doubt.label)
        self.doubt = doubt


@dataclass(frozen=True)
class Code:
    """A code read: its kind and its one way of being written."""

    kind: IdentifierKind
    value: str

    @property
    def lookup(self) -> str:
        """What the code is found by: omocodes and plain form alike."""
        return code_lookup(self.value)


@dataclass(frozen=True)
class CfFacts:
    """What a codice fiscale says of its holder; the century is a guess among `birth_dates`."""

    sex: Sex
    birth_dates: tuple[date, ...]
    place_code: str
    place: Place | None
    is_omocodia: bool

    def birth_date_by(self, today: date) -> date | None:
        """The likeliest birth date: the latest one not in the future."""
        past = [day for day in self.birth_dates if day <= today]
        return max(past, default=None)

    def has_two_centuries_by(self, today: date) -> bool:
        """Whether the code fits a child and somebody of around a hundred years alike."""
        return len([d for d in self.birth_dates if d <= today]) > 1


@lru_cache(maxsize=10_000)
def read_code(text: str) -> Code:
    """Tell the kind and the normal form of a code; raises `NotACode` for anything else."""
    value = re.sub(r"[\s.\-/_]", "", text or "").upper().removeprefix("TINIT")
    if STP_ENI.fullmatch(value):
        return Code(IdentifierKind(value[:3].lower()), value)
    if re.fullmatch(r"[0-9]{11}", value):
        if has_luhn_digit(value):
            return Code(IdentifierKind.CF_PROVISIONAL, value)
        raise NotACode(Doubt.CHECK)
    if not CF.fullmatch(value) or not _facts(value).birth_dates:
        raise NotACode(Doubt.FORM)
    if check_letter(value[:15]) != value[15]:
        raise NotACode(Doubt.CHECK)
    return Code(IdentifierKind.CF, value)


def facts_of(value: str) -> CfFacts:
    """Read sex, birth date (of each possible century) and birth place out of a valid CF."""
    return _facts(value)


def doubts_about(
    value: str,
    *,
    family_name: str = "",
    given_name: str = "",
    birth_date: date | None = None,
    sex: str = "",
    birth_place_code: str = "",
) -> list[Doubt]:
    """List what a CF contradicts; what is not known is not compared, and nothing is a block."""
    facts = _facts(value)
    doubts = []
    names = value[:6]
    if (
        family_name
        and given_name
        and names != family_letters(family_name) + given_letters(given_name)
    ):
        doubts.append(Doubt.NAME)
    if birth_date and birth_date not in facts.birth_dates:
        doubts.append(Doubt.BIRTH)
    if sex and sex != facts.sex:
        doubts.append(Doubt.SEX)
    if birth_place_code and birth_place_code != facts.place_code:
        doubts.append(Doubt.PLACE)
    return doubts


def make_cf(family_name: str, given_name: str, birth_date: date, sex: str, place_code: str) -> str:
    """Write the codice fiscale that the algorithm gives (only the tax office assigns one)."""
    day = birth_date.day + (WOMEN_FROM if sex == Sex.FEMALE else 0)
    body = (
        family_letters(family_name)
        + given_letters(given_name)
        + f"{birth_date.year % 100:02d}{MONTHS[birth_date.month - 1]}{day:02d}{place_code}"
    )
    return body + check_letter(body)


@lru_cache(maxsize=10_000)
def plain_cf(value: str) -> str:
    """The CF with its digits written as digits and the check letter that goes with them.

    What holds a sign that no CF has, as a letter spoilt by a conversion, stays as it is.
    """
    body = _with_digits(value[:15])
    return body + check_letter(body) if CF_SIGNS.fullmatch(body) else value


def code_lookup(text: str) -> str:
    """What a code, or its beginning, is compared by: a CF with its digits written as digits."""
    if not CF_LETTERS.match(text):
        return text
    return plain_cf(text) if len(text) == LONGEST_CODE else _with_digits(text)


def check_letter(body: str) -> str:
    """The sixteenth character of the first fifteen."""
    total = sum(map(ODD.__getitem__, body[::2])) + sum(map(EVEN.__getitem__, body[1::2]))
    return chr(ord("A") + total % 26)


def has_luhn_digit(digits: str) -> bool:
    """Whether the last digit is the check of the others."""
    total = 0
    for i, c in enumerate(reversed(digits)):
        n = int(c) * (2 if i % 2 else 1)
        total += n - 9 if n > 9 else n
    return total % 10 == 0


def family_letters(name: str) -> str:
    """The three letters of a family name: consonants, then vowels, then X."""
    consonants, vowels = _split(name)
    return (consonants + vowels + "XXX")[:3]


def given_letters(name: str) -> str:
    """The three letters of a given name: with four consonants the second is left out."""
    consonants, vowels = _split(name)
    if len(consonants) > 3:
        consonants = consonants[0] + consonants[2:]
    return (consonants + vowels + "XXX")[:3]


@lru_cache(maxsize=20_000)
def _split(name: str) -> tuple[str, str]:
    plain = unicodedata.normalize("NFKD", name).upper()
    letters = [c for c in plain if "A" <= c <= "Z"]
    return (
        "".join(c for c in letters if c not in "AEIOU"),
        "".join(c for c in letters if c in "AEIOU"),
    )


def _with_digits(text: str) -> str:
    if (text[6:8] + text[9:11] + text[12:15]).isdigit():
        return text
    return "".join(
        str(OMOCODIA.index(c)) if i in DIGIT_POSITIONS and c in OMOCODIA else c
        for i, c in enumerate(text)
    )


@lru_cache(maxsize=10_000)
def _facts(value: str) -> CfFacts:
    plain = plain_cf(value)
    day = int(plain[9:11])
    sex = Sex.FEMALE if day > WOMEN_FROM else Sex.MALE
    dates = []
    for century in (1900, 2000):
        try:
            dates.append(
                date(
                    century + int(plain[6:8]),
                    MONTHS.index(plain[8]) + 1,
                    day - (WOMEN_FROM if sex == Sex.FEMALE else 0),
                )
            )
        except ValueError:
            continue  # 29 February of one century only, or a day that no month has
    return CfFacts(
        sex=sex,
        birth_dates=tuple(dates),
        place_code=plain[11:15],
        place=place_of(plain[11:15]),
        is_omocodia=plain[:15] != value[:15],
    )
