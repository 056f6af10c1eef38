"""Appointments and what was done with a family, by its case manager unless told."""

from datetime import timedelta
from typing import Any

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.network.models import Acting
from approdo.pathway import commands
from approdo.pathway.models import Activity, Case
from tests.makers import pathway as make
from tests.makers.city import City


def planned(city: City, case: Case, *, by: Acting | None = None, **details: Any) -> Activity:
    """An appointment of tomorrow, at this hour."""
    now = clock.now()
    with acting_as(by or city.case_manager) as actor:
        chosen = {
            "at": now,
            "starts_at": now + timedelta(days=1),
            "channel": "office",
            **details,
        }
        return commands.plan_activity(actor=actor, case=case, **chosen)


def held(city: City, case: Case, *, by: Acting | None = None, **details: Any) -> Activity:
    """An interview of now, with the adults of the family."""
    with acting_as(by or city.case_manager) as actor:
        chosen = {
            "at": clock.now(),
            "channel": "home",
            "participants": make.adults_of(case),
            "minutes": 45,
            **details,
        }
        return commands.record_activity(actor=actor, case=case, **chosen)
