"""One family's way through the programme, by the hands of the people of the demo city."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from django.utils import timezone

from approdo.access.operations import acting_as
from approdo.kernel.clock import day_of
from approdo.network.models import Acting, Organisation
from approdo.pathway import commands as pathway
from approdo.pathway.models import Case
from approdo.pathway.operations import ReferralFacts
from approdo.pathway.states import ContactChannel, SignatureManner
from approdo.programme.models import Programme
from approdo.programme.shipped import SHIPPED
from approdo.programme.states import GateAct
from approdo.registry import commands as registry
from approdo.registry.models import Household, Person
from approdo.registry.operations import NewAddress, NewContact, NewIsee, NewPerson
from approdo.registry.queries import members_on
from approdo.registry.states import AddressKind, Kinship
from world.city import DemoCity, DemoLot, do
from world.people import MadeFamily, MadePerson, language_of, pact_language
from world.team import gather_team, talk
from world.words import BAILIFF, FACTS, FRAGILITIES, REASONS, STREET, SUMMARIES

# Stages in order, with the share of the demo's households that stand there, and for how many days
# at the most the last act was ago.
STAGES: dict[str, tuple[int, int]] = {
    "drafted": (6, 20),
    "proposed": (6, 22),
    "validated": (4, 8),
    "assigned": (5, 20),
    "intake": (6, 36),
    "pact": (4, 25),
    "assessed": (4, 35),
    "project": (5, 35),
    "shared": (4, 14),
    "project_validated": (3, 10),
    "active": (36, 200),
    "closing": (4, 30),
    "closed": (13, 200),
}
ORDER = list(STAGES)
# The stages that a programme may leave out.
GATES = {
    "proposed": GateAct.PROPOSAL,
    "validated": GateAct.VALIDATION,
    "project_validated": GateAct.PROJECT_VALIDATION,
}
KINSHIP = {
    "coniuge": Kinship.SPOUSE,
    "figlio/a": Kinship.CHILD,
    "fratello": Kinship.SIBLING,
}
WEEKEND = 5
REFUSAL = "Non se la sente di prendere impegni adesso; gli altri vanno avanti."


@dataclass
class Walk:
    """A family on its way: what was done, and the day of the last act."""

    city: DemoCity
    family: MadeFamily
    random: Random
    goal: str
    now: datetime
    signature: bytes
    programme: Programme
    day: date = field(default_factory=date.today)
    hour: int = 9
    household: Household | None = None
    case: Case | None = None
    case_manager: Acting | None = None
    lot: DemoLot | None = None
    case_manager_to_be: Acting | None = None
    helper: Acting | None = None
    inclusion_worker: Acting | None = None
    # The next day of the eviction as the proposal told it, and whether nobody wrote what became of it.
    eviction_on: date | None = None
    forgets: bool = False

    # --- Days ------------------------------------------------------------------------------

    def begins(self, days_ago: int) -> None:
        """Put the first act so many days ago."""
        self.day = day_of(self.now) - timedelta(days_ago)

    def at(self, days: int = 0) -> datetime:
        """Give the moment of the next act: some days on, in office hours, never to come."""
        day = self.day + timedelta(days)
        while day.weekday() >= WEEKEND:
            day += timedelta(1)
        self.hour = 9 if day > self.day else min(self.hour + 1, 18)
        self.day = day
        moment = timezone.make_aware(
            datetime.combine(day, time(self.hour, self.random.randrange(0, 60, 5)))
        )
        return min(moment, self.now)

    # --- Who -------------------------------------------------------------------------------

    @property
    def district(self) -> str:
        """The name of the family's district."""
        return next(
            name
            for name, body in self.city.districts.items()
            if self.family.borough in body.boroughs
        )

    @property
    def social_worker(self) -> Acting:
        """One of the district's social workers, always the same for a family."""
        workers = self.city.social_workers[self.district]
        return workers[self.family.number % len(workers)]

    @property
    def officer(self) -> Acting:
        """The district's officer."""
        return self.city.officers[self.district]

    @property
    def office(self) -> Acting:
        """Somebody of the housing office."""
        return self.city.housing_officers[self.family.number % len(self.city.housing_officers)]

    def act(
        self, actor: Acting, command: Callable[..., Any], days: int = 0, **arguments: Any
    ) -> Any:
        """Let an actor act on the case some days on; the case is read again afterwards."""
        assert self.case is not None
        with acting_as(actor):
            result = command(actor=actor, case=self.case, at=self.at(days), **arguments)
            self.case = Case.objects.get(pk=self.case.pk)
        return result

    # --- The way ---------------------------------------------------------------------------

    def steps(self) -> Iterator[Callable[[], None]]:
        """Give the steps up to the goal."""
        from world.evictions import tell_of_the_eviction
        from world.papers import ask_participants, tell_of_help, write_a_letter
        from world.project import (
            assess,
            close,
            make_project,
            propose_closing,
            review_and_go_on,
            share,
            validate,
        )
        from world.visits import keep_in_touch

        ways: dict[str, Callable[[], Any]] = {
            "drafted": self._draft,
            "proposed": self._propose,
            "validated": lambda: self.act(self.office, pathway.validate_case, self.some(2, 14)),
            "assigned": self._assign,
            "intake": self._take_in,
            "pact": self._sign,
            "assessed": lambda: assess(self),
            "project": lambda: make_project(self),
            "shared": lambda: share(self),
            "project_validated": lambda: validate(self),
            "active": lambda: review_and_go_on(self),
            "closing": lambda: propose_closing(self),
            "closed": lambda: close(self),
        }
        if self.enrols:
            ways |= {"drafted": self._draft_by_body, "assigned": self._enrol}
        for stage in ORDER[: ORDER.index(self.goal) + 1]:
            if not self._asks(stage):
                continue
            yield ways[stage]
            if stage == "intake":
                yield lambda: tell_of_help(self)
                yield lambda: ask_participants(self)
        yield lambda: keep_in_touch(self)
        yield lambda: write_a_letter(self)
        if ORDER.index("intake") <= ORDER.index(self.goal) and self.goal != "closed":
            yield lambda: talk(self)
        yield lambda: tell_of_the_eviction(self)

    @property
    def enrols(self) -> bool:
        """Whether the body takes the family in by itself."""
        return not {GateAct.PROPOSAL, GateAct.VALIDATION} & self.gates

    @property
    def gates(self) -> frozenset[GateAct]:
        """The acts that the programme asks."""
        return SHIPPED[self.programme.code].gates

    def _asks(self, stage: str) -> bool:
        return GATES.get(stage) is None or GATES[stage] in self.gates

    def some(self, least: int, most: int) -> int:
        """Give a number of days."""
        return self.random.randint(least, most)

    def people(self) -> list[Person]:
        """The people of the household, as the case manager sees them."""
        assert self.household is not None and self.case_manager is not None
        with acting_as(self.case_manager):
            return members_on(self.household, self.day)

    def adults(self) -> list[Person]:
        """Those of age."""
        return [p for p in self.people() if p.is_adult_on(self.day)]

    def _draft(self) -> None:
        district = self.social_worker.mandate.organisation
        facts = self._begin(self.social_worker, self.social_worker, district)
        if self.goal != "drafted" or self.random.random() < 0.6:
            self.act(self.social_worker, pathway.complete_referral, facts=facts)

    def _begin(self, registers: Acting, drafts: Acting, body: Organisation) -> ReferralFacts:
        """Register the family, let a draft be begun, and give what is known of the situation."""
        first = self.at()
        facts, is_fictitious = self._facts()
        self.household = do(
            registers,
            registry.register_household,
            organisation=body,
            members=[self._member(p, place) for place, p in enumerate(self.family.members)],
            opened_on=self.day,
            at=first,
            addresses=[self._address(is_fictitious)],
            isee=self._isee(),
        )
        self.case = do(
            drafts,
            pathway.draft_referral,
            household=self.household,
            at=self.at(),
            programme=self.programme,
            district=self.city.districts[self.district],
        )
        return facts

    def _draft_by_body(self) -> None:
        """A funded body begins by itself, with a family that the City let it know."""
        assert self.case_manager_to_be is not None
        worker = self.case_manager_to_be
        facts = self._begin(self.office, worker, worker.mandate.organisation)
        self.act(worker, pathway.complete_referral, facts=facts)

    def _enrol(self) -> None:
        assert self.lot is not None and self.case_manager_to_be is not None
        self.case_manager = self.case_manager_to_be
        self.act(
            self.case_manager,
            pathway.enrol_case,
            self.some(1, 5),
            lot=self.lot.lot,
            case_manager=self.case_manager.member,
            privacy_notice_on=self.day,
            no_conflict=True,
        )

    def _propose(self) -> None:
        self.act(
            self.social_worker,
            pathway.propose_case,
            self.some(1, 9),
            privacy_notice_on=self.day,
        )

    def _assign(self) -> None:
        assert self.lot is not None and self.case_manager_to_be is not None
        self.case_manager = named = self.case_manager_to_be
        waits = self.goal == "assigned" and self.random.random() < 0.4
        self.act(
            self.office,
            pathway.assign_case,
            self.some(1, 5),
            lot=self.lot.lot,
            implementing_body=named.mandate.organisation,
            case_manager=None if waits else named.member,
            no_conflict=True,
        )

    def _take_in(self) -> None:
        assert self.case_manager is not None
        self.act(
            self.case_manager,
            pathway.record_activity,
            self.some(3, 14),
            channel=self.random.choice([ContactChannel.OFFICE, ContactChannel.HOME]),
            participants=self.adults(),
            minutes=self.random.choice([40, 50, 60, 75]),
            note=self.random.choice(SUMMARIES),
        )
        self.act(self.case_manager, pathway.start_intake)
        gather_team(self)
        if self.goal != "intake" or self.random.random() < 0.5:
            reads = pact_language(self.family.members[0].citizenship)
            self.act(self.case_manager, pathway.open_pact, self.some(4, 12), language=reads)

    def _sign(self) -> None:
        assert self.case_manager is not None
        adults = self.adults()
        if self.goal == "pact" and len(adults) > 1 and self.random.random() < 0.3:
            self.act(self.case_manager, pathway.refuse_pact, person=adults.pop(), reason=REFUSAL)
        for person in adults:
            self.act(
                self.case_manager,
                pathway.sign_pact,
                self.random.choice([0, 0, 3]),
                person=person,
                manner=SignatureManner.DRAWN,
                content=self.signature,
                name="firma.png",
            )
        if self.goal == "pact" or self.random.random() < 0.3:
            self.act(self.case_manager, pathway.print_pact)

    # --- What is written --------------------------------------------------------------------

    def _member(self, person: MadePerson, place: int) -> NewPerson:
        return NewPerson(
            family_name=person.family_name,
            given_name=person.given_name,
            birth_date=person.birth_date,
            sex=person.sex,
            citizenship=person.citizenship,
            language=language_of(person.citizenship),
            codes=[person.code] if person.code else [],
            kinship=KINSHIP.get(person.kinship, Kinship.UNKNOWN),
            is_reference=place == 0,
            contacts=[NewContact(self.family.phone)] if place == 0 else [],
        )

    def _address(self, is_fictitious: bool) -> NewAddress:
        if is_fictitious:
            return NewAddress(
                street="Via della Casa Comunale",
                number="1",
                borough=self.family.borough,
                kind=AddressKind.FICTITIOUS,
            )
        return NewAddress(
            street=self.family.street,
            number=str(self.family.number),
            cap=f"101{self.random.randint(21, 56)}",
            borough=self.family.borough,
        )

    def _isee(self) -> list[NewIsee]:
        if self.random.random() < 0.3:
            return []
        value = Decimal(self.random.randint(0, 1_100_000)) / 100
        return [
            NewIsee(value=value, issued_on=max(self.day - timedelta(40), date(self.day.year, 1, 2)))
        ]

    def _facts(self) -> tuple[ReferralFacts, bool]:
        facts = self.random.choices(FACTS, [weight for weight, _facts in FACTS])[0][1]
        if self.family.bailiff_on:
            facts = BAILIFF
        if self.programme.code == "housing_first":
            facts = STREET
        rent = Decimal(self.random.randint(350, 620))
        arrears = rent * self.random.randint(2, 14) if facts["arrears"] else Decimal(0)
        hearing = facts["next_in"] and self.day + timedelta(self.random.randint(*facts["next_in"]))
        self.eviction_on = self.family.bailiff_on or hearing or None
        return ReferralFacts(
            **facts["situation"],
            eviction_next_on=self.eviction_on,
            arrears=arrears,
            monthly_rent=rent if facts["rent"] else None,
            housing_poverty=True,
            particular_fragility=True,
            cannot_access_market=True,
            fragilities=self.random.sample(FRAGILITIES, k=self.random.randint(1, 3)),
            fragility_origin=self.random.choice(["pre_existing", "pre_existing", "both"]),
            reason=self.random.choice(REASONS),
        ), self.family.is_fictitious or facts["situation"]["ethos_code"].startswith("1.")
