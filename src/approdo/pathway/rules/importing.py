"""Reading a district's list whole: sheets, columns, households, people, and all that is wrong with them."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from approdo.imports.queries import (
    Match,
    Opened,
    Row,
    Table,
    Unreadable,
    fold,
    recognise,
    shape_of,
    table_in,
)
from approdo.imports.states import CellProblem, Severity
from approdo.pathway.rules.importing_cells import ColumnReader, readers_of
from approdo.pathway.rules.importing_checks import HouseholdJudge, totals_that_do_not_agree
from approdo.pathway.rules.importing_fields import AMOUNT_FIELDS, DAY_FIELDS, VOCABULARY
from approdo.pathway.rules.importing_households import Gathering
from approdo.pathway.rules.importing_matches import (
    NAMES,
    NAMES_OF_PEOPLE,
    holds_people,
    is_list,
    key_of_codes,
    keys_of,
    matches_of,
    with_key_of_others,
)
from approdo.pathway.rules.importing_model import Reading, SourceHousehold, SourcePerson
from approdo.pathway.rules.importing_people import PeopleJudge
from approdo.pathway.rules.importing_problems import TITLES, Fault, Place

Keep = Callable[[str, Row, list[str | None], str], None]
Progress = Callable[[int, int], None]


@dataclass
class SheetPlan:
    """How one sheet is to be read: its table and which column holds what."""

    table: Table
    matches: list[Match]
    is_given: bool = False

    def as_json(self) -> dict[str, Any]:
        """The plan as it is kept with a batch."""
        return {
            "header_row": self.table.header_number,
            "columns": {
                str(m.index): f"{m.field}:{m.member}" if m.member else m.field for m in self.matches
            },
        }


@dataclass
class ListPlan:
    """How a file is to be read."""

    sheets: list[SheetPlan]
    unused: list[str] = field(default_factory=list)
    is_loose: bool = False

    @property
    def shape(self) -> str:
        """The headers of the file, by which a saved mapping is found."""
        return shape_of([s.table for s in self.sheets])

    @property
    def titles(self) -> list[str]:
        """What stands above the headers, and the sheets' names: where a district may be named."""
        above = [
            a.raw for s in self.sheets for a in s.table.aside if a.problem is CellProblem.TITLE_ROW
        ]
        return [*above, *(s.table.sheet for s in self.sheets)]

    def as_json(self) -> dict[str, Any]:
        """The plan as it is kept with a batch: by sheet."""
        return {s.table.sheet: s.as_json() for s in self.sheets}

    @property
    def fields(self) -> frozenset[str]:
        """The fields that some column holds."""
        return frozenset(m.field for s in self.sheets for m in s.matches if m.field)


def plan_of(opened: Opened, mapping: Mapping[str, Any] | None = None) -> ListPlan:
    """Propose how to read a file. `mapping` (by sheet, or by header for all sheets) is followed.

    Raises `Unreadable` when no sheet holds a list.
    """
    plans, unused = [], []
    for sheet in opened.sheets:
        given = _given_for(mapping, sheet.name)
        number = given.get("header_row") if given else None
        table = table_in(sheet, _meaning(given), names=NAMES, header_number=number)
        if table is None:
            unused += [sheet.name] if any(any(row) for row in sheet.rows) else []
            continue
        matches = matches_of(recognise(table, VOCABULARY))
        plans.append(SheetPlan(table, _corrected(matches, given), is_given=bool(given)))
    if not plans:
        raise Unreadable(
            _(
                "Non trovo la riga con i nomi delle colonne (per esempio: Cognome, Nome, Codice "
                "fiscale). Aggiungila sopra i dati e ricarica il file."
            )
        )
    if not any(p.table.rows for p in plans):
        raise Unreadable(_("Il file ha solo l'intestazione: sotto non c'è nessuna riga di dati."))
    keys = keys_of((p.table, p.matches) for p in plans)
    for plan in plans:
        plan.matches = with_key_of_others(plan.matches, keys)
    planned = [(p.table, p.matches) for p in plans]
    kept = [p for p in plans if p.is_given or is_list((p.table, p.matches), planned)]
    unused += [p.table.sheet for p in plans if p not in kept]
    return ListPlan(kept, unused + opened.hidden, is_loose=opened.loose)


def read_list(
    plan: ListPlan,
    *,
    file_name: str,
    today: date,
    boroughs: Sequence[int] = (),
    accepted: Collection[tuple[str, int, str, str]] = (),
    keep: Keep | None = None,
    progress: Progress | None = None,
) -> Reading:
    """Read a file by its plan and judge it. `accepted` are the keys of suggestions said yes to.

    Raises `Unreadable` when no column holds people.
    """
    if not plan.fields & NAMES_OF_PEOPLE:
        raise Unreadable(
            _(
                "Non riconosco nessuna colonna con i nomi delle persone o i codici fiscali: "
                "indica tu quali sono (a schermo, o con --mapping)."
            )
        )
    days = _proposal_days(plan, today)
    by = min(max(days), today) if days else today
    gathering = Gathering(
        kept=keep, key_of=key_of_codes([(s.table, s.matches) for s in plan.sheets])
    )
    done, total = 0, sum(len(s.table.rows) for s in plan.sheets)
    for sheet in sorted(plan.sheets, key=lambda s: holds_people(s.matches)):
        _tell_aside(gathering, sheet)
        if plan.is_loose:
            _tell_quotes(gathering, sheet)
        gathering.gather(sheet.table, readers_of(sheet.table, sheet.matches, not_after=by))
        done += len(sheet.table.rows)
        if progress is not None:
            progress(done, total)
    for name in plan.unused:
        place = Place(name, 1)
        gathering.faults.append(_fault(CellProblem.UNUSED_SHEET, place))
    PeopleJudge(gathering, by=by, given_first=_given_first(plan)).judge()
    HouseholdJudge(gathering, by=today, boroughs=tuple(boroughs), has=plan.fields).judge()
    _accept(gathering.faults, accepted)
    reading = Reading(file_name, gathering.households, gathering.faults, total, titles=plan.titles)
    reading.year = Counter(d.year for d in days).most_common(1)[0][0] if days else today.year
    for sheet in plan.sheets:
        reading.faults += totals_that_do_not_agree(
            sheet.table, len(reading.households), reading.persons
        )
    order = {s.table.sheet: n for n, s in enumerate(plan.sheets)}
    reading.faults.sort(key=lambda f: (order.get(f.place.sheet, len(order)), f.place.row))
    return reading


