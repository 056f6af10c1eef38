"""The instruments shipped with the program: tables of words, loaded by `operations`.

The one in use is the Self-Sufficiency Matrix. The national framework (quadro di analisi, a scale
of six steps, most items asked of each person) has the same shape and comes as a second table.
"""

from approdo.assessment.instruments.self_sufficiency import SELF_SUFFICIENCY
from approdo.assessment.instruments.shape import ShippedInstrument

SHIPPED: tuple[ShippedInstrument, ...] = (SELF_SUFFICIENCY,)

__all__ = ["SELF_SUFFICIENCY", "SHIPPED", "ShippedInstrument"]
