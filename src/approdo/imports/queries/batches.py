"""Batches, and what already came of the codes of a body."""

import hashlib
from collections.abc import Iterable
from typing import Any

from approdo.imports.models import Arrival, Batch, RawRow, SavedMapping
from approdo.imports.states import BatchState
from approdo.network.models import Organisation


def batch_of_content(body: Organisation, kind: str, sha256: str) -> Batch | None:
    """Give the batch by which the very same file of this body was brought in."""
    return (
        Batch.objects.filter(body=body, kind=kind, sha256=sha256, state=BatchState.WRITTEN)
        .order_by("-uploaded_at")
        .first()
    )


def arrived_before(
    body: Organisation, kind: str, year: int, keys: Iterable[str]
) -> dict[str, Arrival]:
    """Give, by folded code, what already came of these codes of a body in a year."""
    rows = Arrival.objects.filter(body=body, kind=kind, year=year, source_key__in=list(keys))
    return {row.source_key: row for row in rows.select_related("batch")}


def cells_of_records(batches: Iterable[Batch]) -> dict[tuple[Any, str], list[list[str]]]:
    """Give the written cells of some batches by batch and record, in an order of their own."""
    found: dict[tuple[Any, str], list[list[str]]] = {}
    rows = RawRow.objects.filter(batch__in=list(batches)).exclude(record="")
    for batch, record, cells in rows.values_list("batch_id", "record", "cells"):
        found.setdefault((batch, record), []).append(sorted(c for c in cells if c.strip()))
    for lines in found.values():
        lines.sort()
    return found


def shape_key(shape: str) -> str:
    """The key of a header's shape, of one length however many columns it has."""
    return hashlib.sha256(shape.encode()).hexdigest()


def saved_mapping(body: Organisation, kind: str, shape: str) -> dict[str, Any] | None:
    """Give the mapping that this body corrected for a header of this shape."""
    found = SavedMapping.objects.filter(body=body, kind=kind, shape=shape_key(shape)).first()
    columns: dict[str, Any] | None = found.columns if found else None
    return columns
