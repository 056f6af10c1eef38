"""Writing many rows of the imports at once: COPY into a temporary table, then one `insert … select`.

COPY into a table under row-level security is refused.
"""

import json
from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.db.models import Field, JSONField, Model

FEW = 400


def write_rows(model: type[Model], rows: Sequence[Model]) -> None:
    """Insert new rows of one model; the access row of their batch must already be there."""
    if len(rows) <= FEW:
        model._default_manager.bulk_create(rows)
        return
    table = model._meta.db_table
    fields = list(model._meta.concrete_fields)
    columns = ", ".join(f'"{f.column}"' for f in fields)
    with connection.cursor() as cursor:
        cursor.execute(
            f"create temp table incoming on commit drop as select {columns} from {table} limit 0"
        )
        with cursor.copy(f"copy incoming ({columns}) from stdin") as copy:
            for row in rows:
                copy.write_row([_value(field, row) for field in fields])
        cursor.execute(f"insert into {table} ({columns}) select {columns} from incoming")
        cursor.execute("drop table incoming")


def _value(field: "Field[Any, Any]", row: Model) -> Any:
    value = getattr(row, field.attname)
    if isinstance(field, JSONField):
        return json.dumps(value, ensure_ascii=False)
    return str(value) if isinstance(value, str) else value
