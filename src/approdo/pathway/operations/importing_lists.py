"""Reading a batch's file as a list of proposals, and keeping with the batch what was read."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from approdo.access.operations import acting_as
from approdo.imports.models import Batch, Pair, Problem
from approdo.imports.operations import BatchFacts, RowRead
from approdo.imports.queries import (
    Opened,
    Row,
    as_written,
    open_file,
    saved_mapping,
)
from approdo.imports.states import Decision
from approdo.network.models import Organisation, System
from approdo.pathway.queries.importing import KIND, families_known_alike
from approdo.pathway.rules.importing import ListPlan, Progress, plan_of, read_list
from approdo.pathway.rules.importing_doubles import Double, doubles_among, family_of
from approdo.pathway.rules.importing_model import Reading
from approdo.pathway.rules.importing_problems import Fault

LONGEST_RAW = 500


@dataclass
class Opening:
    """A file opened with the plan to read it by."""

    opened: Opened
    plan: ListPlan

    def found(self) -> dict[str, Any]:
        """How the file was read, as it is kept with the batch."""
        return {
            "encoding": self.opened.encoding,
            "separator": self.opened.separator,
            "loose_quotes": self.opened.loose,
            "sheets": [
                {"name": s.table.sheet, "rows": len(s.table.rows)} for s in self.plan.sheets
            ],
            "shape": self.plan.shape,
        }


@dataclass
class Read:
    """A list read and compared with what is known."""

    reading: Reading
    doubles: list[Double] = field(default_factory=list)
    rows: list[RowRead] = field(default_factory=list)


def open_list(
    content: bytes, *, body: Organisation | None, mapping: dict[str, Any] | None = None
) -> Opening:
    """Open a file and plan how to read it; without a mapping the body's saved one is followed.

    Raises `Unreadable` with a sentence.
    """
    opened = open_file(content)
    plan = plan_of(opened, mapping)
    if not mapping and body is not None:
        saved = saved_mapping(body, KIND, plan.shape)
        if saved:
            plan = plan_of(opened, saved)
    return Opening(opened, plan)


def read_batch(
    batch: Batch | None,
    plan: ListPlan,
    *,
    file_name: str,
    today: date,
    body: Organisation | None,
    accepted: frozenset[tuple[str, int, str, str]] = frozenset(),
    progress: Progress | None = None,
) -> Read:
    """Read a list by its plan; with a batch the raw rows are made too."""
    rows: list[RowRead] = []

    def keep(sheet: str, row: Row, values: list[str | None], code: str) -> None:
        cells = [c if type(c) is str else as_written(c) for c in row.cells]
        rows.append(RowRead(sheet[:100], row.number, cells, values, code))

    reading = read_list(
        plan,
        file_name=file_name,
        today=today,
        boroughs=body.boroughs if body else (),
        accepted=accepted,
        keep=keep if batch is not None else None,
        progress=progress,
    )
    return Read(reading, [], rows)


def compare_with_known(read: Read, *, body: Organisation | None) -> list[Double]:
    """Find the families of a list that may be known, or twice in the list itself.

    Everybody is compared with, also those beyond the actor: who may be shown which pair is decided
    when it is shown.
    """
    families = [family_of(h, read.reading.file_name) for h in read.reading.households]
    with acting_as(System(body_id=body.pk if body else None)):
        known = families_known_alike(families)
    read.doubles = [d for d in doubles_among([*families, *known]) if not _is_itself(d, body)]
    return read.doubles


def _is_itself(double: Double, body: Organisation | None) -> bool:
    """Whether the known family is this very one, come with an earlier list of the same body."""
    other = double.other
    return body is not None and other.body == body.pk and other.code == double.family.code


def facts_of_batch(batch: Batch, read: Read) -> BatchFacts:
    """Make what is kept with the batch: raw rows, problems, pairs and counts."""
    reading = read.reading
    return BatchFacts(
        year=reading.year or batch.uploaded_at.year,
        rows_read=reading.rows_read,
        records=len(reading.households),
        persons=reading.persons,
        rows=read.rows,
        problems=[problem_of(batch, fault) for fault in reading.faults],
        pairs=[pair_of(batch, double) for double in read.doubles],
    )


def problem_of(batch: Batch, fault: Fault) -> Problem:
    """Make the row of a fault."""
    return Problem(
        batch=batch,
        sheet=fault.place.sheet[:100],
        row=fault.place.row,
        column=fault.place.column[:200],
        raw=fault.place.raw[:LONGEST_RAW],
        code=str(fault.code),
        severity=fault.severity,
        message=fault.message[:400],
        record=fault.household[:60],
        field=fault.field,
        member=fault.member,
        suggestion=fault.suggestion[:200],
        decision=Decision.ACCEPTED if fault.accepted else Decision.OPEN,
    )


def pair_of(batch: Batch, double: Double) -> Pair:
    """Make the row of two families that may be one."""
    return Pair(
        batch=batch,
        record=double.family.code,
        other=double.other.code,
        known=double.other.known,
        is_protected=double.other.is_protected,
        score=round(double.score * 100),
        why=list(double.why),
    )


def accepted_of(batch: Batch) -> frozenset[tuple[str, int, str, str]]:
    """Give the keys of the suggestions of a batch that somebody said yes to."""
    rows: Sequence[tuple[str, int, str, str]] = list(
        batch.problems.filter(decision=Decision.ACCEPTED).values_list(
            "sheet", "row", "field", "member"
        )
    )
    return frozenset(rows)
