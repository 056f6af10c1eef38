"""`api_probe`: every address of the API asked well and badly as three roles; what is wrong is counted.

The town of the tests stands in a database of its own, in a transaction that is taken back.
"""

import logging
from collections.abc import Iterator

from django.db import transaction
from django.test import override_settings
from tests.api.known import known_of
from tests.api.probing import ROLES, Prober, one_connection
from tests.makers.exchange import program_of
from tests.makers.town import make_town

from bench import database
from bench.figures import Figure

LEAST = {"small": 1_500, "full": 5_000}
EACH = {"small": 2, "full": 7}


def measure(size: str) -> Iterator[Figure]:
    """Probe, and say how many answers were a fault, or not as the description says."""
    logging.disable(logging.ERROR)
    with (
        database.filled("api", lambda _owner: None),
        override_settings(API_PACE=1_000_000),
        one_connection(),
        transaction.atomic(),
    ):
        town = make_town()
        keys = {role: program_of(getattr(town.city, role)).secret for role in ROLES}
        counts = Prober(keys, known_of(town)).probe(EACH[size])
        transaction.set_rollback(True)
    logging.disable(logging.NOTSET)
    wrong = len(counts.wrong)
    holds = not wrong and counts.cases >= LEAST[size]
    note = "; ".join([str(counts), *(said[:200] for said in counts.wrong[:3])])
    yield Figure("api_probe", wrong, 0, holds, "wrong answers", counts.cases, note=note)
