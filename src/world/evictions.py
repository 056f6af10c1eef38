"""What became of evictions whose day came: put off, one step further, or over."""

from datetime import timedelta

from approdo.access.operations import acting_as
from approdo.kernel.clock import day_of
from approdo.pathway import commands as pathway
from approdo.pathway.queries.eviction import eviction_of
from approdo.pathway.states import EvictionStage
from world.path import Walk

# Families of which nobody wrote what became of it: they ring on Oggi.
FORGOTTEN = 3
# What becomes of the day that was awaited, by the stage at which the eviction stood.
WENT_ON: dict[EvictionStage, list[tuple[EvictionStage, str]]] = {
    EvictionStage.HEARING_SET: [
        (EvictionStage.HEARING_SET, "Udienza rinviata: manca la prova della notifica."),
        (EvictionStage.GRACE_PERIOD, "Il giudice ha dato un termine per pagare."),
        (EvictionStage.VALIDATED, "Sfratto convalidato; il rilascio è fissato più avanti."),
        (EvictionStage.NONE, "La morosità è sanata: il proprietario ha rinunciato."),
    ],
    EvictionStage.VALIDATED: [
        (EvictionStage.VALIDATED, "Il proprietario aspetta: rilascio rinviato d'accordo con lui."),
        (EvictionStage.WRIT_SERVED, "È arrivato il precetto."),
    ],
    EvictionStage.WRIT_SERVED: [
        (EvictionStage.WRIT_SERVED, "Accesso rinviato: in casa c'è un bambino piccolo."),
        (EvictionStage.BAILIFF_ACCESS, "L'ufficiale giudiziario è passato e ha rinviato."),
    ],
}


def day_has_come(walk: Walk) -> bool:
    """Whether the day that the proposal told has come while the path goes on."""
    came = walk.eviction_on is not None and walk.eviction_on < day_of(walk.now)
    return came and walk.goal != "closed"


def forget_some(walks: list[Walk]) -> None:
    """Let nobody write down what became of the eviction of a few families."""
    came = [walk for walk in walks if day_has_come(walk)]
    for walk in came[:: max(1, len(came) // FORGOTTEN)][:FORGOTTEN]:
        walk.forgets = True


def tell_of_the_eviction(walk: Walk) -> None:
    """Write down what became of the day that came."""
    if walk.forgets or not day_has_come(walk) or walk.eviction_on is None or walk.case is None:
        return
    with acting_as(walk.social_worker):
        known = eviction_of(walk.case)
    if known is None or known.stage not in WENT_ON:
        return
    ways = WENT_ON[EvictionStage(known.stage)]
    stage, note = ways[walk.family.number % len(ways)]
    later = day_of(walk.now) + timedelta(65 + walk.family.number * 7 % 110)
    walk.day = max(walk.day, walk.eviction_on)
    walk.act(
        walk.social_worker,
        pathway.record_eviction_stage,
        1,
        stage=stage,
        happened_on=walk.eviction_on,
        next_on=None if stage == EvictionStage.NONE else later,
        note=note,
    )