def _given_for(mapping: Mapping[str, Any] | None, sheet: str) -> Mapping[str, Any]:
    """What a mapping says of a sheet; a flat one (header: field) holds for every sheet."""
    if not mapping:
        return {}
    if isinstance(mapping.get(sheet), Mapping):
        found: Mapping[str, Any] = mapping[sheet]
        return found
    flat = {k: v for k, v in mapping.items() if not isinstance(v, Mapping)}
    columns = mapping.get("columns", flat)
    return {"columns": columns, "header_row": mapping.get("header_row")} if columns else {}


def _meaning(given: Mapping[str, Any]) -> Callable[[str], str]:
    """What a header text is sure to mean: by the mapping first."""
    said = {fold(str(header)): str(name) for header, name in (given.get("columns") or {}).items()}
    return lambda text: said.get(fold(text)) or VOCABULARY.sure_field(text)


def _corrected(matches: list[Match], given: Mapping[str, Any]) -> list[Match]:
    columns = given.get("columns") or {}
    by_header = {fold(str(key)): value for key, value in columns.items()}
    answer = []
    for match in matches:
        key = str(match.index)
        if key in columns:
            said = columns[key]
        elif match.header and fold(match.header) in by_header:
            said = by_header[fold(match.header)]
        else:
            answer.append(match)
            continue
        name, _colon, member = (said or "").partition(":")
        answer.append(replace(match, field=name, member=member, score=1.0))
    return answer


def _proposal_days(plan: ListPlan, today: date) -> list[date]:
    """The days of proposal that can be read without doubt: by them two-digit years are understood."""
    days = []
    for sheet in plan.sheets:
        for match in sheet.matches:
            if match.field == "proposed_on":
                reader = readers_of(sheet.table, [match], not_after=today)[0]
                values = (reader(row.cell(match.index)).value for row in sheet.table.rows)
                days += [d for d in values if d is not None and d <= today]
    return days


def _given_first(plan: ListPlan) -> bool:
    return any(
        m.field == "full_name" and fold(m.header).startswith("nome")
        for s in plan.sheets
        for m in s.matches
    )


def _tell_aside(gathering: Gathering, sheet: SheetPlan) -> None:
    for aside in sheet.table.aside:
        column = aside.cells[0] if aside.problem is CellProblem.MERGED_CELLS and aside.cells else ""
        place = Place(sheet.table.sheet, aside.number, column, aside.raw)
        gathering.faults.append(_fault(aside.problem, place))
    for match in sheet.matches:
        if not match.field and sheet.table.sample(match.index):
            place = Place(sheet.table.sheet, sheet.table.header_number, match.header, match.header)
            gathering.faults.append(_fault(CellProblem.UNKNOWN_COLUMN, place))


def _tell_quotes(gathering: Gathering, sheet: SheetPlan) -> None:
    """The quotes of the file do not close, so it was cut at separators alone: where they stand open."""
    headers = {m.index: m.header for m in sheet.matches}
    for row in sheet.table.rows:
        for index, cell in enumerate(row.cells):
            if isinstance(cell, str) and cell.count('"') % 2:
                place = Place(sheet.table.sheet, row.number, headers.get(index, ""), cell)
                gathering.faults.append(_fault(CellProblem.UNBALANCED_QUOTES, place))


def _fault(code: CellProblem, place: Place) -> Fault:
    return Fault(code, place, str(TITLES[code]), Severity.WARNING)


# --- Suggestions said yes to ------------------------------------------------------------------------


def _accept(faults: list[Fault], accepted: Collection[tuple[str, int, str, str]]) -> None:
    for fault in faults:
        if fault.suggestion and fault.key in accepted:
            take(fault)


def take(fault: Fault) -> None:
    """Put the suggestion of a fault in its place."""
    value, target, name = fault.suggestion, fault.target, fault.field
    fault.accepted = True
    if isinstance(target, SourceHousehold):
        target.values[name] = _typed(name, value)
    elif isinstance(target, SourcePerson) and name == "names":
        target.family_name, _bar, target.given_name = value.partition("|")
    elif isinstance(target, SourcePerson):
        setattr(target, name, _typed(name, value))


def _typed(name: str, text: str) -> Any:
    if name in DAY_FIELDS:
        return date.fromisoformat(text)
    return Decimal(text) if name in AMOUNT_FIELDS else text


__all__ = ["ColumnReader", "ListPlan", "SheetPlan", "plan_of", "read_list", "take"]
