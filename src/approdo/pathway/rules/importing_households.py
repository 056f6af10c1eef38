"""Rows grouped into households: one row a person, one row a household, or two sheets joined by a code."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from approdo.imports.queries import Row, Table, as_written, is_empty, squeeze, tidy
from approdo.imports.states import CellProblem, Severity
from approdo.pathway.rules.importing_cells import ColumnReader, canonical
from approdo.pathway.rules.importing_matches import IS_MEMBER, NAMES_OF_PEOPLE, KeyOf
from approdo.pathway.rules.importing_model import SourceHousehold, SourcePerson
from approdo.pathway.rules.importing_problems import TITLES, Fault, Place, ReferralProblem
from approdo.pathway.rules.importing_words import KINSHIP_OF_ROLE
from approdo.registry.states import Kinship

# A row whose only filled fields of a person are these has no person.
NOT_A_PERSON = frozenset({"kinship", "citizenship", "sex"})


@dataclass
class Gathering:
    """The households of a file as they come together, row by row and sheet by sheet."""

    faults: list[Fault] = field(default_factory=list)
    by_key: dict[str, SourceHousehold] = field(default_factory=dict)
    headers: dict[tuple[str, str, str], str] = field(default_factory=dict)
    without_people: set[str] = field(default_factory=set)
    kept: Callable[[str, Row, list[str | None], str], None] | None = None
    key_of: KeyOf = squeeze
    respelled: set[tuple[str, str]] = field(default_factory=set)

    @property
    def households(self) -> list[SourceHousehold]:
        """The households in the order in which they first appear."""
        return list(self.by_key.values())

    def gather(self, table: Table, readers: list[ColumnReader]) -> None:
        """Take in the rows of a table."""
        reader = _TableReader(self, table, readers)
        reader.run()
        if not reader.holds_people:
            self.without_people.add(table.sheet)

    def place(self, person: SourcePerson, name: str) -> Place:
        """Where a person's value is or would be written: the header is told for an empty cell too."""
        header = self.headers.get((person.sheet, person.member, name), "")
        return person.places.get(name) or Place(person.sheet, person.row, header)


