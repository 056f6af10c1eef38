"""Who works where on a day, and what PostgreSQL refuses of partnerships."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from approdo.access.operations import acting_as
from approdo.network import queries
from approdo.network.models import Partnership, PartnershipMember, System
from approdo.network.states import PartnerRole, PartnershipKind, Role
from tests.makers.city import make_mandate

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _as_system():
    with acting_as(System()):
        yield


def test_the_district_of_a_borough_is_the_one_that_serves_it(city):
    assert queries.district_of_borough(6) == city.districts["nord_est"]
    assert queries.district_of_borough(9) is None


def test_a_partnership_has_a_lead_and_bodies_on_a_day(city, today):
    assert queries.lead_of(city.partnership, today) == city.lead
    assert list(queries.bodies_of(city.partnership, today)) == [city.partner, city.lead]
    assert queries.leads_of([city.partnership.pk], today) == {city.partnership.pk: city.lead}
    long_ago = today - timedelta(days=9999)
    assert queries.lead_of(city.partnership, long_ago) is None


def test_members_of_a_body_are_those_with_a_mandate_that_day(city, today):
    managers = queries.members_of(city.lead, Role.CASE_MANAGER, day=today)
    assert set(managers) == {city.case_manager.member, city.second_case_manager.member}
    make_mandate(city.partner_case_manager.member, city.lead, Role.CASE_MANAGER, until=today)
    assert managers.count() == 2


def test_a_mandate_that_ends_today_is_no_longer_in_force(city, today):
    mandate = city.case_manager.mandate
    assert list(queries.mandates_in_force(city.case_manager.member, today)) == [mandate]
    mandate.ends_on = today
    mandate.save()
    assert not queries.mandates_in_force(city.case_manager.member, today).exists()


def test_a_closed_body_or_a_disabled_member_gives_no_mandate(city, today):
    member = city.case_manager.member
    city.lead.is_active = False
    city.lead.save()
    assert not queries.mandates_in_force(member, today).exists()
    city.lead.is_active = True
    city.lead.save()
    member.is_active = False
    member.save()
    assert not queries.mandates_in_force(member, today).exists()


def refused():
    """The deferred rules speak, and what was done in the block is undone."""
    connection.check_constraints()


def test_postgresql_refuses_a_partnership_without_a_lead(city):
    with pytest.raises(DatabaseError, match="lead at any time"), transaction.atomic():
        Partnership.objects.create(name="ATI senza guida", kind=PartnershipKind.ATI)
        refused()


def test_postgresql_refuses_a_lead_who_leaves_while_partners_stay(city, today):
    with pytest.raises(DatabaseError, match="lead at any time"), transaction.atomic():
        PartnershipMember.objects.filter(role=PartnerRole.LEAD).update(ends_on=today)
        refused()


def test_postgresql_refuses_a_gap_between_two_leads(city, today):
    with pytest.raises(DatabaseError, match="lead at any time"), transaction.atomic():
        PartnershipMember.objects.update(ends_on=today)
        PartnershipMember.objects.create(
            partnership=city.partnership,
            organisation=city.stranger,
            role=PartnerRole.LEAD,
            starts_on=today + timedelta(days=1),
        )
        refused()


def test_postgresql_refuses_two_leads_at_once(city, today):
    with pytest.raises(DatabaseError, match="partnership_has_one_lead"), transaction.atomic():
        PartnershipMember.objects.create(
            partnership=city.partnership,
            organisation=city.stranger,
            role=PartnerRole.LEAD,
            starts_on=today,
        )
