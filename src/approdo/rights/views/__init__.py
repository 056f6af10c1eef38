"""The pages of the rights."""

from approdo.rights.views.emergency import (
    emergencies,
    emergency,
    emergency_closing,
    emergency_new,
)
from approdo.rights.views.figures import figure, figures
from approdo.rights.views.readings import reading, readings, readings_sheet
from approdo.rights.views.requests import (
    person_requests,
    person_use,
    request_copy,
    request_detail,
    request_extension,
    requests,
    restriction_end,
)
from approdo.rights.views.retention import due, hold_end, retention, retention_notice

__all__ = [
    "due",
    "hold_end",
    "retention",
    "retention_notice",
    "person_requests",
    "person_use",
    "request_copy",
    "request_detail",
    "request_extension",
    "requests",
    "restriction_end",
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
