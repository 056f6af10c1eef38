"""The report of an import, in the shape that every importer of this program speaks."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from approdo.pathway.rules.importing_doubles import Double
from approdo.pathway.rules.importing_fields import AMOUNT_FIELDS, DAY_FIELDS
from approdo.pathway.rules.importing_model import Reading
from approdo.pathway.rules.importing_problems import Fault
from approdo.pathway.states import PreventionLevel


def report_of(readings: Iterable[Reading], doubles: Iterable[Double]) -> dict[str, Any]:
    """Say what was read of the files, what was wrong, and which families may be one."""
    readings = list(readings)
    return {
        "files": [
            {
                "file": reading.file_name,
                "rows_read": reading.rows_read,
                "households": len(reading.households),
                "persons": reading.persons,
                "problems": [_problem(fault) for fault in reading.faults],
            }
            for reading in readings
        ],
        "households": [
            {"source_code": h.code, "persons": len(h.persons)}
            for reading in readings
            for h in reading.households
        ],
        "duplicates": _each_pair_once(doubles),
    }


def _problem(fault: Fault) -> dict[str, Any]:
    place = fault.place
    return {
        "row": place.row,
        "sheet": place.sheet,
        "column": place.column,
        "raw": place.raw,
        "code": str(fault.code),
        "severity": str(fault.severity),
        "message": told(fault),
        "household": fault.household,
    }


def told(fault: Fault) -> str:
    """A fault in one sentence, with what is suggested."""
    if not fault.suggestion:
        return fault.message
    shown = shown_suggestion(fault.field, fault.suggestion)
    return _("%(fault)s; forse «%(suggestion)s»") % {"fault": fault.message, "suggestion": shown}


def shown_suggestion(field: str, suggestion: str) -> str:
    """A suggestion as people write it."""
    if field in DAY_FIELDS:
        return date.fromisoformat(suggestion).strftime("%d/%m/%Y")
    if field == "level":
        return str(PreventionLevel(suggestion).label).split(":")[0].lower()
    if field in AMOUNT_FIELDS:
        return f"{Decimal(suggestion):,.2f}".translate(str.maketrans(",.", ".,"))
    return suggestion.replace("|", " ")


def _each_pair_once(doubles: Iterable[Double]) -> list[dict[str, Any]]:
    pairs: dict[frozenset[str], dict[str, Any]] = {}
    for double in doubles:
        codes = frozenset((double.family.code, double.other.code))
        pairs.setdefault(
            codes,
            {
                "household": double.family.code,
                "same_as": double.other.code,
                "score": double.score,
                "why": "; ".join(double.why),
            },
        )
    return sorted(pairs.values(), key=lambda pair: (-pair["score"], pair["household"]))
