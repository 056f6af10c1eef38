"""A household is written once, given to the body that met it, and shown to nobody else."""

from datetime import timedelta

import pytest

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.kernel.refusals import NotPermitted, Refused
from approdo.registry import commands, policies, queries
from approdo.registry.models import Person, PossibleMatch
from approdo.registry.operations import NewPerson
from approdo.registry.states import Happened
from tests.makers.registry import BORN, couple_with_child, family, people_of

pytestmark = pytest.mark.django_db


def _register(actor, organisation, **changes):
    values = {
        "members": couple_with_child(),
        "opened_on": clock.today(),
        "at": clock.now(),
    } | changes
    return commands.register_household(actor=actor, organisation=organisation, **values)


def test_a_district_worker_registers_a_household_with_its_people(city, home, happened):
    with acting_as(city.social_worker):
        assert home.code.startswith("NUC-")
        assert home.label == "Famiglia El Amrani"
        assert [p.given_name for p in people_of(home)] == ["Youssef", "Fatima", "Amal"]
        assert queries.reference_person(home, clock.today()).given_name == "Youssef"
        assert happened(home.pk) == [Happened.HOUSEHOLD_REGISTERED]


def test_another_body_sees_nothing_of_it(city, home):
    for actor in (city.other_social_worker, city.stranger_case_manager):
        with acting_as(actor):
            assert not policies.households_visible_to(actor).exists()
            assert not policies.persons_visible_to(actor).exists()
            assert not Person.objects.exists()


def test_the_housing_office_registers_for_a_district(city):
    office = city.housing_officer
    with acting_as(office):
        _register(office, city.districts["sud_est"])
    with acting_as(city.social_worker):
        assert not Person.objects.exists()


@pytest.mark.parametrize("who", ["case_manager", "administrator", "plan_manager"])
def test_whoever_is_not_of_the_district_may_not(city, who):
    actor = getattr(city, who)
    with acting_as(actor), pytest.raises(NotPermitted):
        _register(actor, city.districts["nord_est"])


def test_a_worker_may_not_register_for_another_district(city):
    with acting_as(city.social_worker), pytest.raises(NotPermitted):
        _register(city.social_worker, city.districts["sud_est"])


def test_it_refuses_nobody_and_days_to_come(city):
    district = city.districts["nord_est"]
    with acting_as(city.social_worker):
        with pytest.raises(Refused, match="almeno una persona"):
            _register(city.social_worker, district, members=[])
        with pytest.raises(Refused, match="deve ancora venire"):
            _register(city.social_worker, district, opened_on=clock.today() + timedelta(days=1))
        with pytest.raises(Refused, match="almeno un nome"):
            _register(city.social_worker, district, members=[NewPerson(birth_date=BORN)])


def test_somebody_known_beyond_the_mandate_goes_to_the_office(city, home):
    actor = city.other_social_worker
    family(city, actor=actor, members=[NewPerson("Amrani", "Yussef", BORN)])
    with acting_as(actor):
        assert not PossibleMatch.objects.exists()
    with acting_as(city.housing_officer):
        match = policies.matches_visible_to(city.housing_officer).get()
        assert match.known.given_name == "Youssef"
        assert match.newer.given_name == "Yussef"
        assert match.raised_by == actor.body_id


def test_a_known_person_joins_a_new_household_with_the_same_card(city, home):
    actor = city.social_worker
    with acting_as(actor):
        fatima = people_of(home)[1]
        new = _register(actor, actor.mandate.organisation, members=[NewPerson(known=fatima.pk)])
        assert people_of(new) == [fatima]
        assert new.label == "Famiglia Bouzidi"


def test_a_person_who_is_not_seen_cannot_be_taken_as_known(city, home):
    with acting_as(city.social_worker):
        fatima = people_of(home)[1]
    actor = city.other_social_worker
    with acting_as(actor), pytest.raises(Refused, match="non è più fra quelle"):
        _register(actor, actor.mandate.organisation, members=[NewPerson(known=fatima.pk)])
