"""The first half of scenario 1: from the proposal to the pact signed by two adults."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from approdo.access.operations import acting_as
from approdo.network.models import System
from approdo.pathway import commands
from approdo.pathway.models import Case, PactSignature
from approdo.pathway.states import CaseState, SignatureManner
from approdo.programme.models import Lot
from tests.makers import project as projects
from tests.makers.city import City
from tests.makers.pathway import adults_of, scan
from tests.stories.telling import (
    assigned,
    does,
    is_refused,
    may_not,
    now_is,
    proposed,
    state_of,
    who_sees,
)


@dataclass
class Calendar:
    """The days of the story, told from the month in which the project starts to the closing of today."""

    start: date
    end: date

    def before(self, days: int) -> date:
        """So many days before the project starts."""
        return self.start - timedelta(days=days)

    def month(self, number: int, day: int = 10) -> date:
        """A day of the month so many months after the start."""
        return projects.later(number, self.start).replace(day=day)


def another_family_has_the_only_place(city: City, days: Calendar) -> Case:
    with acting_as(System()):
        Lot.objects.filter(pk=city.lot.pk).update(capacity=1)
    first = proposed(city, on=days.before(120), family_name="Primi")
    return assigned(city, first, on=days.before(118))


def the_district_proposes_and_the_office_asks_for_papers(city: City, days: Calendar) -> Case:
    case: Case = proposed(city, on=days.before(110))
    may_not(city.social_worker, commands.validate_case, on=days.before(108), case=case)
    does(
        city.housing_officer,
        commands.request_integration,
        on=days.before(105),
        case=case,
        reason="Manca il verbale dell'udienza.",
    )
    assert state_of(case) == CaseState.INTEGRATION_REQUESTED
    assert now_is(case).due_on == days.before(95)
    # While the district is to answer, nobody decides; and only the district of the case answers.
    is_refused(city.housing_officer, commands.validate_case, on=days.before(104), case=case)
    answer: dict[str, Any] = {"case": case, "answer": "Il verbale è nella scheda."}
    may_not(city.other_social_worker, commands.answer_integration, on=days.before(100), **answer)
    does(city.social_worker, commands.answer_integration, on=days.before(100), **answer)
    assert state_of(case) == CaseState.PROPOSED
    return case


def validated_it_waits_until_a_place_frees(
    city: City, days: Calendar, case: Case, others: Case
) -> None:
    does(city.housing_officer, commands.validate_case, on=days.before(96), case=case)
    place: dict[str, Any] = {
        "case": case,
        "lot": city.lot,
        "implementing_body": city.lead,
        "case_manager": city.case_manager.member,
        "no_conflict": True,
    }
    full = is_refused(city.housing_officer, commands.assign_case, on=days.before(95), **place)
    assert "Lotto 4" in full
    does(city.housing_officer, commands.waitlist_case, on=days.before(95), case=case)
    assert state_of(case) == CaseState.WAITLISTED
    assert who_sees(case, city.case_manager, city.project_manager) == []
    does(
        city.case_manager,
        commands.withdraw_case,
        on=days.before(70),
        case=others,
        manner="oral",
        reason="own_solution",
        witnesses=("Ada Ferri", "Lino Gallo"),
        interview_offered_on=days.before(72),
    )
    does(city.second_housing_officer, commands.assign_case, on=days.before(69), **place)
    assert state_of(case) == CaseState.ASSIGNED
    assert who_sees(case, city.case_manager, city.partner_case_manager) == ["Giulia"]


def the_lot_meets_the_family_and_two_adults_sign(city: City, days: Calendar, case: Case) -> None:
    giulia = city.case_manager
    fatima, youssef = the_adults(city, case)
    assert "colloquio" in is_refused(giulia, commands.start_intake, on=days.before(66), case=case)
    does(
        giulia,
        commands.record_activity,
        on=days.before(65),
        case=case,
        channel="home",
        participants=[fatima, youssef],
        minutes=60,
        note="Youssef è in cura; lo rappresenta l'amministratore di sostegno.",
    )
    does(giulia, commands.start_intake, on=days.before(65), case=case)
    does(giulia, commands.open_pact, on=days.before(60), case=case)
    signed: dict[str, Any] = {
        "case": case,
        "manner": SignatureManner.SCAN,
        "content": scan(),
        "name": "patto.png",
    }
    does(giulia, commands.sign_pact, on=days.before(58), person=fatima, **signed)
    assert state_of(case) == CaseState.INTAKE, "one adult is not all of them"
    is_refused(giulia, commands.start_assessment_of_case, on=days.before(57), case=case)
    his = {"person": youssef, "represented_by": "Avv. Elio Fonti"}
    assert "con quale titolo" in is_refused(
        giulia, commands.sign_pact, on=days.before(50), **his, **signed
    )
    does(
        giulia,
        commands.sign_pact,
        on=days.before(50),
        representation="support_administrator",
        **his,
        **signed,
    )
    assert state_of(case) == CaseState.PACT_SIGNED
    with acting_as(giulia):
        rows = PactSignature.objects.order_by("signed_on").values_list(
            "signed_on", "representation"
        )
        assert list(rows) == [
            (days.before(58), ""),
            (days.before(50), "support_administrator"),
        ]


def the_adults(city: City, case: Case) -> list[Any]:
    with acting_as(city.case_manager):
        youssef, fatima = adults_of(case)
        return [fatima, youssef]
