"""The pages of the rights."""

from approdo.rights.views.emergency import (
    emergencies,
    emergency,
    emergency_closing,
    emergency_new,
)
from approdo.rights.views.figures import figure, figures
from approdo.rights.views.readings import reading, readings, readings_sheet

__all__ = [
    "emergencies",
    "emergency",
    "emergency_closing",
    "emergency_new",
    "figure",
    "figures",
    "reading",
    "readings",
    "readings_sheet",
]
