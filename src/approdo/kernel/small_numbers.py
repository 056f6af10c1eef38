"""Counts of people that may be shown to who does not know them: no small number, none by subtraction.

A cell below the least number is not shown, and neither are as many others as it takes so that nobody can
work it out from what is: the margins, the other cells, and that whatever is not shown is at least one.
"""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

Cell = tuple[int, int]
Node = tuple[str, int]
# Where a total is not shown, cells of different columns may make up for each other.
FREE: Node = ("free", 0)

_least: Callable[[date], int] = lambda _day: 5  # noqa: E731 – the composition root puts the City's own


def use_least(least: Callable[[date], int]) -> None:
    """Let the composition root say below which number nothing is shown, on a day."""
    global _least
    _least = least


def least_on(day: date) -> int:
    """Give the number below which nothing is shown."""
    return _least(day)


@dataclass(frozen=True)
class Shown:
    """A table as it may be shown: None stands for what is not."""

    cells: list[list[int | None]]
    row_totals: list[int | None]
    column_totals: list[int | None]
    total: int | None


def protected_table(counts: Sequence[Sequence[int]], *, least: int) -> Shown:
    """Protect a table of which the totals of rows, of columns, and of all are shown too."""
    table = _Table(counts, with_columns=True)
    table.protect(least)
    rows, columns = len(counts), len(counts[0]) if counts else 0
    return Shown(
        [[table.shown((r, c)) for c in range(columns)] for r in range(rows)],
        [table.shown((r, columns)) for r in range(rows)],
        [table.shown((rows, c)) for c in range(columns)],
        table.shown((rows, columns)),
    )


def protected_list(counts: Sequence[int], *, least: int) -> tuple[list[int | None], int | None]:
    """Protect a list of counts of which the total is shown too."""
    table = _Table([counts], with_columns=False)
    table.protect(least)
    return [table.shown((0, c)) for c in range(len(counts))], table.shown((0, len(counts)))


def protected_share(count: int, of: int, *, least: int) -> int | None:
    """Protect how many of a number, both of them shown, are something: the others must not be few either."""
    return protected_list([count, of - count], least=least)[0][0]


class _Table:
    """The cells and margins of a table, each row and column summing to nothing, margins counted against."""

    def __init__(self, counts: Sequence[Sequence[int]], *, with_columns: bool) -> None:
        self.rows, self.columns = len(counts), len(counts[0]) if counts else 0
        self.with_columns = with_columns
        self.value: dict[Cell, int] = {
            (r, c): counts[r][c] for r in range(self.rows) for c in range(self.columns)
        }
        self.value |= {(r, self.columns): sum(row) for r, row in enumerate(counts)}
        if with_columns:
            self.value |= {
                (self.rows, c): sum(row[c] for row in counts) for c in range(self.columns)
            }
            self.value[self.rows, self.columns] = sum(map(sum, counts))
        self.hidden: set[Cell] = set()

    def shown(self, cell: Cell) -> int | None:
        """Give what may be shown of a cell."""
        return None if cell in self.hidden else self.value[cell]

    def protect(self, least: int) -> None:
        """Hide what is small, then the smallest beside it, until nothing hidden can be worked out."""
        self.hidden = {cell for cell, value in self.value.items() if 0 < value < least}
        while exposed := next((cell for cell in self._hidden() if self._is_known(cell)), None):
            beside = [
                cell
                for cell, value in self.value.items()
                if value and cell not in self.hidden and self._touches(cell, exposed)
            ] or [cell for cell, value in self.value.items() if value and cell not in self.hidden]
            if not beside:
                # Nothing is left to hide behind: a total nobody sees, of cells nobody sees.
                break
            self.hidden.add(min(beside, key=lambda c: (self._is_margin(c), self.value[c], c)))

    def _hidden(self) -> list[Cell]:
        return sorted(self.hidden)

    def _touches(self, one: Cell, other: Cell) -> bool:
        return one[0] == other[0] or (self.with_columns and one[1] == other[1])

    def _is_margin(self, cell: Cell) -> bool:
        return cell[0] == self.rows or cell[1] == self.columns

    def _ends(self, cell: Cell) -> tuple[Node, Node]:
        row: Node = ("row", cell[0])
        column: Node = ("column", cell[1]) if self.with_columns else FREE
        # A margin counts against its row or column, the total of all for both.
        against = (cell[0] == self.rows) != (cell[1] == self.columns)
        return (column, row) if against else (row, column)

    def _is_known(self, cell: Cell) -> bool:
        """Whether a hidden cell can be one number alone, given what is shown and that it is not nothing."""
        start, end = self._ends(cell)
        grows = self._leads(end, start, without=cell)
        shrinks = self.value[cell] > 1 and self._leads(start, end, without=cell)
        return not grows and not shrinks

    def _leads(self, start: Node, end: Node, *, without: Cell) -> bool:
        """Whether hidden cells can make up for a change: each may grow, and shrink down to one."""
        seen, waiting = {start}, deque([start])
        while waiting:
            here = waiting.popleft()
            if here == end:
                return True
            for there in self._steps(here, without):
                if there not in seen:
                    seen.add(there)
                    waiting.append(there)
        return False

    def _steps(self, here: Node, without: Cell) -> Iterator[Node]:
        for cell in self.hidden:
            if cell == without:
                continue
            first, second = self._ends(cell)
            if first == here:
                yield second
            if second == here and self.value[cell] > 1:
                yield first
