"""What somebody typed in the search box, understood: codes, phone, birth date, names."""

import re
from dataclasses import dataclass, field
from datetime import date

from approdo.registry.rules.contacts import phone_lookup
from approdo.registry.rules.identifiers import LONGEST_CODE, code_lookup
from approdo.registry.rules.names import (
    days_near,
    keys_of_birth,
    keys_of_names,
    plain,
    sound,
    words_of,
)

SHORTEST = 3
LONGEST = 200
MONTHS = {
    m: i
    for i, m in enumerate(
        ["gen", "feb", "mar", "apr", "mag", "giu", "lug", "ago", "set", "ott", "nov", "dic"],
        start=1,
    )
}
DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})[/.\-\s](\d{1,2})[/.\-\s](\d{4})(?!\d)")
YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
IN_WORDS = re.compile(r"(?<!\d)(\d{1,2})\s+([a-z]{3})[a-z]*\s+(\d{4})(?!\d)", re.IGNORECASE)
DIGITS_ONLY = re.compile(r"(?<!\d)(\d{2})(\d{2})(19\d{2}|20\d{2})(?!\d)")
HOUSEHOLD_CODE = re.compile(r"\s*(NUC)[\s\-]*(\d{4})?[\s\-]*(\d{0,6})\s*", re.IGNORECASE)
# A codice fiscale from its seventh character on, each part in its place: "Castelli 12/3/1980" is none.
D = "[0-9LMNPQRSTUV]"
CF_BEGUN = re.compile(
    rf"[A-Z]{{6}}{D}({D}([ABCDEHLMPRST]({D}({D}([A-Z]({D}({D}({D}[A-Z]?)?)?)?)?)?)?)?)?"
)
STP_ENI_BEGUN = re.compile(r"(STP|ENI)\d{3,13}")
PHONE = re.compile(r"\+?[\d\s./\-()]{6,20}")
EMAIL = re.compile(r"[^\s@]+@[^\s@]*")


@dataclass(frozen=True)
class Sought:
    """One understanding of the text; what is empty was not typed."""

    text: str
    words: tuple[str, ...] = ()
    birth_date: date | None = None
    code: str = ""
    contact: str = ""
    household_code: str = ""
    name_keys: list[int] = field(default_factory=list)
    birth_keys: list[int] = field(default_factory=list)
    near_days: list[date] = field(default_factory=list)

    @property
    def is_enough(self) -> bool:
        """Whether there is enough to look for: three letters, a date, a code or a number."""
        return bool(self.code or self.contact or self.household_code or self.birth_date) or (
            len("".join(self.words)) >= SHORTEST
        )

    @property
    def sounds(self) -> list[str]:
        """The names typed, as the ear has them, in the order typed."""
        return [sound(word) for word in self.words]


def understand(text: str) -> Sought:
    """Read the search box; this will never fail, whatever was typed."""
    text = text.replace("\x00", " ")[:LONGEST].strip()
    if code := HOUSEHOLD_CODE.fullmatch(text):
        return Sought(text, household_code=_household_code(code))
    squeezed = re.sub(r"[\s.\-/]", "", text).upper()
    if _is_code(squeezed):
        return Sought(text, code=code_lookup(squeezed))
    if EMAIL.fullmatch(text):
        return Sought(text, contact=text.lower())
    rest, day = _take_date(text)
    if day is None and PHONE.fullmatch(text):
        digits = re.sub(r"\D", "", text)
        return Sought(text, code=digits if len(digits) == 11 else "", contact=phone_lookup(text))
    return sought_person(rest, day, text=text)


def sought_person(names: str, birth_date: date | None, *, text: str = "") -> Sought:
    """Look for a person by names in any order and, when known, the birth date."""
    words = words_of(names)[:6] if plain(names) else ()
    return Sought(
        text or names,
        words=words,
        birth_date=birth_date,
        name_keys=keys_of_names(words),
        birth_keys=keys_of_birth(words, birth_date),
        near_days=days_near(birth_date) if birth_date else [],
    )


def _is_code(squeezed: str) -> bool:
    if STP_ENI_BEGUN.fullmatch(squeezed):
        return True
    has_digit = any(c.isdigit() for c in squeezed)
    return bool(CF_BEGUN.fullmatch(squeezed)) and (has_digit or len(squeezed) == LONGEST_CODE)


def _household_code(found: re.Match[str]) -> str:
    year, number = found[2] or "", found[3] or ""
    if year and number:
        return f"NUC-{year}-{number}" if len(number) == 6 else f"NUC-{year}-{int(number):06d}"
    return f"NUC-{year}" if year else "NUC-"


def _take_date(text: str) -> tuple[str, date | None]:
    for pattern, order in ((YEAR_FIRST, "ymd"), (DAY_FIRST, "dmy"), (DIGITS_ONLY, "dmy")):
        if found := pattern.search(text):
            parts = dict(zip(order, map(int, found.groups()), strict=True))
            return _without(text, found), _valid(parts["y"], parts["m"], parts["d"])
    if (found := IN_WORDS.search(text)) and (month := MONTHS.get(found[2].lower())):
        return _without(text, found), _valid(int(found[3]), month, int(found[1]))
    return text, None


def _without(text: str, found: re.Match[str]) -> str:
    return f"{text[: found.start()]} {text[found.end() :]}"


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if 1900 <= year <= 2100 else None
    except ValueError:
        return None
