"""What a cell says: a value, or a doubt with a suggestion; never a repair that nobody saw."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from approdo.imports.states import CellProblem, Severity

V = TypeVar("V")

ERROR, WARNING = Severity.ERROR, Severity.WARNING


@dataclass(frozen=True)
class Reading(Generic[V]):
    """The value of a cell, or None with the problem and, if there is one, a suggestion."""

    value: V | None = None
    problem: CellProblem | None = None
    suggestion: V | None = None
    severity: Severity = ERROR


NOTHING: Reading[object] = Reading()
