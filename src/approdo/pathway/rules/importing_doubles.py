"""Families that may be one: who shares codes, names with birth dates, phones and addresses, and how much."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from approdo.imports.queries import fold
from approdo.pathway.rules.importing_checks import phones_in
from approdo.pathway.rules.importing_model import SourceHousehold, SourcePerson
from approdo.registry.queries.cards import phone_lookup, plain_cf, skeleton, words_of

WORTH_TELLING = 0.5
SAME_PHONE, SAME_ADDRESS = 0.45, 0.3
BY_CODE, BY_NAME_AND_BIRTH, BY_NEAR_NAME_AND_BIRTH, BY_NAME_ALONE = 1.0, 0.95, 0.8, 0.4
# A phone or address of more families than this is an office's or a shelter's.
MOST_OF_A_BLOCK = 12


@dataclass(frozen=True, slots=True)
class Likeness:
    """A person as far as comparing goes."""

    codes: frozenset[str]
    family: str
    given: str
    bones: frozenset[str]
    born_on: date | None
    near_days: frozenset[date]
    person: UUID | None = None

    @property
    def names(self) -> str:
        """Family name, then given name."""
        return f"{self.family} {self.given}".strip()


@dataclass(slots=True)
class Family:
    """A household as far as comparing goes: one of a file (`file`, `code`) or a known one (`known`)."""

    code: str
    file: str
    people: list[Likeness]
    phones: frozenset[str] = frozenset()
    address: str = ""
    known: UUID | None = None
    is_protected: bool = False
    body: UUID | None = None


@dataclass(frozen=True)
class Double:
    """Two families that may be one, with a score up to 1 and the reasons in sentences without names."""

    family: Family
    other: Family
    score: float
    why: tuple[str, ...]
    people: tuple[tuple[int, int, float], ...] = ()


def family_of(household: SourceHousehold, file: str) -> Family:
    """Make what is compared of a household of a list."""
    phones = frozenset(
        found
        for text in phones_in(household.values.get("phone", ""))
        if len(found := phone_lookup(text)) >= 6
    )
    street = " ".join(str(household.values.get(name, "")) for name in ("address", "street_number"))
    return Family(
        household.code,
        file,
        [likeness_of_source(p) for p in household.persons],
        phones,
        address_key(street),
    )


def likeness_of_source(person: SourcePerson) -> Likeness:
    """Make what is compared of a person of a list."""
    born_on = person.birth_date or person.doubtful_birth
    return likeness(person.family_name, person.given_name, born_on, [person.tax_code])


def likeness(
    family_name: str,
    given_name: str,
    born_on: date | None,
    codes: Iterable[str],
    person: UUID | None = None,
) -> Likeness:
    """Make what is compared of a person; `person` is the key of a card."""
    plain = (comparable_code(c) for c in codes if c)
    return Likeness(
        frozenset(c for c in plain if c),
        family_name,
        given_name,
        _bones(f"{family_name} {given_name}"),
        born_on,
        _near(born_on),
        person,
    )


def doubles_among(families: Sequence[Family]) -> list[Double]:
    """Find the pairs that may be one family, each once; two known ones are not compared."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for number, family in enumerate(families):
        for key in _keys(family):
            blocks[key].append(number)
    seen: set[tuple[int, int]] = set()
    found = []
    for members in blocks.values():
        if not 1 < len(members) <= MOST_OF_A_BLOCK:
            continue
        for at, one in enumerate(members):
            for other in members[at + 1 :]:
                if (one, other) in seen or families[one].known and families[other].known:
                    continue
                seen.add((one, other))
                if double := compare(families[one], families[other]):
                    found.append(double)
    return sorted(found, key=lambda d: (-d.score, d.family.code))


def compare(family: Family, other: Family) -> Double | None:
    """Weigh two families; None when they are not worth showing side by side."""
    people = _best_pairs(family.people, other.people)
    weights = [weight for _i, _j, weight in people]
    smaller = max(1, min(len(family.people), len(other.people)))
    alike = sum(weights) / smaller
    if any(w == BY_CODE for w in weights):
        alike = max(alike, WORTH_TELLING)
    phone = bool(family.phones & other.phones)
    address = bool(family.address) and family.address == other.address
    rest = (1 - min(alike, 1.0)) * (1 - SAME_PHONE * phone) * (1 - SAME_ADDRESS * address)
    score = round(1 - rest, 2)
    if score < WORTH_TELLING:
        return None
    return Double(family, other, score, tuple(_reasons(weights, phone, address)), tuple(people))


