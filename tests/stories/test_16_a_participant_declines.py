"""Scenario 16: who declines to disclose a special category counts in totals, never in that indicator."""

from datetime import date

import pytest

from approdo.access.operations import acting_as
from approdo.pathway import commands, queries
from approdo.pathway.models import ParticipantRecord
from approdo.pathway.states import CaseState
from approdo.pathway.states.participant import DECLINED
from approdo.registry.models import Person
from tests.makers import project as projects
from tests.makers.city import City
from tests.makers.participants import ANSWERS, fund
from tests.makers.pathway import adults_of
from tests.stories.telling import does, is_refused, may_not, state_of

pytestmark = pytest.mark.django_db


def test_who_declines_is_helped_all_the_same_and_counted_where_the_law_lets(
    city: City, today: date
) -> None:
    fund(city)
    giulia = city.case_manager
    case = projects.validated_project(city)
    with acting_as(giulia):
        Person.objects.update(sex="F")
        youssef, fatima = adults_of(case)
    # The fund asks before the first activity that it pays; whose answers are missing is said by name.
    told = is_refused(giulia, commands.start_project, on=today, case=case)
    assert youssef.full_name in told and fatima.full_name in told
    asked = {"case": case, "on": today}
    for actor in (city.other_social_worker, city.housing_officer, city.stranger_case_manager):
        may_not(actor, commands.record_participant, person=fatima, answers=ANSWERS, **asked)
    does(giulia, commands.record_participant, person=fatima, answers=ANSWERS, **asked)
    declines = ANSWERS | {"disability": DECLINED, "minority": DECLINED}
    written = does(giulia, commands.record_participant, person=youssef, answers=declines, **asked)
    assert sorted(written.declined) == ["disability", "minority"]
    does(giulia, commands.start_project, on=today, case=case)
    assert state_of(case) == CaseState.ACTIVE
    with acting_as(city.plan_manager):
        found, left_out = queries.counts(ParticipantRecord.objects.all())
        counted = {one.code: one.people for one in found}
    assert (counted["total"], left_out) == (2, 0)
    assert counted["CO16"] == 1, "persons with disabilities: only who said so"
    with acting_as(city.stranger_case_manager):
        assert not ParticipantRecord.objects.exists()
