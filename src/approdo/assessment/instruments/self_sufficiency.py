"""The Self-Sufficiency Matrix: eighteen domains on five steps (Arizona variant, DOMAIN 4.2).

The idea of the scale is freely reused; every sentence here is ours, written in Italian for a
conversation with a family, because the wordings that circulate have no clear licence.
"""

from datetime import date

from approdo.assessment.instruments.domains_of_life import DAILY_LIFE, RELATIONS
from approdo.assessment.instruments.domains_of_means import HEALTH, HOME, LEARNING, WORK
from approdo.assessment.instruments.shape import ShippedInstrument
from approdo.assessment.states import Axis

SELF_SUFFICIENCY = ShippedInstrument(
    code="self_sufficiency",
    edition="2026-1",
    name="Matrice dell'autonomia",
    licence="Idea della scala di libero riuso; frasi in italiano scritte per Approdo, AGPL-3.0-or-later",
    starts_on=date(2019, 1, 1),
    steps=("In crisi", "Fragile", "Al sicuro", "In crescita", "In autonomia"),
    areas=(HOME, WORK, LEARNING, HEALTH, RELATIONS, DAILY_LIFE),
    axes={
        Axis.ECONOMIC: ("income", "employment", "food"),
        Axis.DAILY: ("life_skills", "legal", "mobility", "parenting"),
    },
)
