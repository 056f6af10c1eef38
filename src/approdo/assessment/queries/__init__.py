"""Named reads of instruments, assessments and what they say side by side."""

from approdo.assessment.queries.assessments import (
    assessments_of,
    draft_of,
    drafts_of,
    is_complete,
    latest,
    latest_completed,
    living_situation_of,
    obstacles_to_completing,
    sheet_of,
)
from approdo.assessment.queries.comparison import (
    AxisMoved,
    Comparison,
    comparison,
    comparisons,
)
from approdo.assessment.queries.findings import Finding, Findings, findings_of
from approdo.assessment.queries.instruments import (
    Choice,
    choices_for,
    compulsory_code,
    history_of_choice,
    instrument_in_force,
    instruments_on,
    items_of,
)

__all__ = [
    "AxisMoved",
    "Choice",
    "Comparison",
    "Finding",
    "Findings",
    "assessments_of",
    "choices_for",
    "comparison",
    "comparisons",
    "compulsory_code",
    "draft_of",
    "drafts_of",
    "findings_of",
    "history_of_choice",
    "instrument_in_force",
    "instruments_on",
    "is_complete",
    "items_of",
    "latest",
    "latest_completed",
    "living_situation_of",
    "obstacles_to_completing",
    "sheet_of",
]
