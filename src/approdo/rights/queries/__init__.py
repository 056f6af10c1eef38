"""What the rights know: figures, readings, emergencies, requests, what is due to be erased."""

from approdo.rights.queries.emergency import emergencies_of, households_sought, is_open, ringing
from approdo.rights.queries.figures import figure_on, figures_on, history_of, least_number
from approdo.rights.queries.readings import unusual_on
from approdo.rights.queries.requests import (
    requests_of,
    restricted_people_of,
    restriction_on,
    to_answer,
)
from approdo.rights.queries.retention import due_on, hold_on, noticed

__all__ = [
    "due_on",
    "emergencies_of",
    "figure_on",
    "figures_on",
    "history_of",
    "hold_on",
    "households_sought",
    "is_open",
    "least_number",
    "noticed",
    "requests_of",
    "restricted_people_of",
    "restriction_on",
    "ringing",
    "to_answer",
    "unusual_on",
]
