"""What a codice fiscale tells of its holder, so that nobody types it twice."""

from dataclasses import dataclass
from datetime import date

from approdo.registry.rules.identifiers import NotACode, facts_of, read_code
from approdo.registry.rules.places import place_named
from approdo.registry.states import IdentifierKind


@dataclass(frozen=True)
class Derived:
    """Facts read out of a code; `other_birth_date` when it fits a hundred years earlier too."""

    sex: str = ""
    birth_date: date | None = None
    birth_place: str = ""
    birth_place_code: str = ""
    other_birth_date: date | None = None


def derived_from(code: str, today: date) -> Derived:
    """Read a codice fiscale; nothing comes of another code or of no code."""
    try:
        read = read_code(code)
    except NotACode:
        return Derived()
    if read.kind != IdentifierKind.CF:
        return Derived()
    facts = facts_of(read.value)
    born = facts.birth_date_by(today)
    others = [day for day in facts.birth_dates if day != born and day <= today]
    return Derived(
        sex=facts.sex,
        birth_date=born,
        birth_place=facts.place.name if facts.place else "",
        birth_place_code=facts.place_code,
        other_birth_date=others[0] if others else None,
    )


def place_code_of(birth_place: str, code: str, today: date) -> str:
    """The Belfiore code of a birth place as typed; that of the codice fiscale when none was typed."""
    if place := place_named(birth_place):
        return place.code
    derived = derived_from(code, today)
    return derived.birth_place_code if birth_place in ("", derived.birth_place) else ""
