"""Which prevention the facts say a path is (DOMAIN 2.1.4); a worker confirms or says why not."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from approdo.pathway.states import (
    EVICTION_DEFINED,
    EvictionStage,
    HousingReason,
    PreventionLevel,
)

# Lives in a placement and works towards autonomy (ETHOS categories 3, 4, 5, 7, 11).
PLACED = ("3", "4", "5", "7", "11")
# No home and no placement, or one that ends (1, 2, 6).
UNHOUSED = ("1", "2", "6")


class Suggestion(NamedTuple):
    """A level and the fact that says it; both empty while too little is known."""

    level: str
    why: str


def suggested_level(*, housing_reason: str, ethos_code: str, eviction_stage: str) -> Suggestion:
    """Read the level out of the housing situation."""
    category = ethos_code.partition(".")[0]
    if category in PLACED:
        return Suggestion(PreventionLevel.TERTIARY, _("Vive già in una collocazione temporanea."))
    if category in UNHOUSED:
        return Suggestion(
            PreventionLevel.SECONDARY, _("Non ha una casa e serve una collocazione temporanea.")
        )
    if eviction_stage in EVICTION_DEFINED:
        stage = EvictionStage(eviction_stage).label
        return Suggestion(
            PreventionLevel.SECONDARY,
            _("La casa è da lasciare: %(stage)s.") % {"stage": stage.lower()},
        )
    if housing_reason == HousingReason.LOST:
        return Suggestion(PreventionLevel.SECONDARY, _("La casa è già persa."))
    if housing_reason == HousingReason.AT_RISK:
        return Suggestion(PreventionLevel.PRIMARY, _("È ancora in casa e rischia di perderla."))
    return Suggestion("", "")
