"""No small number is shown, and none can be worked out from what is."""

from itertools import product

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from approdo.kernel.small_numbers import protected_list, protected_share, protected_table

LEAST = 5
COUNTS = st.integers(min_value=0, max_value=9)
LISTS = st.lists(COUNTS, min_size=1, max_size=6)
TABLES = st.integers(min_value=1, max_value=3).flatmap(
    lambda columns: st.lists(
        st.lists(COUNTS, min_size=columns, max_size=columns), min_size=1, max_size=3
    )
)


def solutions(cells, row_totals, column_totals, total, *, most):
    """Every table that fits what is shown, with what is not shown at least one: by trying them all."""
    rows, columns = len(cells), len(cells[0])
    hidden = [(r, c) for r in range(rows) for c in range(columns) if cells[r][c] is None]
    assume(len(hidden) <= 4)
    found = []
    for guess in product(range(1, most + 1), repeat=len(hidden)):
        filled = [list(row) for row in cells]
        for (r, c), value in zip(hidden, guess, strict=True):
            filled[r][c] = value
        sums = [sum(row) for row in filled]
        downs = [sum(row[c] for row in filled) for c in range(columns)]
        shown = [
            *zip(row_totals, sums, strict=True),
            *(zip(column_totals, downs, strict=True) if column_totals else ()),
            (total, sum(sums)),
        ]
        if all(told is None or told == summed for told, summed in shown):
            found.append(filled)
    return hidden, found


def assert_nobody_can_tell(counts, cells, row_totals, column_totals, total):
    hidden, found = solutions(cells, row_totals, column_totals, total, most=11)
    for r, c in hidden:
        assert len({table[r][c] for table in found}) > 1, (counts, cells, row_totals, total)


@given(LISTS)
@settings(max_examples=50, deadline=None)
def test_no_cell_of_a_list_is_small_and_none_can_be_recomputed_from_the_total(counts):
    cells, total = protected_list(counts, least=LEAST)
    for true, shown in zip([*counts, sum(counts)], [*cells, total], strict=True):
        assert shown in (None, true)
        assert shown is None or shown == 0 or shown >= LEAST
    assert_nobody_can_tell([counts], [cells], [total], [], total)


@given(TABLES)
@settings(max_examples=50, deadline=None)
def test_no_cell_of_a_table_is_small_and_none_can_be_recomputed_from_the_margins(counts):
    shown = protected_table(counts, least=LEAST)
    for row, true in zip(shown.cells, counts, strict=True):
        for value, one in zip(row, true, strict=True):
            assert value in (None, one)
            assert value is None or value == 0 or value >= LEAST
    for value in (*shown.row_totals, *shown.column_totals, shown.total):
        assert value is None or value == 0 or value >= LEAST
    assert_nobody_can_tell(counts, shown.cells, shown.row_totals, shown.column_totals, shown.total)


def test_what_is_alone_takes_a_neighbour_with_it_and_what_is_large_stays():
    assert protected_list([2, 30, 12], least=LEAST) == ([None, 30, None], 44)
    assert protected_list([20, 30, 12], least=LEAST) == ([20, 30, 12], 62)
    assert protected_list([0, 0, 3], least=LEAST) == ([0, 0, None], None)


def test_two_that_are_one_each_would_be_told_by_their_sum():
    cells, total = protected_list([1, 1, 20, 6], least=LEAST)
    assert cells == [None, None, 20, None] and total == 28


def test_of_how_many_the_others_may_not_be_few_either():
    assert protected_share(98, 100, least=LEAST) is None
    assert protected_share(3, 100, least=LEAST) is None
    assert protected_share(40, 100, least=LEAST) == 40
    assert protected_share(0, 100, least=LEAST) == 0
    assert protected_share(100, 100, least=LEAST) == 100
