"""Two colleagues write down the same appointment at once: it is in the diary once."""

import threading

import pytest
from django.db import connection

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.kernel.refusals import Refused
from approdo.network.models import System
from approdo.pathway import commands
from approdo.pathway.models import Activity, ActivityNote
from approdo.pathway.states import ActivityState
from tests.makers import activities
from tests.makers import pathway as make
from tests.makers.city import make_city

pytestmark = pytest.mark.django_db(transaction=True)


def test_an_appointment_is_held_once(db):
    with acting_as(System()):
        city = make_city()
    case = make.interviewed_case(city)
    planned = activities.planned(city, case)
    start = threading.Barrier(2)
    said: dict[str, str] = {}

    def record(actor):
        try:
            start.wait(timeout=10)
            with acting_as(actor):
                commands.record_activity(
                    actor=actor,
                    case=case,
                    at=clock.now(),
                    activity=planned,
                    channel="home",
                    participants=make.adults_of(case),
                    note=f"Scritta da {actor.name}",
                )
            said[actor.name] = ""
        except Refused as refusal:
            said[actor.name] = str(refusal)
        finally:
            connection.close()

    threads = [
        threading.Thread(target=record, args=(actor,))
        for actor in (city.case_manager, city.second_case_manager)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert sorted(map(bool, said.values())) == [False, True]
    assert "non è possibile" in "".join(said.values())
    with acting_as(System()):
        assert Activity.objects.get(pk=planned.pk).state == ActivityState.HELD
        assert ActivityNote.objects.filter(activity=planned).count() == 1
