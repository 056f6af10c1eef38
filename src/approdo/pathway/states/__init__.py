"""Words of the paths: states and moves, code lists, what happens."""

from approdo.pathway.states.case import CASE, FINAL, OPEN, WITH_THE_CITY, WITH_THE_LOT, CaseState
from approdo.pathway.states.events import Happened
from approdo.pathway.states.housing import (
    EVICTION_DEFINED,
    EthosCode,
    EvictionKind,
    EvictionStage,
    FragilityKind,
    FragilityOrigin,
    HousingReason,
    PreventionLevel,
    Tenure,
)
from approdo.pathway.states.intake import (
    ContactChannel,
    PactLanguage,
    Representation,
    SignatureManner,
)

__all__ = [
    "CASE",
    "EVICTION_DEFINED",
    "FINAL",
    "OPEN",
    "WITH_THE_CITY",
    "WITH_THE_LOT",
    "CaseState",
    "ContactChannel",
    "EthosCode",
    "EvictionKind",
    "EvictionStage",
    "FragilityKind",
    "FragilityOrigin",
    "Happened",
    "HousingReason",
    "PactLanguage",
    "PreventionLevel",
    "Representation",
    "SignatureManner",
    "Tenure",
]
