"""The walls around who works here: nobody reads nothing, each what the policies say."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from approdo.access.operations import AT_THE_DOOR, NOBODY, acting_as
from approdo.kernel import clock
from approdo.network.models import Identity, Invited, Mandate, Member, System
from approdo.network.states import Role
from tests.makers.city import make_mandate

pytestmark = pytest.mark.django_db


@pytest.fixture
def past(city):
    """A mandate of the lead that is over."""
    day = clock.today() - timedelta(days=30)
    with acting_as(System()):
        return make_mandate(city.second_case_manager.member, city.lead, Role.JOB_COACH, until=day)


def test_nobody_reads_no_member_and_no_mandate(city):
    with acting_as(NOBODY):
        assert not Member.objects.exists()
        assert not Mandate.objects.exists()


def test_the_door_reads_them_and_nothing_of_the_people_helped(city):
    with acting_as(AT_THE_DOOR):
        assert Member.objects.exists() and Mandate.objects.exists()


def test_who_has_no_mandate_reads_oneself(city, past):
    with acting_as(Invited(city.second_case_manager.member)):
        assert list(Member.objects.all()) == [city.second_case_manager.member]
        assert set(Mandate.objects.values_list("member", flat=True)) == {
            city.second_case_manager.member.pk
        }


def test_past_mandates_are_read_by_the_member_the_body_and_administrators(city, past):
    for actor in (city.second_case_manager, city.case_manager, city.administrator):
        with acting_as(actor):
            assert Mandate.objects.filter(pk=past.pk).exists(), actor.name
    for actor in (city.stranger_case_manager, city.partner_case_manager, city.social_worker):
        with acting_as(actor):
            assert not Mandate.objects.filter(pk=past.pk).exists(), actor.name
            assert Member.objects.filter(pk=past.member_id).exists(), "names stay readable"


@pytest.mark.parametrize("who", ["case_manager", "stranger_case_manager", "social_worker"])
def test_who_looks_after_nobody_writes_nobody(city, who):
    theirs = city.partner_case_manager
    with acting_as(getattr(city, who)):
        for rows, values in (
            (Member.objects.filter(pk=theirs.member.pk), {"email": "x@esempio.test"}),
            (Mandate.objects.filter(pk=theirs.mandate.pk), {"role": Role.PROJECT_MANAGER}),
        ):
            with pytest.raises(DatabaseError), transaction.atomic():
                rows.update(**values)


def test_a_project_manager_writes_only_about_people_of_their_own_body(city):
    with acting_as(System()):
        make_mandate(city.second_case_manager.member, city.stranger, Role.CASE_MANAGER)
    with acting_as(city.project_manager):
        Member.objects.filter(pk=city.case_manager.pk).update(email="x@esempio.test")
        for one in (city.second_case_manager, city.partner_case_manager):
            with pytest.raises(DatabaseError), transaction.atomic():
                Member.objects.filter(pk=one.pk).update(email="x@esempio.test")


def test_a_codice_fiscale_is_read_by_oneself_and_by_who_looks_after_members(city):
    with acting_as(System()):
        Identity.objects.create(member=city.case_manager.member, fiscal_code="RSSMRA80A01L219M")
    readers = (city.case_manager, city.project_manager, city.administrator)
    for actor in (*readers, city.second_case_manager, city.housing_officer, city.plan_manager):
        with acting_as(actor):
            assert Identity.objects.exists() == (actor in readers), actor.name
