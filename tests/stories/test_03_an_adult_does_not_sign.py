"""Scenario 3: an adult refuses to sign: not involved, with the reason; or there is no pact."""

from datetime import date

import pytest

from approdo.access.operations import acting_as
from approdo.pathway import commands
from approdo.pathway.models import Case, CaseMember
from approdo.pathway.states import CaseState
from approdo.registry.models import Person
from tests.makers import pathway as make
from tests.makers.city import City
from tests.stories.telling import does, is_refused, may_not, state_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("instruments")]
WHY = "Non vuole impegnarsi adesso."


def people_of(city: City, case: Case) -> dict[str, Person]:
    with acting_as(city.case_manager):
        return {m.person.given_name: m.person for m in case.members.select_related("person")}


def involved(city: City, case: Case) -> dict[str, tuple[bool, str]]:
    with acting_as(city.case_manager):
        rows = CaseMember.objects.filter(case=case).select_related("person")
        return {m.person.given_name: (m.is_involved, m.reason) for m in rows}


def test_the_other_adult_goes_on_without_them_and_the_reason_stays_written(
    city: City, today: date
) -> None:
    giulia = city.case_manager
    case = make.case_with_a_pact(city)
    people = people_of(city, case)
    says_no = {"case": case, "person": people["Youssef"]}
    make.sign(city, case, people["Fatima"])
    assert state_of(case) == CaseState.INTAKE
    # A no without its reason is not written; nor by who does not take care of the family.
    assert "Youssef Berti" in is_refused(
        giulia, commands.refuse_pact, on=today, reason=" ", **says_no
    )
    for actor in (city.social_worker, city.housing_officer, city.stranger_case_manager):
        may_not(actor, commands.refuse_pact, on=today, reason=WHY, **says_no)
    does(giulia, commands.refuse_pact, on=today, reason=WHY, **says_no)
    assert state_of(case) == CaseState.PACT_SIGNED
    assert involved(city, case) == {
        "Fatima": (True, ""),
        "Youssef": (False, f"Non firma: {WHY}"),
        "Amal": (True, ""),
    }
    does(giulia, commands.start_assessment_of_case, on=today, case=case)
    assert state_of(case) == CaseState.ASSESSMENT


def test_when_nobody_signs_there_is_no_pact_and_the_family_may_give_up(
    city: City, today: date
) -> None:
    giulia = city.case_manager
    case = make.case_with_a_pact(city)
    people = people_of(city, case)
    for name in ("Youssef", "Fatima"):
        does(giulia, commands.refuse_pact, on=today, case=case, person=people[name], reason=WHY)
    assert state_of(case) == CaseState.INTAKE
    assert "«Presa in carico»" in is_refused(
        giulia, commands.start_assessment_of_case, on=today, case=case
    )
    does(
        giulia,
        commands.withdraw_case,
        on=today,
        case=case,
        manner="oral",
        reason="disagrees",
        witnesses=("Ada Ferri", "Lino Gallo"),
        interview_offered_on=today,
    )
    assert state_of(case) == CaseState.WITHDRAWN
