"""Instruments as they are asked, and assessments as they were answered."""

from approdo.assessment.models.assessment import Answer, Assessment
from approdo.assessment.models.instrument import Area, Instrument, Item, Scale

__all__ = ["Answer", "Area", "Assessment", "Instrument", "Item", "Scale"]
