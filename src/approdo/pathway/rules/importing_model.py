"""A list as read: households and people with their values, before anything is a row."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Any

from approdo.imports.queries import squeeze
from approdo.pathway.rules.importing_problems import Fault, Place

LONGEST_KEY = 60


@dataclass(slots=True)
class SourcePerson:
    """A person as the list has them; `places` say where each value was written.

    `doubtful_birth` is a birth date that is not taken, kept to recognise the person by.
    """

    member: str
    sheet: str
    row: int
    family_name: str = ""
    given_name: str = ""
    full_name: str = ""
    birth_date: date | None = None
    birth_place: str = ""
    birth_place_code: str = ""
    sex: str = ""
    tax_code: str = ""
    citizenship: str = ""
    kinship: str = ""
    doubtful_birth: date | None = None
    places: dict[str, Place] = field(default_factory=dict)

    def place(self, name: str) -> Place:
        """Where the value of a field was written; the row alone when it has no cell."""
        return self.places.get(name) or Place(self.sheet, self.row)


@dataclass(slots=True)
class SourceHousehold:
    """A household as the list has it; `values` by field, `places` where each was written."""

    code: str
    sheet: str
    row: int
    persons: list[SourcePerson] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    rows: list[tuple[str, int]] = field(default_factory=list)
    code_key: str = ""

    @property
    def key(self) -> str:
        """By what the household is the same in a later list: its code, or its people where it has none.

        The number of a row is no code: in the next list other people may stand on it.
        """
        if self.code_key or self.reference is None:
            return (self.code_key or self.code)[:LONGEST_KEY]
        who = self.reference
        name = who.full_name or f"{who.family_name} {who.given_name}"
        text = f"{squeeze(who.tax_code)}|{squeeze(name)}|{who.birth_date or ''}"
        return "=" + sha256(text.encode()).hexdigest()[:40]

    def place(self, name: str) -> Place:
        """Where the value of a field was written; the first row when it has no cell."""
        return self.places.get(name) or Place(self.sheet, self.row)

    @property
    def proposed_on(self) -> date | None:
        """The day of the proposal, if it could be read."""
        day: date | None = self.values.get("proposed_on")
        return day

    def amount(self, name: str) -> Decimal | None:
        """An amount of the household, if it could be read."""
        value: Decimal | None = self.values.get(name)
        return value

    @property
    def reference(self) -> SourcePerson | None:
        """The reference person: the one so called, else the first."""
        named = (p for p in self.persons if p.kinship == "1")
        return next(named, self.persons[0] if self.persons else None)


@dataclass
class Reading:
    """A whole file read: what was in it and what was wrong."""

    file_name: str
    households: list[SourceHousehold] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    rows_read: int = 0
    year: int | None = None
    titles: list[str] = field(default_factory=list)

    @property
    def persons(self) -> int:
        """How many people were read."""
        return sum(len(h.persons) for h in self.households)
