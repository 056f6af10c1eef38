"""The national quadro di analisi: six areas by law, six steps, most items asked of each person.

The areas are those of d.lgs. 147/2017, art. 5, and free to use; every sentence is ours. The first
step is the best one. Its scores tell which areas come first and are never summed.
"""

from datetime import date

from approdo.assessment.instruments.framework_household import (
    ECONOMIC_SITUATION,
    HOUSING_CONDITION,
    NETWORKS,
)
from approdo.assessment.instruments.framework_people import EDUCATION, FUNCTIONING, WORK
from approdo.assessment.instruments.shape import ShippedInstrument
from approdo.assessment.states import Axis

ANALYSIS_FRAMEWORK = ShippedInstrument(
    code="analysis_framework",
    edition="2026-1",
    name="Quadro di analisi",
    licence="Aree del d.lgs. 147/2017, art. 5; frasi scritte per Approdo, AGPL-3.0-or-later",
    starts_on=date(2019, 1, 1),
    steps=(
        "Chiaro punto di forza",
        "Lieve punto di forza",
        "Adeguato",
        "Problema lieve",
        "Problema moderato",
        "Problema grave",
    ),
    areas=(HOUSING_CONDITION, ECONOMIC_SITUATION, NETWORKS, FUNCTIONING, EDUCATION, WORK),
    axes={
        Axis.ECONOMIC: ("income", "debts", "work"),
        Axis.DAILY: ("daily_life", "care_burden"),
    },
    higher_is_better=False,
)
