"""What the pages of the rights are about, for the town: a reading to be looked at, and what follows."""

from typing import Any

from approdo.kernel import clock
from approdo.pathway.models import Case
from approdo.rights.models import UnusualReading
from approdo.rights.states import FigureCode, Unusual
from tests.makers.city import City


def keys_of_rights(city: City, case: Case) -> dict[str, Any]:
    """Give the keys that the pages of the rights take; to be called as System."""
    return {
        "rights:code": FigureCode.SMALL_NUMBER.value,
        "readings": unusual_reading(city, case).pk,
    }


def unusual_reading(city: City, case: Case) -> UnusualReading:
    """Write a reading that somebody should look at."""
    now, reader = clock.now(), city.second_case_manager
    return UnusualReading.objects.create(
        kind=Unusual.NOTHING_IN_COMMON,
        day=clock.today(),
        member=reader.member,
        body=city.lead,
        mandate=reader.mandate,
        file=case.household_id,
        file_code="",
        files=1,
        readings=1,
        first_at=now,
        last_at=now,
    )
