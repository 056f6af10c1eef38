"""People and households for tests, made by the real commands."""

from datetime import date
from typing import Any

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.network.models import Acting
from approdo.registry import commands, queries
from approdo.registry.models import Household, Person
from approdo.registry.operations import NewAddress, NewPerson
from approdo.registry.states import Kinship

BORN = date(1985, 4, 12)


def family(
    city: Any,
    *,
    actor: Acting | None = None,
    members: list[NewPerson] | None = None,
    address: NewAddress | None = None,
    opened_on: date | None = None,
) -> Household:
    """Register a household of a couple with a child, known to the social worker of Nord Est."""
    actor = actor or city.social_worker
    with acting_as(actor):
        return commands.register_household(
            actor=actor,
            organisation=actor.mandate.organisation,
            members=members or couple_with_child(),
            addresses=[address or NewAddress("Via dei Campioni", "901", cap="10152", borough=6)],
            opened_on=opened_on or date(2026, 1, 10),
            at=clock.now(),
        )


def couple_with_child() -> list[NewPerson]:
    """Two adults and a child, with made names and no code."""
    return [
        NewPerson(family_name="El Amrani", given_name="Youssef", birth_date=BORN, sex="M"),
        NewPerson(
            family_name="Bouzidi",
            given_name="Fatima",
            birth_date=date(1987, 9, 30),
            sex="F",
            kinship=Kinship.SPOUSE,
        ),
        NewPerson(
            family_name="El Amrani",
            given_name="Amal",
            birth_date=date(2014, 2, 3),
            sex="F",
            kinship=Kinship.CHILD,
        ),
    ]


def people_of(household: Household, day: date | None = None) -> list[Person]:
    """Give the people of a household on a day, the reference person first (as whoever is acting)."""
    return queries.members_on(household, day or clock.today())
