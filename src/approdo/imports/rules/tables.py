"""Where the header stands in a sheet, which rows are data, and which are titles, totals and notes."""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any

from approdo.imports.rules.folding import fold, is_empty, tidy
from approdo.imports.rules.sheets import Sheet, as_written
from approdo.imports.states import CellProblem

SEARCHED_ROWS = 60
FEWEST_MATCHES = 2
LONGEST_HEADER = 80
TOTALS = re.compile(
    r"(sub ?)?tot(ale|ali)?\b|somma\b|complessiv|riepilogo|n(umero|r)? (nuclei|famiglie|persone|righe)\b"
)
PARTIAL = re.compile(r"sub ?tot|(tot\w*|somma) (parzial|provvisor)|riporto|parziale")
NOTES = re.compile(
    r"(note?|n b|nb|attenzione|avvertenza|legenda|fonte|fine (elenco|lista)|pag|pagina|segue|firma(to)?"
    r"|visto|il|la|i|le|dati|elenco|stampat[oa]|aggiornat[oa]|compilat[oa]|redatt[oa]|elaborat[oa])\b"
)
# The heading of the rows of one household: «Nucleo n. 12 – Via Po 3».
SECTION = re.compile(
    r"(?:nucleo|famiglia|pratica|caso|scheda|fascicolo)(?: familiare)?[\s:.\-]*(?:n[r.°]*\s*)?"
    r"\b([A-Za-z]{0,8}[-/_.]?\d[\w/\-]*)",
    re.IGNORECASE,
)
NOTE_LENGTH, LONG_NOTE = 12, 60
# What stands in a row of data and in no header: a day, an amount, a number, a tax code.
DATA = re.compile(r"[\d./,\-€: ]*\d[\d./,\-€: ]{3,}|[A-Za-z]{6}\d{2}[A-Za-z0-9]{8}")


@dataclass(frozen=True)
class Column:
    """A column as the file shows it: its place, its header and what stands above that header."""

    index: int
    header: str
    group: str = ""


@dataclass
class Row:
    """A row of data; `number` as a spreadsheet shows it, `section` the code of the heading it stands under."""

    number: int
    cells: list[Any]
    after_blank: bool = False
    section: str = ""

    def cell(self, index: int) -> Any:
        """The raw cell of a column; empty beyond the end of the row."""
        return self.cells[index] if index < len(self.cells) else ""


@dataclass(frozen=True)
class Aside:
    """A row that is no data, and why it was set aside."""

    problem: CellProblem
    number: int
    raw: str
    cells: tuple[str, ...] = ()

    @property
    def is_partial(self) -> bool:
        """Whether a row of totals sums up only what stands above it."""
        return any(PARTIAL.match(fold(text)) for text in self.cells)