class _TableReader:
    """Reads one table into the gathering: keeps in mind the household of the row before."""

    def __init__(self, gathering: Gathering, table: Table, readers: list[ColumnReader]) -> None:
        self.gathering, self.table = gathering, table
        self.code = next((r for r in readers if r.match.field == "source_code"), None)
        self.own = [r for r in readers if r.match.field not in IS_MEMBER and r is not self.code]
        self.members: dict[str, list[ColumnReader]] = {}
        for reader in readers:
            if reader.match.field in IS_MEMBER:
                self.members.setdefault(reader.match.member, []).append(reader)
        self.is_wide = any(self.members) and self.code is not None or len(self.members) > 1
        self.holds_people = any(
            r.match.field in NAMES_OF_PEOPLE for rs in self.members.values() for r in rs
        )
        self.width = 1 + max((c.index for c in table.columns), default=0)
        # Where nothing else tells one household from the next, empty rows do.
        self.stand_apart = self.code is None and sum(r.after_blank for r in table.rows) > 0
        self.former: SourceHousehold | None = None
        self.pending: list[Fault] = []
        for reader in readers:
            where = (table.sheet, reader.match.member, reader.match.field)
            gathering.headers[where] = reader.match.header

    def run(self) -> None:
        if self.code is not None and self._counts_persons():
            self.code = None
        for row in self.table.rows:
            self._row(row)

    def _counts_persons(self) -> bool:
        """Whether the code is only a running number of the rows of a list of one row a person."""
        assert self.code is not None
        kinships = [r for r in self.members.get("", []) if r.match.field == "kinship"]
        if self.is_wide or not kinships or not self.own:
            return False
        codes = [tidy(as_written(row.cell(self.code.match.index))) for row in self.table.rows]
        others = sum(
            1
            for row in self.table.rows
            if kinships[0](row.cell(kinships[0].match.index)).value not in (None, Kinship.REFERENCE)
        )
        running = all(c.isdigit() for c in codes) and len(set(codes)) == len(codes)
        return running and others > len(codes) * 0.15

    def _row(self, row: Row) -> None:
        values: list[str | None] = [None] * self.width
        persons = [p for p in (self._person(row, m, values) for m in self.members) if p]
        if not persons and self._is_note(row):
            self._note(row, values)
            return
        household = self._household_of(row, persons)
        for fault in self.pending:
            fault.household = household.code
        self.pending.clear()
        self._own_values(row, household, values)
        household.rows.append((self.table.sheet, row.number))
        household.persons += persons
        self._extra_cells(row, household.code)
        if self.gathering.kept is not None:
            self.gathering.kept(self.table.sheet, row, values, household.code)
        self.former = household

    def _is_note(self, row: Row) -> bool:
        """Whether nothing is written but words where the code belongs: «Fine elenco»."""
        code = self._written_code(row)
        if is_empty(code) or any(c.isdigit() for c in code):
            return False
        return not any(as_written(row.cell(r.match.index)).strip() for r in self.own)

    def _note(self, row: Row, values: list[str | None]) -> None:
        raw = as_written(row.cell(self.code.match.index)) if self.code else ""
        self._tell(CellProblem.NOTE_ROW, Place(self.table.sheet, row.number, "", raw), "")
        if self.gathering.kept is not None:
            self.gathering.kept(self.table.sheet, row, values, "")

    # --- Which household a row belongs to ---------------------------------------------------------

    def _written_code(self, row: Row) -> str:
        return tidy(as_written(row.cell(self.code.match.index))) if self.code else ""

    def _household_of(self, row: Row, persons: list[SourcePerson]) -> SourceHousehold:
        written = self._written_code(row)
        if self.code is None and row.section:
            written = row.section
        if not is_empty(written):
            return self._coded(row, written[:60], persons)
        if self.former is not None and not self._starts_one(row, persons):
            return self.former
        household = self._new(row, f"riga {row.number}", key=f"\0{self.table.sheet}\0{row.number}")
        if self.code is not None:
            self._tell(
                ReferralProblem.MISSING_CODE, Place(self.table.sheet, row.number), household.code
            )
        return household

    def _coded(self, row: Row, code: str, persons: list[SourcePerson]) -> SourceHousehold:
        key = self.gathering.key_of(code) or code
        household = self.gathering.by_key.get(key)
        if household is None:
            household = self._new(row, code, key=key)
            household.code_key = squeeze(code) or code
            household.places["source_code"] = self._code_place(row)
            return household
        self._spelling(row, code, household)
        here = household.sheet == self.table.sheet
        if self.is_wide and here and household.persons and persons:
            return self._second_of_a_code(row, code, key, persons)
        return household

    def _spelling(self, row: Row, code: str, household: SourceHousehold) -> None:
        """Tell once that two sheets write a code differently."""
        where = (self.table.sheet, household.code)
        if squeeze(code) != squeeze(household.code) and where not in self.gathering.respelled:
            self.gathering.respelled.add(where)
            self._tell(ReferralProblem.CODE_RESPELLED, self._code_place(row), household.code)

    def _code_place(self, row: Row) -> Place:
        raw = as_written(row.cell(self.code.match.index)) if self.code else row.section
        return Place(self.table.sheet, row.number, self._header(self.code), raw)

    def _second_of_a_code(
        self, row: Row, code: str, key: str, persons: list[SourcePerson]
    ) -> SourceHousehold:
        """A row for each household, and the code comes again: the same row twice, or another family."""
        place = self._code_place(row)
        number = 1
        while (
            known := self.gathering.by_key.get(f"{key}/{number}" if number > 1 else key)
        ) is not None:
            if _identity(persons[0]) == _identity(known.persons[0]):
                written = {_identity(p) for p in known.persons}
                persons[:] = [p for p in persons if _identity(p) not in written]
                self._tell(CellProblem.ROW_REPEATED, place, known.code)
                return known
            number += 1
        self._tell(ReferralProblem.CODE_REUSED, place, code, Severity.ERROR)
        second = self._new(row, f"{code} ({number})"[:60], key=f"{key}/{number}")
        second.code_key = f"{squeeze(code) or code}/{number}"
        second.places["source_code"] = place
        return second

    def _new(self, row: Row, code: str, *, key: str) -> SourceHousehold:
        household = SourceHousehold(code, self.table.sheet, row.number)
        self.gathering.by_key[key] = household
        return household

    def _starts_one(self, row: Row, persons: list[SourcePerson]) -> bool:
        """Whether a row without a code begins another household."""
        if self.is_wide or not self.holds_people:
            return True
        if not persons:
            return False
        if any(p.kinship == Kinship.REFERENCE for p in persons):
            return True
        if any(p.kinship for p in persons):
            return False
        if self.stand_apart:
            return row.after_blank
        assert self.former is not None
        for reader in self.own:
            name = reader.match.field
            if name in ("address", "phone"):
                value = reader(row.cell(reader.match.index)).value
                if value is not None and value != self.former.values.get(name):
                    return True
        return self.code is None and not self.own

    # --- What a row says --------------------------------------------------------------------------

    def _own_values(self, row: Row, household: SourceHousehold, values: list[str | None]) -> None:
        if self.code is not None and self.code.match.index < len(values):
            values[self.code.match.index] = household.code
        for reader in self.own:
            index = reader.match.index
            cell = row.cell(index)
            if cell == "" or cell is None:
                continue
            reading = reader(cell)
            values[index] = canonical(reading.value) or None
            if reading.problem is not None or reading.value is not None:
                self._hold(household, reader, reading, row.number, cell)

    def _hold(
        self, household: SourceHousehold, reader: ColumnReader, reading: Any, number: int, cell: Any
    ) -> None:
        name = reader.match.field
        place = Place(self.table.sheet, number, self._header(reader), as_written(cell))
        known = household.values.get(name)
        if reading.problem is not None:
            self._cell_fault(reading, place, household.code, name, "", household)
        if known is None:
            household.places.setdefault(name, place)
            if reading.value is not None:
                household.values[name] = reading.value
                household.places[name] = place
        elif reading.value is not None and reading.value != known:
            self._tell(ReferralProblem.CONFLICTING_VALUES, place, household.code)

    def _person(self, row: Row, member: str, values: list[str | None]) -> SourcePerson | None:
        person, told = None, False
        for reader in self.members[member]:
            index = reader.match.index
            cell = row.cell(index)
            if cell == "" or cell is None:
                continue
            reading = reader(cell)
            if reading.value is None and reading.problem is None:
                continue
            name = reader.match.field
            if person is None:
                person = SourcePerson(member, self.table.sheet, row.number)
            raw = cell if type(cell) is str else as_written(cell)
            person.places[name] = Place(self.table.sheet, row.number, reader.match.header, raw)
            values[index] = canonical(reading.value) or None
            told = told or name not in NOT_A_PERSON
            if reading.value is not None:
                setattr(person, name, reading.value)
            if reading.problem is not None:
                place = person.places[name]
                fault = self._cell_fault(reading, place, "", name, member, person)
                self.pending.append(fault)
        if person is None or not told:
            return None
        if member and not person.kinship:
            person.kinship = KINSHIP_OF_ROLE.get(member.split(".")[0], "")
        return person

    def _extra_cells(self, row: Row, code: str) -> None:
        extra = [as_written(c) for c in row.cells[self.width :]]
        if any(t.strip() for t in extra):
            place = Place(self.table.sheet, row.number, "", " · ".join(t for t in extra if t)[:200])
            self._tell(CellProblem.EXTRA_CELLS, place, code, Severity.ERROR)

    # --- Telling ------------------------------------------------------------------------------------

    def _header(self, reader: ColumnReader | None) -> str:
        return reader.match.header if reader else ""

    def _cell_fault(
        self, reading: Any, place: Place, code: str, name: str, member: str, target: object
    ) -> Fault:
        fault = Fault(
            reading.problem,
            place,
            str(TITLES[reading.problem]),
            reading.severity,
            code,
            name,
            member,
            canonical(reading.suggestion),
            target,
        )
        self.gathering.faults.append(fault)
        return fault

    def _tell(
        self, code: str, place: Place, household: str, severity: Severity = Severity.WARNING
    ) -> None:
        self.gathering.faults.append(Fault(code, place, str(TITLES[code]), severity, household))


def _identity(person: SourcePerson) -> tuple[str, str, object]:
    name = person.full_name or f"{person.family_name} {person.given_name}"
    return squeeze(name), squeeze(person.tax_code), person.birth_date
