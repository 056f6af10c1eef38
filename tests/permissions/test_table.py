"""Every row of the table of permissions, asked as every column: each answers what is written.

What is foreign is not there: no answer to a body without the family holds a sign of any field of it.
"""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from tests.makers.town import Town
from tests.permissions import canaries, table
from tests.permissions.columns import NAMES, Column, make_columns
from tests.permissions.probing import Prober, Row, prober_of, rows_of

WRITING = os.environ.get("APPRODO_PERMISSIONS") == "write"
FIELDS_OF_A_CASE_MANAGER = 15
_gathered: dict[str, dict[str, str]] = {}
_shown: dict[str, dict[str, set[str]]] = {}


@pytest.fixture(scope="module")
def probed(
    town: Town, django_db_blocker: Any
) -> Iterator[tuple[dict[str, Column], dict[str, str], list[Row]]]:
    """The people of the table, the field of each sign that was planted, and the rows."""
    with django_db_blocker.unblock(), transaction.atomic():
        columns, rows = make_columns(town.city), rows_of(town)
        yield columns, canaries.plant(), rows
        transaction.set_rollback(True)


@pytest.fixture
def asked(town: Town, probed: Any, client_as: Any, request: pytest.FixtureRequest) -> Prober:
    """One column, signed in."""
    return prober_of(town, probed[0][request.param], client_as)


@pytest.mark.parametrize("asked", NAMES, indirect=True)
def test_every_cell_is_as_written(town, probed, asked, record_property):
    cells = {
        f"{row.part} | {row.name}": asked.cell(row)
        for row in probed[2]
        if asked.column.has_a_program or row.part != "API"
    }
    signs = probed[1]
    told = {signs[sign]: {row for row, found in asked.signs.items() if sign in found}
            for sign in set().union(*asked.signs.values())}  # fmt: skip
    record_property("count", f"permissions as {asked.column.name}: {asked.probes} probes")
    if asked.column.is_foreign:
        assert not told, f"{asked.column.name} reads {told}"
    elif asked.column.role == "case_manager":
        assert len(told) >= FIELDS_OF_A_CASE_MANAGER  # the signs do turn up where they should
    if WRITING:
        _gather(asked.column.name, cells, told)
        return
    written = table.read()
    wrong = [
        f"{row}: {letter}, written {written.get(row, {}).get(asked.column.name, 'nowhere')}"
        for row, letter in cells.items()
        if written.get(row, {}).get(asked.column.name) != letter
    ]
    assert not wrong, "\n".join([asked.column.name, *wrong])
    assert set(written) - {f"Field by field | {n}" for n in signs.values()} <= {
        f"{row.part} | {row.name}" for row in probed[2]
    }


def _gather(column: str, cells: dict[str, str], told: dict[str, set[str]]) -> None:
    for row, letter in cells.items():
        _gathered.setdefault(row, {})[column] = letter
    _shown[column] = told
    if len(_shown) == len(NAMES):
        table.write(_gathered, _shown)
