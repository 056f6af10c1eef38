"""Families on their path, by the real commands of the right people."""

from datetime import date, timedelta

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.network.models import Organisation
from approdo.pathway.models import Case
from approdo.pathway.operations import NewMember, NewReferral, draft_referral
from approdo.registry.models import Household
from approdo.registry.operations import NewPerson, create_household
from approdo.registry.queries import members_on
from approdo.registry.states import Kinship
from tests.makers.city import City


def make_family(
    city: City, *, family_name: str = "Berti", district: Organisation | None = None
) -> Household:
    """Write a couple with a child, known to a district (Nord Est unless told)."""
    body = district or city.districts["nord_est"]
    return create_household(
        members=[
            NewPerson(family_name=family_name, given_name="Fatima", birth_date=date(1984, 3, 2)),
            NewPerson(
                family_name=family_name,
                given_name="Youssef",
                birth_date=date(1981, 7, 9),
                kinship=Kinship.SPOUSE,
            ),
            NewPerson(
                family_name=family_name,
                given_name="Amal",
                birth_date=date(2014, 5, 20),
                kinship=Kinship.CHILD,
            ),
        ],
        opened_on=clock.today() - timedelta(days=90),
        holders=[body.pk],
        at=clock.now(),
    )


def drafted_case(city: City, *, family_name: str = "Berti") -> Case:
    """A draft of the district's, with nothing in it but the household."""
    with acting_as(city.social_worker):
        household = make_family(city, family_name=family_name)
        new = NewReferral(
            household=household.pk,
            district=city.districts["nord_est"].pk,
            opened_on=clock.today(),
            members=[NewMember(person=p.pk) for p in members_on(household, clock.today())],
        )
        return draft_referral(new, programme=city.programme, at=clock.now())
