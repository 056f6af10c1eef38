"""Two colleagues write down the same appointment at once: it is in the diary once."""

import pytest

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.network.models import System
from approdo.pathway import commands
from approdo.pathway.models import Activity, ActivityNote
from approdo.pathway.states import ActivityState
from tests.concurrency.together import at_once
from tests.makers import activities
from tests.makers import pathway as make
from tests.makers.city import make_city

pytestmark = pytest.mark.django_db(transaction=True)


def test_an_appointment_is_held_once(db):
    with acting_as(System()):
        city = make_city()
    case = make.interviewed_case(city)
    planned = activities.planned(city, case)

    def write_it_down(actor):
        commands.record_activity(
            actor=actor,
            case=case,
            at=clock.now(),
            activity=planned,
            channel="home",
            participants=make.adults_of(case),
            note=f"Scritta da {actor.name}",
        )

    refusals = at_once(
        (city.case_manager, write_it_down), (city.second_case_manager, write_it_down)
    )
    assert refusals.count(None) == 1
    assert "non è possibile" in next(filter(None, refusals))
    with acting_as(System()):
        assert Activity.objects.get(pk=planned.pk).state == ActivityState.HELD
        assert ActivityNote.objects.filter(activity=planned).count() == 1
