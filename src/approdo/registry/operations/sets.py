"""Writing many rows at once: COPY into a temporary table, then one `insert … select`.

COPY into a table under row-level security is refused, and `bulk_create` of 100,000 rows is several
times slower.
"""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from operator import attrgetter
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Model

FEW = 400
PLAIN = frozenset({str, int, bool, UUID, date, datetime, Decimal, type(None)})


def write_many(model: type[Model], rows: Sequence[Model]) -> None:
    """Insert new rows of one model; access rows of their subjects must already be there."""
    if len(rows) <= FEW:
        model._default_manager.bulk_create(rows)
        return
    table = model._meta.db_table
    fields = [f for f in model._meta.concrete_fields if not f.generated]
    columns = ", ".join(f'"{f.column}"' for f in fields)
    with connection.cursor() as cursor:
        cursor.execute(
            f"create temp table incoming on commit drop as select {columns} from {table} limit 0"
        )
        with cursor.copy(f"copy incoming ({columns}) from stdin") as copy:
            values_of = attrgetter(*(f.attname for f in fields))
            for row in rows:
                copy.write_row([v if type(v) in PLAIN else _plain(v) for v in values_of(row)])
        cursor.execute(f"insert into {table} ({columns}) select {columns} from incoming")
        cursor.execute("drop table incoming")


def _plain(value: Any) -> Any:
    """A choice is written as its text: the driver would write an enumeration's name."""
    return str(value) if isinstance(value, str) else value
