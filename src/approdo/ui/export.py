"""A list taken away as a spreadsheet: plain values in, one XLSX file out, written to disk as it goes.

Whatever begins like a formula stays a text, also after somebody edits the cell: names come from
other people's files, and a spreadsheet would run them.
"""

import re
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from html import unescape
from typing import Any, BinaryIO

import xlsxwriter
from django.http import FileResponse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from approdo.kernel.refusals import Refused
from approdo.ui import formats
from approdo.ui.tables import Column, Row

SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_ROWS = 20_000
# What a spreadsheet takes for the beginning of a formula.
LIKE_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
NARROWEST, WIDEST = 18, 48


@dataclass(frozen=True)
class Sheet:
    """What is taken away: a title, the headings, and rows of plain values."""

    title: str
    headings: Sequence[object]
    rows: Iterable[Sequence[Any]]


def refuse_more_than(count: int) -> None:
    """Refuse what nobody would read, before it is read from the database."""
    if count > MOST_ROWS:
        raise Refused(
            _("Sono più di %(most)s righe: restringi l'elenco con i filtri, poi esportalo.")
            % {"most": formats.number(MOST_ROWS)}
        )


def answer(sheet: Sheet) -> FileResponse:
    """Give a sheet as a file to keep, named by its title and the day."""
    name = f"{sheet.title} {timezone.localdate():%Y-%m-%d}.xlsx"
    return FileResponse(written(sheet), as_attachment=True, filename=name, content_type=SPREADSHEET)


def sheet_of(title: object, columns: Sequence[Column], rows: Iterable[Row]) -> Sheet:
    """Make a sheet of what a list page shows: its cells without their markup."""
    kept = [place for place, column in enumerate(columns) if column.kind != "action"]
    return Sheet(
        str(title),
        [columns[place].label for place in kept],
        ([plain(row.cells[place]) for place in kept] for row in rows),
    )


def written(sheet: Sheet) -> BinaryIO:
    """Write a sheet into a temporary file, row by row, and give the file at its beginning."""
    file: BinaryIO = tempfile.TemporaryFile()  # noqa: SIM115 – who sends it closes it
    book = xlsxwriter.Workbook(
        file,
        {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False},
    )
    page = book.add_worksheet(_name_of_page(sheet.title))
    writer = _Writer(book, page)
    writer.headings(sheet.headings)
    count = 0
    for count, row in enumerate(sheet.rows, start=1):
        writer.row(count, row)
    page.freeze_panes(1, 0)
    if count:
        page.autofilter(0, 0, count, max(len(sheet.headings) - 1, 0))
    book.close()
    file.seek(0)
    return file


def plain(cell: object) -> Any:
    """Give the value of a list's cell: a day for a day, the words of any other markup, line by line."""
    if not isinstance(cell, SafeString):
        return cell
    if found := re.fullmatch(r'<time datetime="([^"]+)">[^<]*</time>', cell):
        moment = found[1]
        return datetime.fromisoformat(moment) if "T" in moment else date.fromisoformat(moment)
    lines = re.sub(r'<span class="below">', "\n", cell)
    return unescape(re.sub(r"<[^>]*>", "", lines)).strip()


class _Writer:
    """Writes rows of plain values, each kind in its own form."""

    def __init__(self, book: Any, page: Any) -> None:
        self.page = page
        self.bold = book.add_format({"bold": True, "bottom": 1})
        self.day = book.add_format({"num_format": "dd/mm/yyyy"})
        self.moment = book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
        self.amount = book.add_format({"num_format": '#,##0.00 "€"'})
        self.text = book.add_format({"quote_prefix": True})
        self.lines = book.add_format({"text_wrap": True, "valign": "top"})

    def headings(self, headings: Sequence[object]) -> None:
        for place, heading in enumerate(headings):
            label = str(heading)
            width = min(max(len(label) + 4, NARROWEST), WIDEST)
            self.page.set_column(place, place, width)
            self.page.write_string(0, place, label, self.bold)

    def row(self, number: int, values: Sequence[Any]) -> None:
        for place, value in enumerate(values):
            self._cell(number, place, value)

    def _cell(self, row: int, column: int, value: Any) -> None:
        if value is None or value == "":
            return
        if isinstance(value, bool):
            self.page.write_string(row, column, _("Sì") if value else _("No"))
        elif isinstance(value, datetime):
            local = timezone.localtime(value) if timezone.is_aware(value) else value
            self.page.write_datetime(row, column, local.replace(tzinfo=None), self.moment)
        elif isinstance(value, date):
            self.page.write_datetime(row, column, value, self.day)
        elif isinstance(value, Decimal):
            self.page.write_number(row, column, float(value), self.amount)
        elif isinstance(value, int):
            self.page.write_number(row, column, value)
        else:
            self._words(row, column, str(value))

    def _words(self, row: int, column: int, words: str) -> None:
        form = self.text if words.startswith(LIKE_A_FORMULA) else None
        self.page.write_string(row, column, words, form or (self.lines if "\n" in words else None))


def _name_of_page(title: str) -> str:
    """Give a name that a spreadsheet takes for one of its pages."""
    return re.sub(r"[\[\]:*?/\\']", " ", title).strip()[:31] or _("Elenco")
