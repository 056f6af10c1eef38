"""The keys of a town's records, by the noun of an address or the name of an argument."""

from uuid import UUID

from approdo.access.operations import acting_as
from approdo.network.models import System
from config.api.parts import parts
from tests.makers.town import Town

MOST = 30


def known_of(town: Town) -> dict[str, list[UUID]]:
    """Give some keys of each kind of record that the API opens; those of the town's families first."""
    known: dict[str, list[UUID]] = {}
    with acting_as(System()):
        for part in parts():
            for kind in part.records:
                keys = list(kind.shown.model._default_manager.values_list("pk", flat=True)[:MOST])
                for name in (kind.noun, kind.shown.model._meta.model_name or ""):
                    known[name] = keys
            for rows in part.rows:
                keys = list(rows.shown.model._default_manager.values_list("pk", flat=True)[:MOST])
                for name in (rows.noun, rows.shown.model._meta.model_name or ""):
                    known.setdefault(name, keys)
    return known
