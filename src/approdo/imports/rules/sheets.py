"""A file as sheets of raw cells, with what was merged filled in and remembered."""

import datetime as dt
import io
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import Any

import python_calamine
from django.utils.translation import gettext as _

from approdo.imports.rules.files import Unreadable, damaged, is_workbook, locked
from approdo.imports.rules.formulas import without_value
from approdo.imports.rules.texts import cut, read_text

Cell = Any
# A cell of a workbook is str, int, float, bool, date, datetime, time or timedelta; of a text, str.
MOST_ROWS = 300_000


@dataclass
class Sheet:
    """One sheet: rows from the first a spreadsheet shows; `merged` are (row, column, last row, last column)."""

    name: str
    rows: list[list[Cell]]
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)


@dataclass
class Opened:
    """A file opened: its sheets, those its author hid, and how it was read."""

    sheets: list[Sheet]
    hidden: list[str] = field(default_factory=list)
    encoding: str = ""
    separator: str = ""
    loose: bool = False


def open_file(content: bytes) -> Opened:
    """Open a CSV, XLSX, XLS or ODS; raises `Unreadable` with a sentence for anything else."""
    if is_workbook(content):
        opened = _workbook(content)
    else:
        table = read_text(content)
        opened = Opened(
            [Sheet("", list(table.rows))],
            encoding=table.encoding,
            separator=table.separator,
            loose=table.loose,
        )
    if sum(len(sheet.rows) for sheet in opened.sheets) > MOST_ROWS:
        raise Unreadable(
            _("Il file ha più di %(n)s righe: dividilo in più file.") % {"n": MOST_ROWS}
        )
    return opened


def as_written(value: Cell) -> str:
    """A cell as a spreadsheet shows it in Italy."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "VERO" if value else "FALSO"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else _decimal(value)
    if isinstance(value, dt.datetime):
        midnight = value.time() == dt.time()
        return f"{value:%d/%m/}{value.year:04d}" + ("" if midnight else f" {value:%H:%M}")
    if isinstance(value, dt.date):
        return f"{value:%d/%m/}{value.year:04d}"
    return "" if value is None else str(value)


def _decimal(value: float) -> str:
    return repr(round(value, 10)).replace(".", ",") if "e" not in repr(value) else repr(value)


def _workbook(content: bytes) -> Opened:
    sheets, hidden = [], []
    try:
        book = python_calamine.load_workbook(io.BytesIO(content))
        lost = without_value(content)
        for meta in book.sheets_metadata:
            if meta.typ != python_calamine.SheetTypeEnum.WorkSheet:
                continue
            if meta.visible != python_calamine.SheetVisibleEnum.Visible:
                hidden.append(meta.name)
                continue
            source = book.get_sheet_by_name(meta.name)
            rows = [list(row) for row in source.to_python(skip_empty_area=False)]
            _put(rows, lost.get(meta.name, {}))
            sheet = Sheet(meta.name, _cut_apart(rows), _merged(source))
            _fill_merged(sheet)
            sheets.append(sheet)
    except python_calamine.PasswordError:
        raise locked() from None
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError):
        raise damaged() from None
    except (python_calamine.CalamineError, OSError, ValueError, KeyError) as error:
        raise (locked() if "password" in str(error).lower() else damaged()) from None
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # the reader gave up on a damaged file
            raise damaged() from None
        raise
    if not any(sheet.rows for sheet in sheets):
        raise Unreadable(_("Il file non contiene nessuna riga scritta."))
    return Opened(sheets, hidden)


def _put(rows: list[list[Cell]], texts: dict[tuple[int, int], str]) -> None:
    """Put the texts of cells without a value where the reader left them empty."""
    for (at, column), text in texts.items():
        if at < len(rows) and column < len(rows[at]) and rows[at][column] in ("", None):
            rows[at][column] = text


def _cut_apart(rows: list[list[Cell]]) -> list[list[Cell]]:
    """A text pasted whole into the first column, cut at its separator; other rows as they are."""
    if not rows or any(c not in ("", None) for row in rows for c in row[1:]):
        return rows
    lines = [row[0] if row else "" for row in rows]
    if not all(isinstance(line, str) and "\n" not in line for line in lines):
        return rows
    return list(cut(lines)) or rows


def _merged(source: Any) -> list[tuple[int, int, int, int]]:
    ranges = getattr(source, "merged_cell_ranges", None) or []
    return [(top, left, bottom, right) for (top, left), (bottom, right) in ranges]


def _fill_merged(sheet: Sheet) -> None:
    """A value merged over several cells holds for each of them; a title over a whole row does not."""
    for top, left, bottom, right in sheet.merged:
        if top >= len(sheet.rows) or left >= len(sheet.rows[top]):
            continue
        value = sheet.rows[top][left]
        for row in sheet.rows[top : bottom + 1]:
            for column in range(left, min(right + 1, len(row))):
                row[column] = value
