"""Batches, and what already came of the codes of a body."""

from collections.abc import Iterable

from approdo.imports.models import Arrival, Batch
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
