"""By whose hands a path takes a turn, and when: what the turns of the demo city share."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from approdo.access.operations import acting_as
from approdo.kernel.clock import day_of
from approdo.network.models import Acting, System
from approdo.pathway.models import Case
from approdo.pathway.states import CaseState
from approdo.registry.models import Person
from approdo.registry.queries import members_on, reference_person
from world.city import DemoCity, DemoLot, do


class NotThisFamily(Exception):
    """The turn asks for another family: the next one may do."""


@dataclass
class Hands:
    """Who does what to turn a path, by the hands of the people of the demo city."""

    city: DemoCity
    now: datetime
    pen: bytes
    workers: dict[Any, Acting] = field(init=False)
    officers: dict[Any, Acting] = field(init=False)
    social_workers: dict[Any, Acting] = field(init=False)
    # Those whose mandate ended meanwhile.
    gone: set[Any] = field(default_factory=set)
    # Paths that stay as they are, for what is special about them.
    kept: set[UUID] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Look everybody up once."""
        managers = [manager for lot in self.city.all_lots for manager in lot.case_managers]
        self.workers = {(one.pk, one.body_id): one for one in managers}
        self.officers = {one.body_id: one for one in self.city.officers.values()}
        self.social_workers = {
            body.pk: self.city.social_workers[name][0] for name, body in self.city.districts.items()
        }

    @property
    def today(self) -> date:
        """The day on which the demo is built."""
        return day_of(self.now)

    @property
    def office(self) -> Acting:
        """Somebody of the housing office."""
        return self.city.housing_officers[0]

    def worker(self, case: Case) -> Acting:
        """Who has the family in care."""
        return self.workers[case.case_manager_id, case.implementing_body_id]

    def officer(self, case: Case) -> Acting:
        """Who decides for the district."""
        return self.officers[case.district_id]

    def social_worker(self, case: Case) -> Acting:
        """Who works for the district."""
        return self.social_workers[case.district_id]

    def lot(self, case: Case) -> DemoLot:
        """The lot that has the family."""
        return next(one for one in self.city.all_lots if one.lot.pk == case.lot_id)

    def ago(self, case: Case, days: int) -> datetime:
        """Give a moment so many days ago, never before the path came to where it stands."""
        return max(case.state_since, self.now - timedelta(days))

    def act(
        self,
        actor: Acting,
        command: Callable[..., Any],
        case: Case,
        days_ago: int = 0,
        **arguments: Any,
    ) -> Any:
        """Let somebody act on the case, so many days ago."""
        return do(actor, command, case=case, at=self.ago(case, days_ago), **arguments)

    def family(self, case: Case) -> list[Person]:
        """The people of the household, who speaks for it first."""
        with acting_as(System()):
            people = members_on(case.household, self.today)
            speaks = reference_person(case.household, self.today)
        return sorted(people, key=lambda person: person != speaks)

    def adults(self, case: Case, *, at_least: int = 1) -> list[Person]:
        """Those of age, who speaks for the household first; as many as a turn asks for."""
        adults = [one for one in self.family(case) if one.is_adult_on(self.today)]
        if len(adults) < at_least:
            raise NotThisFamily
        return adults

    def month(self, later: int) -> date:
        """Give the first day of a month, so many after this one."""
        place = self.today.year * 12 + self.today.month - 1 + later
        return date(place // 12, place % 12 + 1, 1)


@dataclass(frozen=True)
class Turn:
    """What some families do that stand in some states: at least so many, and of a hundred so many."""

    take: Callable[[Hands, Case], Any]
    of: tuple[CaseState, ...]
    at_least: int = 1
    of_a_hundred: float = 0
    # Whether the path leaves its state: then somebody has to stay there.
    moves: bool = False

    def times(self, households: int) -> int:
        """Give how many families take the turn in a city of so many."""
        return max(self.at_least, round(households * self.of_a_hundred / 100))
