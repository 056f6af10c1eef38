"""What happens in families, by the real commands of the people who write it down."""

from typing import Any

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.network.models import Acting
from approdo.pathway import commands
from approdo.pathway.commands import Division
from approdo.pathway.models import Case
from approdo.registry.models import Household, Person
from approdo.registry.queries import members_on
from tests.makers.city import City


def people_of(case: Case) -> dict[str, Person]:
    """The people of a case's household today, by given name; while acting as who sees them."""
    return {p.given_name: p for p in members_on(case.household, clock.today())}


def split(
    city: City, case: Case, *names: str, actor: Acting | None = None, **said: Any
) -> Household:
    """Divide the family of a case: those named go, with the first of them as reference person."""
    with acting_as(city.social_worker):
        people = people_of(case)
    with acting_as(actor or city.social_worker) as worker:
        goes = [people[name] for name in names]
        stays = [person for person in people.values() if person not in goes]
        first = goes[0] if goes else None
        return commands.split_household(
            actor=worker,
            household=case.household,
            at=clock.now(),
            division=Division(
                **{
                    "leaving": {person.pk for person in goes},
                    "happened_on": clock.today(),
                    "reference": first,
                    "reference_of_who_stays": stays[0] if stays else None,
                    **said,
                }
            ),
        )
