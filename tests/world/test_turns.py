"""Some families of the demo city leave the straight way: every turn is there to be looked at."""

import pytest

from approdo.access.operations import acting_as
from approdo.journal.models import Event
from approdo.kernel import clock
from approdo.network.models import System
from approdo.pathway.models import Case, Remark, Suspension, Transfer, Warning
from approdo.pathway.states import SuspensionState, TurnHappened
from world.building import build

HOUSEHOLDS = 45


@pytest.mark.django_db(transaction=True)
def test_a_city_large_enough_shows_every_turn():
    build(households=HOUSEHOLDS, seed=7, now=clock.now(), tell=lambda *_n: None, at_once=1)
    with acting_as(System()):
        states = set(Case.objects.values_list("state", flat=True))
        assert states >= {"suspended", "revoked", "withdrawn", "transfer_pending"}
        assert Suspension.objects.filter(state=SuspensionState.PROPOSED).exists()
        assert Warning.objects.count() >= 3
        assert Transfer.objects.exists()
        told = set(Event.objects.values_list("name", flat=True))
        assert told >= {TurnHappened.CASE_SUSPENDED, TurnHappened.REVOCATION_PROPOSED}
        assert Remark.objects.exists() == ("project_returned" in states)