@dataclass
class Table:
    """A sheet understood: header, rows of data, rows set aside."""

    sheet: str
    header_number: int
    columns: list[Column]
    rows: list[Row]
    aside: list[Aside] = field(default_factory=list)

    def sample(self, index: int, *, most: int = 300) -> list[Any]:
        """Some written cells of a column, from the whole length of the table."""
        step = max(1, len(self.rows) // most)
        cells = (row.cell(index) for row in self.rows[::step])
        return [c for c in cells if c is not None and not (isinstance(c, str) and is_empty(c))]


def table_in(
    sheet: Sheet,
    matches: Callable[[str], str],
    *,
    names: Collection[str] = (),
    header_number: int | None = None,
) -> Table | None:
    """Find the table of a sheet. `matches` names the field that a header text is sure to mean, or "".

    `names` are the fields in which words that stand alone in their row are somebody, not a note.
    None when no row looks like a header.
    """
    rows = sheet.rows
    at = header_number - 1 if header_number else _header_row(rows, matches)
    if at is None or at >= len(rows):
        return None
    if not header_number:
        rows, at = _over_two_rows(rows, at, matches)
    columns = _columns(rows, at, matches)
    if not columns:
        return None
    table = Table(sheet.name, at + 1, columns, [])
    for number, cells in enumerate(rows[:at], start=1):
        if texts := _texts(cells):
            table.aside.append(Aside(CellProblem.TITLE_ROW, number, texts[0], tuple(texts)))
    of_people = {c.index for c in columns if matches(c.header) in names}
    _sort_rows(table, rows, at, of_people)
    _tell_merged(table, sheet)
    return table


def _header_row(rows: Sequence[list[Any]], matches: Callable[[str], str]) -> int | None:
    best, found_at = 0.0, None
    for at, cells in enumerate(rows[:SEARCHED_ROWS]):
        texts = [c.strip() for c in cells if isinstance(c, str) and c.strip()]
        if _is_data(cells) > len(texts) / 4:
            continue
        known = [f for f in map(matches, (t for t in texts if len(t) <= LONGEST_HEADER)) if f]
        score = len(set(known)) + 0.1 * len(known)
        if len(set(known)) >= FEWEST_MATCHES and score > best:
            best, found_at = score, at
    return found_at


def _over_two_rows(
    rows: list[list[Any]], at: int, matches: Callable[[str], str]
) -> tuple[list[list[Any]], int]:
    """Join a header written over two rows («Data di», «nascita»), if two more of its columns are known so."""

    def known(cells: Sequence[Any]) -> int:
        texts = (tidy(as_written(c)) for c in cells)
        return len({f for f in map(matches, (t for t in texts if t)) if f})

    for first in (at - 1, at):
        if first < 0 or first + 1 >= len(rows) or any(map(_is_data, rows[first : first + 2])):
            continue
        joined = [_joined(*pair) for pair in zip_longest(*rows[first : first + 2], fillvalue="")]
        if known(joined) >= known(rows[at]) + 2:
            return [*rows[:first], [], joined, *rows[first + 2 :]], first + 1
    return rows, at


def _joined(above: Any, below: Any) -> str:
    one, other = tidy(as_written(above)), tidy(as_written(below))
    if not one or not other or one == other:
        return one or other
    return one[:-1] + other if one.endswith("-") else f"{one} {other}"


def _is_data(cells: Sequence[Any]) -> int:
    """How many cells of a row hold what no header does."""
    return sum(
        bool(DATA.fullmatch(c.strip())) if isinstance(c, str) else c is not None for c in cells
    )


def _columns(rows: Sequence[list[Any]], at: int, matches: Callable[[str], str]) -> list[Column]:
    groups = _groups(rows, at, matches)
    columns = []
    for index, cell in enumerate(rows[at]):
        header = tidy(as_written(cell))
        group = groups.get(index, "")
        if header or group:
            columns.append(Column(index, header or group, group if header else ""))
    width = max((len(row) for row in rows[at + 1 : at + 200]), default=0)
    named = {c.index for c in columns}
    for index in range(width):
        written = 0 if index in named else sum(_written(r, index) for r in rows[at + 1 :])
        if written and (index < max(named, default=0) or written >= max(3, (len(rows) - at) // 5)):
            columns.append(
                Column(index, "")
            )  # beyond the last header, a cell here and there is none
    return sorted(columns, key=lambda c: c.index)


def _groups(rows: Sequence[list[Any]], at: int, matches: Callable[[str], str]) -> dict[int, str]:
    """Headers of groups in the row above («Componente 1» over its columns), if that is what it holds."""
    if at == 0:
        return {}
    above = [tidy(as_written(c)) for c in rows[at - 1]]
    different = {text for text in above if text}
    if len(different) < 2 or any(len(text) > LONGEST_HEADER for text in different):
        return {}
    groups, current = {}, ""
    for index, text in enumerate(above):
        current = text or current
        if current:
            groups[index] = current
    return groups


def _sort_rows(table: Table, rows: Sequence[list[Any]], at: int, of_people: set[int]) -> None:
    header = {fold(c.header) for c in table.columns if c.header}
    blanks: list[int] = []
    section = ""
    for number, cells in enumerate(rows[at + 1 :], start=at + 2):
        texts = _texts(cells)
        if not texts:
            blanks.append(number)
            continue
        problem = _why_aside(
            texts, cells, header, table, of_people, at_top=number == table.header_number + 1
        )
        if problem is None:
            table.aside += [Aside(CellProblem.BLANK_ROW, blank, "") for blank in blanks]
            apart = bool(blanks and table.rows)
            table.rows.append(Row(number, cells, after_blank=apart, section=section))
            blanks.clear()
        else:
            if found := SECTION.match(texts[0]):
                section = found[1]
            table.aside.append(Aside(problem, number, texts[0], tuple(texts)))


def _why_aside(
    texts: list[str],
    cells: list[Any],
    header: set[str],
    table: Table,
    of_people: set[int],
    *,
    at_top: bool,
) -> CellProblem | None:
    folded = [fold(t) for t in texts]
    if at_top and _explains(texts):
        return CellProblem.NOTE_ROW
    if len(texts) >= 2 and sum(f in header for f in folded) >= max(2, 0.6 * len(folded)):
        return CellProblem.REPEATED_HEADER
    few = len(texts) <= max(3, len(table.columns) // 3)
    if few and (TOTALS.match(folded[0]) or (len(folded) > 1 and TOTALS.match(folded[1]))):
        return CellProblem.TOTALS_ROW
    if len(set(texts)) == 1 and len(table.columns) >= 4:
        at = next(i for i in range(len(cells)) if _written(cells, i))
        alone = len(texts) == 1 and at in of_people
        if _is_note(texts[0], may_be_a_name=alone):
            return CellProblem.NOTE_ROW
    return None


def _explains(texts: list[str]) -> bool:
    """Whether a row under the header says how to fill it in, or numbers its columns."""
    if all(t.startswith(("(", "[")) and t.endswith((")", "]")) for t in texts):
        return True
    numbers = [t.strip("().") for t in texts]
    return len(texts) > 2 and (
        numbers == [str(n) for n in range(1, len(texts) + 1)]
        or numbers == [chr(ord("A") + n) for n in range(len(texts))]
    )


def _is_note(text: str, *, may_be_a_name: bool) -> bool:
    if text.startswith(("*", "(")) or len(text) > LONG_NOTE or SECTION.match(text):
        return True
    if may_be_a_name:
        return ":" in text or any(c.isdigit() for c in text)
    return " " in text and (len(text) > NOTE_LENGTH or bool(NOTES.match(fold(text))))


def _tell_merged(table: Table, sheet: Sheet) -> None:
    headers = {c.index: c.header for c in table.columns}
    for top, left, _bottom, _right in sheet.merged:
        if top < len(sheet.rows) and left < len(sheet.rows[top]):
            raw = tidy(as_written(sheet.rows[top][left]))
            column = headers.get(left, "") if top >= table.header_number else ""
            table.aside.append(Aside(CellProblem.MERGED_CELLS, top + 1, raw, (column,)))


def _texts(cells: Sequence[Any]) -> list[str]:
    texts = (tidy(c) if isinstance(c, str) else as_written(c) for c in cells)
    return [t for t in texts if t]


def _written(cells: Sequence[Any], index: int) -> bool:
    if index >= len(cells):
        return False
    cell = cells[index]
    return bool(cell.strip()) if isinstance(cell, str) else cell is not None
