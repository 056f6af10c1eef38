"""A child is born in a family: in the household and on its paths since that day, papers or not."""

from datetime import timedelta

import pytest

from approdo.access.operations import acting_as
from approdo.journal.models import Event
from approdo.kernel import clock
from approdo.kernel.refusals import NotPermitted, Refused
from approdo.network.models import System
from approdo.pathway import commands
from approdo.pathway.models import CaseMember, LifeChange
from approdo.pathway.states import LifeHappened, LifeKind
from approdo.registry.models import Membership, Person
from approdo.registry.operations import NewPerson
from approdo.registry.states import Kinship
from tests.makers.pathway import assigned_case, case_with_a_pact, drafted_case

pytestmark = pytest.mark.django_db


def born(city, case, *, actor=None, days_ago=3, **said):
    child = NewPerson(
        **{
            "family_name": "Berti",
            "given_name": "Nour",
            "birth_date": clock.today() - timedelta(days=days_ago),
            **said,
        }
    )
    with acting_as(actor or city.case_manager) as worker:
        return commands.record_birth(
            actor=worker, household=case.household, at=clock.now(), child=child
        )


def test_a_newborn_without_a_code_is_in_the_household_and_on_the_path(city):
    case = assigned_case(city)
    child = born(city, case)
    with acting_as(city.case_manager):
        membership = Membership.objects.get(person=child)
        assert membership.starts_on == child.birth_date
        assert membership.kinship == Kinship.CHILD
        assert not child.identifiers.exists()
        member = CaseMember.objects.get(case=case, person=child)
        assert member.is_involved and member.is_open
        assert LifeChange.objects.get(case=case).kind == LifeKind.BORN
        assert Event.objects.filter(about=case.pk, name=LifeHappened.CHILD_BORN).exists()


def test_every_body_of_the_family_sees_the_child(city):
    case = assigned_case(city)
    child = born(city, case)
    for actor in (city.social_worker, city.case_manager):
        with acting_as(actor):
            assert Person.objects.filter(pk=child.pk).exists()
    with acting_as(city.stranger_case_manager):
        assert not Person.objects.filter(pk=child.pk).exists()


def test_on_a_draft_the_child_is_not_yet_bound_to_a_path(city):
    case = drafted_case(city)
    child = born(city, case, actor=city.social_worker)
    with acting_as(city.social_worker):
        assert not CaseMember.objects.get(case=case, person=child).is_open


def test_a_pact_still_being_signed_is_prepared_anew(city):
    case = case_with_a_pact(city)
    born(city, case)
    with acting_as(city.case_manager):
        assert not case.pacts.filter(superseded_at__isnull=True).exists()


def test_twins_are_two_children(city):
    case = assigned_case(city)
    born(city, case)
    born(city, case, given_name="Ilyas")
    with acting_as(city.case_manager):
        assert case.members.count() == 5


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"birth_date": None}, "Scrivi il giorno della nascita"),
        ({"days_ago": -2}, "deve ancora venire"),
    ],
)
def test_a_day_of_birth_that_cannot_be_is_refused(city, said, told):
    case = assigned_case(city)
    with pytest.raises(Refused) as refusal:
        born(city, case, **said)
    assert told in str(refusal.value)
    with acting_as(System()):
        assert case.members.count() == 3


def test_the_same_child_is_not_written_twice(city):
    case = assigned_case(city)
    born(city, case)
    with pytest.raises(Refused, match="è già nel nucleo"):
        born(city, case, given_name=" nour")


def test_a_body_that_was_not_given_the_household_writes_nothing(city):
    case = assigned_case(city)
    with pytest.raises((NotPermitted, Refused)):
        born(city, case, actor=city.stranger_case_manager)
    with acting_as(System()):
        assert case.members.count() == 3
