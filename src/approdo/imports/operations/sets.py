"""Writing many rows of the imports at once: COPY into a temporary table, then one `insert … select`.

COPY into a table under row-level security is refused.
"""

import json
from collections.abc import Sequence
from operator import attrgetter
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import JSONField, Model

from approdo.imports.models import Batch, RawRow

FEW = 400


class RowRead(NamedTuple):
    """A row of a file with its raw cells and the values read from them, not yet written."""

    sheet: str
    number: int
    cells: list[str]
    values: list[str | None]
    record: str


def write_raw_rows(batch: Batch, rows: Sequence[RowRead]) -> None:
    """Keep the rows of a batch; their keys are made by PostgreSQL."""
    table = RawRow._meta.db_table
    columns = 'sheet, number, cells, "values", record'
    with connection.cursor() as cursor:
        cursor.execute(
            f"create temp table incoming on commit drop as select {columns} from {table} limit 0"
        )
        with cursor.copy(f"copy incoming ({columns}) from stdin") as copy:
            for row in rows:
                cells = json.dumps(row.cells, ensure_ascii=False)
                values = json.dumps(row.values, ensure_ascii=False)
                copy.write_row((row.sheet, row.number, cells, values, row.record))
        cursor.execute(
            f"insert into {table} (id, batch_id, {columns})"
            f" select uuidv7(), %s, {columns} from incoming",
            [batch.pk],
        )
        cursor.execute("drop table incoming")


def write_rows(model: type[Model], rows: Sequence[Model]) -> None:
    """Insert new rows of one model; the access row of their batch must already be there."""
    if len(rows) <= FEW:
        model._default_manager.bulk_create(rows)
        return
    table = model._meta.db_table
    fields = list(model._meta.concrete_fields)
    columns = ", ".join(f'"{f.column}"' for f in fields)
    in_json = frozenset(i for i, f in enumerate(fields) if isinstance(f, JSONField))
    values_of = attrgetter(*(f.attname for f in fields))
    with connection.cursor() as cursor:
        cursor.execute(
            f"create temp table incoming on commit drop as select {columns} from {table} limit 0"
        )
        with cursor.copy(f"copy incoming ({columns}) from stdin") as copy:
            for row in rows:
                copy.write_row([_plain(v, i in in_json) for i, v in enumerate(values_of(row))])
        cursor.execute(f"insert into {table} ({columns}) select {columns} from incoming")
        cursor.execute("drop table incoming")


def _plain(value: Any, in_json: bool) -> Any:
    """A choice is written as its text: the driver would write an enumeration's name."""
    if in_json:
        return json.dumps(value, ensure_ascii=False)
    return str(value) if isinstance(value, str) else value