def _reasons(weights: list[float], phone: bool, address: bool) -> list[str]:
    by_code = sum(w == BY_CODE for w in weights)
    by_birth = sum(BY_NEAR_NAME_AND_BIRTH <= w < BY_CODE for w in weights)
    by_name = sum(w == BY_NAME_ALONE for w in weights)
    reasons = []
    if by_code:
        reasons.append(
            ngettext(
                "stesso codice fiscale per %(n)s persona",
                "stesso codice fiscale per %(n)s persone",
                by_code,
            )
            % {"n": by_code}
        )
    if by_birth:
        reasons.append(
            ngettext(
                "nome simile e stessa data di nascita per %(n)s persona",
                "nomi simili e stessa data di nascita per %(n)s persone",
                by_birth,
            )
            % {"n": by_birth}
        )
    if by_name:
        reasons.append(
            ngettext("stesso nome per %(n)s persona", "stessi nomi per %(n)s persone", by_name)
            % {"n": by_name}
        )
    if phone:
        reasons.append(_("stesso telefono"))
    if address:
        reasons.append(_("stesso indirizzo"))
    return reasons


def _best_pairs(people: list[Likeness], others: list[Likeness]) -> list[tuple[int, int, float]]:
    """Match each person with at most one of the other family, the surest first."""
    pairs = sorted(
        (
            (weight, i, j)
            for i, one in enumerate(people)
            for j, other in enumerate(others)
            if (weight := _weight(one, other))
        ),
        reverse=True,
    )
    taken: set[int] = set()
    matched: set[int] = set()
    best = []
    for weight, i, j in pairs:
        if i not in taken and j not in matched:
            taken.add(i)
            matched.add(j)
            best.append((i, j, weight))
    return best


def _weight(one: Likeness, other: Likeness) -> float:
    if one.codes & other.codes:
        return BY_CODE
    shared = len(one.bones & other.bones)
    fewer = min(len(one.bones), len(other.bones))
    if one.born_on and one.born_on == other.born_on:
        if shared and shared >= fewer:
            return BY_NAME_AND_BIRTH
        return BY_NEAR_NAME_AND_BIRTH if shared else 0.0
    if shared < 2 or shared < fewer:
        return 0.0
    if one.born_on and other.born_on:
        return BY_NEAR_NAME_AND_BIRTH if one.born_on in other.near_days else 0.0
    return BY_NAME_ALONE


def _keys(family: Family) -> set[str]:
    keys = {f"t{phone}" for phone in family.phones}
    if family.address:
        keys.add(f"a{family.address}")
    for person in family.people:
        keys |= {f"c{code}" for code in person.codes}
        if person.born_on is not None:
            keys |= {f"n{bone}{person.born_on}" for bone in person.bones}
            keys |= {f"s{'|'.join(sorted(person.bones))}{day}" for day in person.near_days}
        else:
            keys.add(f"o{'|'.join(sorted(person.bones))}")
    return keys


@lru_cache(maxsize=100_000)
def _bones(name: str) -> frozenset[str]:
    return frozenset(skeleton(word) for word in words_of(name))


def _near(born_on: date | None) -> frozenset[date]:
    """The day itself and the one with day and month swapped."""
    if born_on is None:
        return frozenset()
    if born_on.day > 12:
        return frozenset((born_on,))
    return frozenset((born_on, born_on.replace(month=born_on.day, day=born_on.month)))


def comparable_code(code: str) -> str:
    """What a code is compared by, a wrong one too; "" for words."""
    squeezed = "".join(c for c in code.upper() if c.isalnum())
    if len(squeezed) == 16 and squeezed[:6].isalpha():
        return plain_cf(squeezed)
    return squeezed if len(squeezed) in (11, 16) else ""


def address_key(street: str) -> str:
    """What an address is compared by; "" without a number."""
    folded = fold(street)
    return folded if any(c.isdigit() for c in folded) else ""
