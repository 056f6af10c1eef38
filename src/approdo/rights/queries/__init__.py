"""What the rights know: figures, readings, emergencies, requests, what is due to be erased."""

from approdo.rights.queries.emergency import emergencies_of, households_sought, is_open, ringing
from approdo.rights.queries.figures import figure_on, figures_on, history_of, least_number
from approdo.rights.queries.readings import unusual_on

__all__ = [
    "emergencies_of",
    "figure_on",
    "figures_on",
    "history_of",
    "households_sought",
    "is_open",
    "least_number",
    "ringing",
    "unusual_on",
]
