"""Opening a batch, keeping what was read of it, and moving it along its states."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from approdo.access.operations import grant
from approdo.access.states import Kind, Purpose
from approdo.imports.models import (
    Arrival,
    Batch,
    BatchFile,
    Pair,
    Problem,
    Progress,
    SavedMapping,
)
from approdo.imports.operations.sets import RowRead, write_raw_rows, write_rows
from approdo.imports.states import BATCH, Decision
from approdo.kernel.keys import new_key
from approdo.network.models import Organisation

LONGEST_NAME = 200


def sha256_of(content: bytes) -> str:
    """The fingerprint by which the same file is known again."""
    return hashlib.sha256(content).hexdigest()


def open_batch(
    *,
    kind: str,
    body: Organisation,
    file_name: str,
    content: bytes,
    member: UUID | None,
    at: datetime,
) -> Batch:
    """Write a batch with its file and give it to the body that brought it."""
    batch = Batch(
        pk=new_key(),
        kind=kind,
        body=body,
        file_name=file_name[-LONGEST_NAME:],
        sha256=sha256_of(content),
        size=len(content),
        uploaded_by_id=member,
        uploaded_at=at,
        state_since=at,
    )
    grant(
        holder=body.pk,
        subject=batch.pk,
        kind=Kind.BATCH,
        purpose=Purpose.PROPOSAL,
        since=at.date(),
    )
    batch.save(force_insert=True)
    BatchFile.objects.create(batch=batch, content=content)
    Progress.objects.create(batch=batch)
    return batch


def map_batch(
    batch: Batch, *, mapping: dict[str, Any], found: dict[str, Any], at: datetime
) -> None:
    """Set which column holds what; the batch is to be checked anew."""
    batch.mapping, batch.found = mapping, found
    BATCH.fire(batch, "map", at=at, also=("mapping", "found"))


@dataclass
class BatchFacts:
    """What was counted and found when a batch was read."""

    year: int
    rows_read: int
    records: int
    persons: int
    rows: Sequence[RowRead] = field(default_factory=list)
    problems: Sequence[Problem] = field(default_factory=list)
    pairs: Sequence[Pair] = field(default_factory=list)


def preview_batch(batch: Batch, facts: BatchFacts, *, at: datetime) -> None:
    """Keep what was read; decisions taken before on the same cells and pairs are kept."""
    _remember_decisions(batch, facts)
    batch.rows.all().delete()
    batch.problems.all().delete()
    batch.pairs.all().delete()
    write_raw_rows(batch, facts.rows)
    write_rows(Problem, facts.problems)
    write_rows(Pair, facts.pairs)
    batch.year, batch.rows_read = facts.year, facts.rows_read
    batch.records, batch.persons = facts.records, facts.persons
    BATCH.fire(batch, "preview", at=at, also=("year", "rows_read", "records", "persons"))


def rewrite_rows(batch: Batch, rows: Sequence[RowRead]) -> None:
    """Keep the values anew, now that suggestions were said yes to; the raw cells are the same."""
    batch.rows.all().delete()
    write_raw_rows(batch, rows)


def write_batch(batch: Batch, arrivals: Sequence[Arrival], *, at: datetime) -> None:
    """Remember what came of each record, so that none arrives twice."""
    write_rows(Arrival, arrivals)
    BATCH.fire(batch, "write", at=at)


def undo_batch(batch: Batch, *, at: datetime) -> None:
    """Close a batch as undone; its codes may arrive again."""
    Arrival.objects.filter(batch=batch).delete()
    BATCH.fire(batch, "undo", at=at)


def save_mapping(
    *, body: Organisation, kind: str, shape: str, columns: dict[str, Any], at: datetime
) -> None:
    """Keep a corrected mapping for the next file of this body with the same header."""
    SavedMapping.objects.update_or_create(
        body=body, kind=kind, shape=shape, defaults={"columns": columns, "saved_at": at}
    )


def _remember_decisions(batch: Batch, facts: BatchFacts) -> None:
    decided = {_cell(p): p for p in batch.problems.exclude(decision=Decision.OPEN)}
    for problem in facts.problems:
        former = decided.get(_cell(problem))
        if former is not None:
            _copy_decision(former, problem)
    matched = {_two(p): p for p in batch.pairs.exclude(decision=Decision.OPEN)}
    for pair in facts.pairs:
        earlier = matched.get(_two(pair))
        if earlier is not None:
            _copy_decision(earlier, pair)


def _cell(problem: Problem) -> tuple[object, ...]:
    return (
        problem.sheet,
        problem.row,
        problem.column,
        problem.code,
        problem.field,
        problem.member,
        problem.suggestion,
    )


def _two(pair: Pair) -> tuple[object, ...]:
    return (pair.record, pair.other, pair.known)


def _copy_decision(former: Problem | Pair, new: Problem | Pair) -> None:
    new.decision = former.decision
    new.decided_by_id, new.decided_at = former.decided_by_id, former.decided_at
