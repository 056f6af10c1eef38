"""Named reads of the paths."""

from approdo.pathway.queries.case import case_by_code
from approdo.pathway.queries.outcome import (
    obstacles_to_closing,
    obstacles_to_reporting,
    outcome_of,
)
from approdo.pathway.queries.project import (
    MoneyOfMonth,
    caps_on,
    content_of,
    obstacles_to_beginning,
    obstacles_to_sharing,
    obstacles_to_starting,
    obstacles_to_validating,
    project_of,
    projects_of,
    promised_after,
    valid_project_of,
    year_of_months,
)
from approdo.pathway.queries.review import (
    SinceLast,
    Standing,
    comparison,
    first_review_on,
    reviews_of,
    since_last_review,
    standings_of,
)

__all__ = [
    "MoneyOfMonth",
    "SinceLast",
    "Standing",
    "caps_on",
    "case_by_code",
    "comparison",
    "content_of",
    "first_review_on",
    "obstacles_to_beginning",
    "obstacles_to_closing",
    "obstacles_to_reporting",
    "obstacles_to_sharing",
    "obstacles_to_starting",
    "obstacles_to_validating",
    "outcome_of",
    "project_of",
    "projects_of",
    "promised_after",
    "reviews_of",
    "since_last_review",
    "standings_of",
    "valid_project_of",
    "year_of_months",
]
