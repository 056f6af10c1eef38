"""What single columns cannot know: names in one column, the holder's columns, sheets that are no list."""

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from approdo.imports.queries import Match, Table, as_written, fold, is_empty, squeeze, tidy
from approdo.pathway.rules.importing_fields import MEMBER_FIELDS, like_codes, like_tax_codes

IS_MEMBER = frozenset(f.name for f in MEMBER_FIELDS)
NAMES = frozenset({"family_name", "given_name", "full_name"})
NAMES_OF_PEOPLE = NAMES | {"tax_code"}
HOLDER = "reference"
BARE_NUMBER = frozenset({"n", "nr", "num", "n c", "nc"})
SMALL = 3

KeyOf = Callable[[str], str]


def matches_of(matches: list[Match]) -> list[Match]:
    """Mend what the columns of a table were taken for one by one."""
    return _with_number(_with_holder(_with_full_name(matches)))


def _with_number(matches: list[Match]) -> list[Match]:
    """A bare «N.» right after the street is its number."""
    answer = list(matches)
    for at, (before, match) in enumerate(pairwise(matches), start=1):
        if before.field == "address" and not match.field and fold(match.header) in BARE_NUMBER:
            answer[at] = replace(match, field="street_number")
    return answer


def _with_full_name(matches: list[Match]) -> list[Match]:
    """A lone column of names holds family and given name."""
    lone = {"family_name", "given_name"} & {m.field for m in matches}
    if len(lone) != 1 or any(m.field == "full_name" for m in matches):
        return matches
    return [replace(m, field="full_name") if m.field in lone else m for m in matches]


def _with_holder(matches: list[Match]) -> list[Match]:
    """Columns of the holder beside columns that say of nobody whose they are.

    They are of one person unless both have the same field; then the holder's are the key that people
    of one household share («C.F. richiedente» on each row of the people).
    """
    held = _fields(matches, HOLDER)
    bare = _fields(matches, "")
    roles = [m.member for m in matches if m.member not in ("", HOLDER) and not m.member.isdigit()]
    if not bare or not (held or roles):
        return matches
    if not held & bare:
        if roles:
            return [replace(m, member=HOLDER) if _is_of(m, "") else m for m in matches]
        return [replace(m, member="") if _is_of(m, HOLDER) else m for m in matches]
    return matches if roles else _with_key(matches)


def _with_key(matches: list[Match]) -> list[Match]:
    has_code = any(m.field == "source_code" for m in matches)
    columns = sorted((m for m in matches if _is_of(m, HOLDER)), key=lambda m: m.field != "tax_code")
    key = None if has_code or columns[0].field not in NAMES_OF_PEOPLE else columns[0]
    answer = []
    for match in matches:
        if _is_of(match, HOLDER):
            match = replace(match, field="source_code" if match is key else "", member="")
        answer.append(match)
    return answer


def _fields(matches: Iterable[Match], member: str) -> set[str]:
    """The fields of a member; the three of names count as one."""
    return {"name" if m.field in NAMES else m.field for m in matches if _is_of(m, member)}


def _is_of(match: Match, member: str) -> bool:
    return match.field in IS_MEMBER and match.member == member


# --- Sheets together ------------------------------------------------------------------------------

Planned = tuple[Table, Sequence[Match]]


def holds_people(matches: Iterable[Match]) -> bool:
    """Whether a table names people."""
    return any(m.field in NAMES_OF_PEOPLE for m in matches)


def is_list(planned: Planned, others: Sequence[Planned]) -> bool:
    """Whether a sheet belongs to the list: it names people, or has the code of the people of another.

    A legend («Livello, Significato») has headers that are known and nothing to be joined by.
    """
    table, matches = planned
    if holds_people(matches) or not any(holds_people(m) for _table, m in others):
        return True
    code = _code_column(matches)
    codes = table.sample(code.index) if code else []
    if max(like_codes(codes), like_tax_codes(codes)) < 0.5:
        return False
    if sum(1 for m in matches if m.field) > SMALL:
        return True
    people = [other for other in others if holds_people(other[1])]
    return _way_to_meet([planned], people) is not None


def keys_of(sheets: Iterable[Planned]) -> frozenset[str]:
    """The headers (folded) of the codes of people's sheets: the same header is the code in other sheets."""
    people = [matches for _table, matches in sheets if holds_people(matches)]
    return frozenset(fold(m.header) for ms in people for m in ms if m.field == "source_code")


def with_key_of_others(matches: list[Match], keys: Collection[str]) -> list[Match]:
    """Take for the code the column that is the code in another sheet («CF capofamiglia»)."""
    if any(m.field == "source_code" for m in matches):
        return matches
    return [
        replace(m, field="source_code", member="") if fold(m.header) in keys else m for m in matches
    ]


def key_of_codes(sheets: Sequence[Planned]) -> KeyOf:
    """By what the codes of a file's sheets are the same: as written, or by their number (H1 and H0001)."""
    people = [s for s in sheets if holds_people(s[1])]
    homes = [s for s in sheets if not holds_people(s[1])]
    return (_way_to_meet(homes, people) if homes and people else None) or squeeze


def _way_to_meet(homes: Sequence[Planned], people: Sequence[Planned]) -> KeyOf | None:
    home_codes = _codes(homes)
    people_codes = _codes(people)
    if not home_codes or not people_codes:
        return None
    for way in (squeeze, without_zeros, number_alone):
        if any(len({way(c) for c in codes}) < len(codes) for codes in (home_codes, people_codes)):
            continue
        known = {way(c) for c in home_codes} - {""}
        if 2 * len(known & {way(c) for c in people_codes}) >= min(len(known), len(people_codes)):
            return way
    return None


def _codes(sheets: Sequence[Planned]) -> set[str]:
    """The codes of some sheets, each spelling once."""
    found: dict[str, str] = {}
    for table, matches in sheets:
        if code := _code_column(matches):
            for row in table.rows:
                text = tidy(as_written(row.cell(code.index)))
                if not is_empty(text):
                    found.setdefault(squeeze(text), text)
    return set(found.values())


def _code_column(matches: Iterable[Match]) -> Match | None:
    return next((m for m in matches if m.field == "source_code"), None)


def without_zeros(code: str) -> str:
    """A code whose numbers have no zeros in front: H0001 and h-1 are one."""
    return "".join(_pieces(code))


def number_alone(code: str) -> str:
    """The numbers of a code without its letters: H0001 and 1 are one."""
    return " ".join(p for p in _pieces(code) if p.isdigit())


def _pieces(code: str) -> list[str]:
    found = re.findall(r"[a-z]+|\d+", fold(code))
    return [str(int(p)) if p.isdigit() else p for p in found]
