"""Instruments as they are asked and chosen, and assessments as they were answered."""

from approdo.assessment.models.assessment import Answer, Assessment
from approdo.assessment.models.choice import CompulsoryInstrument
from approdo.assessment.models.instrument import Area, AxisItem, Instrument, Item, Scale

__all__ = [
    "Answer",
    "Area",
    "Assessment",
    "AxisItem",
    "CompulsoryInstrument",
    "Instrument",
    "Item",
    "Scale",
]
