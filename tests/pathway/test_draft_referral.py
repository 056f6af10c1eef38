"""The district begins a referral: whose household, who is on the path, what is refused."""

from datetime import date

import pytest

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.kernel.refusals import NotPermitted, Refused
from approdo.pathway import commands, policies
from approdo.pathway.states import CaseState, Happened
from approdo.registry.operations import NewAddress, NewPerson, create_household
from approdo.registry.queries import members_on
from approdo.registry.states import AddressKind
from tests.makers import pathway as make

pytestmark = pytest.mark.django_db


def draft(city, household, actor=None, **choices):
    worker = actor or city.social_worker
    with acting_as(worker):
        return commands.draft_referral(
            actor=worker,
            household=household,
            at=clock.now(),
            programme=city.programme,
            **choices,
        )


@pytest.fixture
def household(city):
    with acting_as(city.social_worker):
        return make.make_family(city)


def living_in(city, borough, kind=AddressKind.REAL):
    with acting_as(city.social_worker):
        return create_household(
            members=[NewPerson(family_name="Rossi", birth_date=date(1970, 1, 1))],
            opened_on=clock.today(),
            holders=[city.districts["nord_est"].pk],
            addresses=[NewAddress("Via Nizza", "10", borough=borough, kind=kind)],
            at=clock.now(),
        )


def test_a_draft_is_the_districts_with_everybody_on_it_and_the_programmes_end(city, household):
    case = draft(city, household)
    assert (case.state, case.district) == (CaseState.DRAFT_REFERRAL, city.districts["nord_est"])
    assert case.ends_by == city.programme.last_day and case.due_on is None
    with acting_as(city.district_officer):
        assert case.members.filter(is_involved=True, is_open=False).count() == 3
        event = make.last_event(case)
        assert event.name == Happened.REFERRAL_DRAFTED and event.about == case.pk


def test_nothing_is_refused_yet_when_the_same_people_have_an_open_path(city, household):
    first = make.drafted_case(city, household=household)
    second = draft(city, household)
    assert first.code != second.code


def test_an_adult_is_left_out_only_with_a_reason_a_child_without(city, household):
    with acting_as(city.social_worker):
        *adults, child = sorted(
            members_on(household, clock.today()), key=lambda p: str(p.birth_date)
        )
    with pytest.raises(Refused, match="Scrivi perché"):
        draft(city, household, left_out={adults[0].pk: "  ", child.pk: ""})
    case = draft(city, household, left_out={adults[0].pk: "Vive altrove.", child.pk: ""})
    with acting_as(city.social_worker):
        assert case.members.get(is_involved=True).person == adults[1]


def test_somebody_has_to_be_involved(city, household):
    with acting_as(city.social_worker):
        people = members_on(household, clock.today())
    with pytest.raises(Refused, match="almeno una persona"):
        draft(city, household, left_out={p.pk: "Altrove." for p in people})


def test_a_household_of_another_district_is_not_ones_own(city):
    with pytest.raises(Refused, match="circoscrizione 2"):
        draft(city, living_in(city, 2))


@pytest.mark.parametrize(
    ("borough", "kind"),
    [(7, AddressKind.REAL), (None, AddressKind.REAL), (2, AddressKind.FICTITIOUS)],
)
def test_without_a_street_elsewhere_it_belongs_to_who_knows_it(city, borough, kind):
    assert draft(city, living_in(city, borough, kind)).state == CaseState.DRAFT_REFERRAL


def test_only_a_district_that_sees_the_household_begins(city, household):
    for actor in (
        city.other_social_worker,
        city.housing_officer,
        city.case_manager,
        city.stranger_case_manager,
        city.plan_manager,
        city.administrator,
    ):
        with acting_as(actor):
            assert not policies.may_draft_referral(actor, household), actor.name
    with pytest.raises(NotPermitted):
        draft(city, household, actor=city.housing_officer)
    with pytest.raises(Refused, match="non c'è più"):
        draft(city, household, actor=city.other_social_worker)
