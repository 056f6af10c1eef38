"""A list taken away as a spreadsheet, read back with another library than the one that wrote it."""

from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook

from approdo.kernel.refusals import Refused
from approdo.ui import cells, export
from approdo.ui.tables import Column, Row


def read(sheet):
    file = export.written(sheet)
    book = CalamineWorkbook.from_filelike(BytesIO(file.read()))
    return book.get_sheet_by_index(0).to_python()


def of(*values, title="Nuclei"):
    return read(export.Sheet(title, [f"c{n}" for n, _v in enumerate(values)], [values]))[1]


def test_each_kind_of_value_keeps_its_kind():
    day, moment = date(2026, 5, 12), datetime(2026, 5, 12, 8, 30, tzinfo=UTC)
    assert of("Ferri", day, moment, Decimal("1234.50"), 7, True, None, "") == [
        "Ferri",
        day,
        moment.replace(hour=10, tzinfo=None),
        1234.5,
        7.0,
        "Sì",
        "",
        "",
    ]


@pytest.mark.parametrize("name", ["=1+1", "+39333", "-2", "@SUM(A1)", "\t=1", '=HYPERLINK("x")'])
def test_what_looks_like_a_formula_is_a_text(name):
    sheet = export.Sheet("Nuclei", ["Nome"], [[name]])
    parts = ZipFile(export.written(sheet))
    page = parts.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in page
    assert 'quotePrefix="1"' in parts.read("xl/styles.xml").decode()
    assert read(sheet)[1] == [name]


def test_no_address_in_a_text_becomes_a_link():
    parts = ZipFile(export.written(export.Sheet("x", ["Nota"], [["https://example.org"]])))
    assert "hyperlink" not in parts.read("xl/worksheets/sheet1.xml").decode()


def test_an_empty_list_has_its_headings():
    assert read(export.Sheet("Nuclei", ["Nome", "Stato"], [])) == [["Nome", "Stato"]]


@pytest.mark.parametrize("title", ["Scadenze: 60/30/7 [tutte]", "x" * 90, "'*?'"])
def test_any_title_is_a_title(title):
    assert of("uno", title=title) == ["uno"]


def test_cells_of_a_page_lose_their_markup_and_nothing_else():
    columns = [Column("Nucleo"), Column("Stato"), Column("Da"), Column("", kind="action")]
    row = Row(
        [
            cells.lines(cells.link("Famiglia D'Amico & figli", "/x/"), "Ada, 41"),
            cells.badge("Attivo", tone="going"),
            cells.day(date(2026, 5, 12)),
            cells.link("Apri", "/x/"),
        ]
    )
    sheet = export.sheet_of("Nuclei", columns, [row])
    assert read(sheet) == [
        ["Nucleo", "Stato", "Da"],
        ["Famiglia D'Amico & figli\nAda, 41", "Attivo", date(2026, 5, 12)],
    ]


def test_a_moment_on_a_page_is_a_moment_in_the_sheet():
    moment = datetime(2026, 5, 12, 8, 30, tzinfo=UTC)
    assert export.plain(cells.moment(moment)) == moment


def test_more_than_anybody_reads_is_refused():
    export.refuse_more_than(export.MOST_ROWS)
    with pytest.raises(Refused, match="20.000"):
        export.refuse_more_than(export.MOST_ROWS + 1)


def test_many_rows_are_written_one_after_the_other():
    many = export.Sheet("Nuclei", ["n"], ([n] for n in range(5_000)))
    assert len(read(many)) == 5_001


def test_it_comes_as_a_file_to_keep():
    answer = export.answer(export.Sheet("Nuclei", ["n"], [[1]]))
    assert answer["Content-Type"] == export.SPREADSHEET
    assert answer["Content-Disposition"].startswith('attachment; filename="Nuclei 2')
    assert answer.streaming
