"""The instruments shipped with the program: tables of words, loaded by `operations`."""

from approdo.assessment.instruments.analysis_framework import ANALYSIS_FRAMEWORK
from approdo.assessment.instruments.preliminary_analysis import PRELIMINARY_ANALYSIS
from approdo.assessment.instruments.self_sufficiency import SELF_SUFFICIENCY
from approdo.assessment.instruments.shape import ShippedInstrument, ShippedItem

SHIPPED: tuple[ShippedInstrument, ...] = (
    SELF_SUFFICIENCY,
    ANALYSIS_FRAMEWORK,
    PRELIMINARY_ANALYSIS,
)

__all__ = [
    "ANALYSIS_FRAMEWORK",
    "PRELIMINARY_ANALYSIS",
    "SELF_SUFFICIENCY",
    "SHIPPED",
    "ShippedInstrument",
    "ShippedItem",
]
