"""Scenario 15: a person without a codice fiscale is helped today; the code comes later, the history follows.

The scenario gives food and ends with the SIUSS export: goods and that export do not exist yet. Here the
help of today is a bed, and the story ends where the person is known by the code with all that was done.
"""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from approdo.access.operations import acting_as
from approdo.journal.queries import story_of
from approdo.pathway import commands
from approdo.pathway.models import Case, UrgentHelp
from approdo.pathway.operations import ReferralFacts
from approdo.pathway.states import UrgentState
from approdo.registry import commands as registry
from approdo.registry.models import Household, PersonIdentifier, PossibleMatch
from approdo.registry.operations import NewPerson
from approdo.registry.queries import find_people, members_on
from approdo.registry.rules.identifiers import make_cf
from tests.makers.city import City
from tests.makers.pathway import FACTS
from tests.stories.telling import assigned, does, may_not, now_is, who_sees

pytestmark = pytest.mark.django_db
BORN = date(1996, 2, 14)
CODE = make_cf("Ceesay", "Lamin", BORN, "M", "Z317")


def found_by(actor: Any, text: str) -> list[Household]:
    with acting_as(actor):
        return [one.household for one in find_people(actor, text, 10) if one.household]


def test_a_bed_today_the_code_next_month_and_one_history(city: City, today: date) -> None:
    home = lamin_comes_without_any_paper(city, on=today - timedelta(days=40))
    given = a_bed_is_given_that_very_night(city, home, on=today - timedelta(days=40))
    case = the_ordinary_acts_follow(city, home, given, on=today - timedelta(days=30))
    another_district_has_met_him_with_his_code(city, on=today - timedelta(days=9))
    the_code_comes_and_leads_to_all_that_was_done(city, home, case, on=today - timedelta(days=3))
    the_office_joins_the_two_cards_and_both_districts_read_one(city, case, on=today)


def lamin_comes_without_any_paper(city: City, *, on: date) -> Household:
    home: Household = does(
        city.social_worker,
        registry.register_household,
        on=on,
        organisation=city.districts["nord_est"],
        members=[NewPerson(family_name="Ceesay", given_name="Lamin", birth_date=BORN)],
        opened_on=on,
    )
    with acting_as(city.social_worker):
        assert not PersonIdentifier.objects.filter(person__in=members_on(home, on)).exists()
    assert found_by(city.social_worker, "Lamin Ceesay") == [home]
    assert found_by(city.other_social_worker, "Lamin Ceesay") == []
    return home


def a_bed_is_given_that_very_night(city: City, home: Household, *, on: date) -> UrgentHelp:
    bed: dict[str, Any] = {
        "household": home,
        "programme": city.programme,
        "kind": "bed",
        "reason": "Dorme in stazione, senza documenti.",
        "starts_on": on,
        "nights": 3,
        "amount": Decimal(0),
    }
    may_not(city.social_worker, commands.authorise_urgent_help, on=on, **bed)
    given: UrgentHelp = does(city.district_officer, commands.authorise_urgent_help, on=on, **bed)
    assert given.regularise_by == on + timedelta(days=15)
    return given


def the_ordinary_acts_follow(city: City, home: Household, given: UrgentHelp, *, on: date) -> Case:
    ada = city.social_worker
    case: Case = does(ada, commands.draft_referral, on=on, household=home, programme=city.programme)
    facts = ReferralFacts(**FACTS)
    does(ada, commands.complete_referral, on=on, case=case, facts=facts)
    does(ada, commands.propose_case, on=on, case=case, privacy_notice_on=on)
    case = assigned(city, case, on=on)
    settled = does(
        city.district_officer, commands.regularise_urgent_help, on=on, urgent_help=given, case=case
    )
    assert settled.state == UrgentState.REGULARISED
    return case


def another_district_has_met_him_with_his_code(city: City, *, on: date) -> None:
    does(
        city.other_social_worker,
        registry.register_household,
        on=on,
        organisation=city.districts["sud_ovest"],
        members=[NewPerson(family_name="Ceesay", given_name="Lamin", sex="M", codes=[CODE])],
        opened_on=on,
    )


def the_code_comes_and_leads_to_all_that_was_done(
    city: City, home: Household, case: Case, *, on: date
) -> None:
    with acting_as(city.social_worker):
        [lamin] = members_on(home, on)
    code: dict[str, Any] = {"person": lamin, "code": CODE, "since": on}
    for actor in (city.stranger_case_manager, city.other_social_worker):
        may_not(actor, registry.record_identifier, on=on, **code)
    does(city.social_worker, registry.record_identifier, on=on, **code)
    for actor in (city.social_worker, city.case_manager):
        assert found_by(actor, CODE) == [home]
        with acting_as(actor):
            told = {event.name for event in story_of(case.pk, home.pk, limit=200)}
            assert {"pathway.case.assigned", "registry.household.registered"} <= told
            identifier = PersonIdentifier.objects.get(person=lamin)
            assert (identifier.value, identifier.doubts) == (CODE, [])
    with acting_as(city.district_officer):
        assert UrgentHelp.objects.get(household=home).case_id == now_is(case).pk


def the_office_joins_the_two_cards_and_both_districts_read_one(
    city: City, case: Case, *, on: date
) -> None:
    with acting_as(city.social_worker):
        [lamin] = members_on(case.household, on)
    with acting_as(city.housing_officer):
        pair = PossibleMatch.objects.get()
        [twice] = {pair.known, pair.newer} - {lamin}
    joined = {"survivor": lamin, "merged": twice}
    may_not(city.social_worker, registry.merge_persons, on=on, **joined)
    does(city.housing_officer, registry.merge_persons, on=on, **joined)
    for actor in (city.social_worker, city.other_social_worker):
        with acting_as(actor):
            assert {one.person for one in find_people(actor, CODE, 10)} == {lamin}
    # The other district knows the person now; whom they walk with is still not theirs to see.
    seen = who_sees(case, city.social_worker, city.other_social_worker, city.stranger_case_manager)
    assert seen == ["Ada"]
