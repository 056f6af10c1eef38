"""Figures, readings, emergencies, requests, restrictions, retention."""

from approdo.rights.models.emergency import EmergencyAccess
from approdo.rights.models.figure import Figure
from approdo.rights.models.reading import UnusualReading
from approdo.rights.models.request import RestrictedUse, Restriction, RightsRequest
from approdo.rights.models.retention import LegalHold, RetentionNotice

__all__ = [
    "EmergencyAccess",
    "Figure",
    "LegalHold",
    "RestrictedUse",
    "Restriction",
    "RetentionNotice",
    "RightsRequest",
    "UnusualReading",
]
