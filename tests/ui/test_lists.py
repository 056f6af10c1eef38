"""Tables, filters and pages of lists."""

import time
from datetime import date

import pytest
from django.core.paginator import Paginator
from django.http import QueryDict

from approdo.ui import cells
from approdo.ui.filters import Choice, Filters, Toggle, Words
from approdo.ui.tables import Column, Row
from tests.ui.rendered import rendered

COLUMNS = [Column("Nucleo", sort="name"), Column("Stato"), Column("Importo", kind="number")]
TABLE = '{% table columns rows caption="Nuclei" %}'
STATES = [("a", "Aperto"), ("c", "Chiuso")]


def _filters(query: str) -> Filters:
    return Filters(
        QueryDict(query),
        Choice("state", "Stato", STATES),
        Toggle("mine", "I miei"),
        Words("q", "Cerca"),
    )


# --- Tables ------------------------------------------------------------------------------------


def test_a_table_has_a_caption_headings_and_row_headings():
    html = rendered(TABLE, columns=COLUMNS, rows=[Row(["Rossi", "x", "1"])])
    assert "<caption>Nuclei</caption>" in html
    assert 'scope="col"' in html
    assert '<th role="rowheader" scope="row">Rossi</th>' in html
    assert 'data-label="Importo" class="is-number">1</td>' in html


def test_cells_are_escaped_unless_they_are_markup():
    row = Row(["<b>x</b>", cells.badge("Fatto", "done"), cells.euro(3)])
    html = rendered(TABLE, columns=COLUMNS, rows=[row])
    assert "&lt;b&gt;x&lt;/b&gt;" in html
    assert '<span class="state is-done">Fatto</span>' in html


def test_the_first_cell_links_to_the_rows_page_unless_it_already_links():
    rows = [
        Row(["Rossi", "", ""], href="/1/"),
        Row([cells.link("Bianchi", "/2/"), "", ""], href="/3/"),
    ]
    html = rendered(TABLE, columns=COLUMNS, rows=rows)
    assert '<a href="/1/">Rossi</a>' in html
    assert "/3/" not in html


def test_sorting_goes_up_then_down_and_starts_again_from_the_first_page():
    fresh = rendered(TABLE, query="page=3&state=a", columns=COLUMNS, rows=[])
    assert 'href="?state=a&amp;sort=name"' in fresh
    up = rendered(TABLE, query="sort=name", columns=COLUMNS, rows=[])
    assert 'aria-sort="ascending"' in up and "sort=-name" in up
    down = rendered(TABLE, query="sort=-name", columns=COLUMNS, rows=[])
    assert 'aria-sort="descending"' in down and 'href="?sort=name"' in down


def test_rows_can_be_chosen_for_a_form_elsewhere():
    html = rendered(
        '{% table columns rows caption="x" select="keys" select_form="close" %}',
        columns=COLUMNS,
        rows=[Row(["Rossi", "", ""], key="k1")],
    )
    assert 'name="keys" value="k1" form="close" aria-labelledby="keys-0"' in html
    assert 'id="keys-0">Rossi' in html
    assert 'data-choose-all="keys"' in html


def test_a_late_row_is_marked():
    assert 'class="is-late"' in rendered(
        TABLE, columns=COLUMNS, rows=[Row(["a", "b", "c"], late=True)]
    )


def test_a_row_with_too_few_cells_fails_loudly():
    with pytest.raises(ValueError, match="row 0 has 1 cells for 3 columns"):
        rendered(TABLE, columns=COLUMNS, rows=[Row(["x"])])
    with pytest.raises(ValueError, match="kind"):
        rendered(TABLE, columns=[Column("x", kind="money")], rows=[])  # type: ignore[arg-type]


def test_a_row_costs_less_than_a_millisecond():
    rows = [
        Row(
            [
                cells.lines(cells.link("Famiglia", "/1/"), "4 persone"),
                cells.badge("In corso", "going"),
                cells.deadline(date(2026, 5, 20), date(2026, 5, 12)),
            ],
            key=str(n),
        )
        for n in range(500)
    ]
    start = time.perf_counter()
    rendered(TABLE, columns=COLUMNS, rows=rows)
    assert time.perf_counter() - start < 0.5


# --- Filters -----------------------------------------------------------------------------------


def test_filters_read_the_address_and_ignore_what_is_not_a_choice():
    filters = _filters("state=a&mine=1&q=+rossi+")
    assert [filters.value(n) for n in ("state", "mine", "q")] == ["a", "1", "rossi"]
    assert filters
    other = _filters("state=zzz&mine=yes")
    assert [other.value(n) for n in ("state", "mine", "q")] == ["", "", ""]
    assert not other


def test_a_filter_that_nobody_declared_is_an_error():
    with pytest.raises(KeyError):
        _filters("").value("lot")


def test_each_chip_takes_itself_away_and_keeps_the_rest():
    chips = _filters("state=a&q=rossi&sort=name&page=4").chips()
    assert [(c.label, c.href) for c in chips] == [
        ("Stato: Aperto", "?q=rossi&sort=name"),
        ("«rossi»", "?state=a&sort=name"),
    ]


def test_the_form_of_filters_keeps_sorting_and_choices():
    html = rendered("{% filters f count=1312 %}", f=_filters("state=c&sort=-name&mine=1&page=2"))
    assert '<option value="c" selected>Chiuso</option>' in html
    assert 'type="hidden" name="sort" value="-name"' in html
    assert 'type="hidden" name="mine" value="1"' in html
    assert 'name="page"' not in html
    assert "1.312 risultati" in html
    assert "1 risultato" in rendered("{% filters f count=1 %}", f=_filters(""))


def test_a_toggle_is_a_link_that_turns_it_on_or_off():
    assert 'class="toggle" href="?state=a&amp;mine=1"' in rendered(
        "{% filters f %}", f=_filters("state=a")
    )
    assert 'class="toggle is-on" href="?state=a"' in rendered(
        "{% filters f %}", f=_filters("state=a&mine=1")
    )


def test_words_are_escaped_in_box_and_chip():
    html = rendered("{% filters f %}", f=_filters("q=%22%3E%3Cscript%3E"))
    assert "<script>" not in html


# --- Pages -------------------------------------------------------------------------------------


def test_a_page_says_where_it_is_and_keeps_the_filters():
    page = Paginator(range(1312), 50).page(2)
    html = rendered("{% pagination page %}", query="state=a&page=2", page=page)
    assert "Da 51 a 100 di 1.312" in html
    assert 'rel="prev" href="?state=a&amp;page=1"' in html
    assert 'rel="next" href="?state=a&amp;page=3"' in html


def test_cursors_replace_each_other():
    html = rendered('{% pagination next="n1" previous="p1" count=312 %}', query="after=zz&q=x")
    assert 'href="?q=x&amp;after=n1"' in html
    assert 'href="?q=x&amp;before=p1"' in html
    assert "312 in tutto" in html


def test_one_page_without_a_count_shows_nothing():
    assert rendered("{% pagination %}") == ""
