"""A city with its caseload to measure pages on, and the actor they are measured for."""

from dataclasses import dataclass
from datetime import timedelta

import psycopg

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.network.models import (
    Acting,
    Mandate,
    Member,
    Organisation,
    Partnership,
    PartnershipMember,
    System,
)
from approdo.network.states import BodyKind, PartnerRole, PartnershipKind, Role, UnitKind
from approdo.programme.models import Lot, LotAgreement, Programme
from approdo.programme.operations import load_programme
from bench import database, families

# A household has two and a half people.
HOUSEHOLDS = {"small": 5_000, "full": 200_000, "million": 400_000}
LOTS = {"small": 3, "full": 10, "million": 10}
SPAN = timedelta(days=900)
MEMBERS_USERNAME = "giulia.marini"


def fill_of(size: str) -> database.Fill:
    """Give what fills the database of a size."""

    def fill(owner: "psycopg.Connection[tuple[object, ...]]") -> None:
        with database.pointed_at(owner.info.dbname), acting_as(System()):
            _make_city(LOTS[size])
        for statement in families.statements(HOUSEHOLDS[size], LOTS[size]):
            owner.execute(statement)  # type: ignore[arg-type]

    return fill


def case_manager() -> Acting:
    """Give the case manager of the first lot, the largest, whose pages are measured."""
    with acting_as(System()):
        mandate = Mandate.objects.select_related("member", "organisation").get(
            member__username=MEMBERS_USERNAME
        )
    return Acting(mandate.member, mandate)


def people_of_all_bodies() -> list[Acting]:
    """Give one person of each lot's lead and of each district: bodies that share nothing, or little."""
    with acting_as(System()):
        mandates = Mandate.objects.select_related("member", "organisation").filter(
            role__in=[Role.CASE_MANAGER, Role.DISTRICT_OFFICER]
        )
        return [Acting(mandate.member, mandate) for mandate in mandates]


@dataclass(frozen=True)
class _Unit:
    name: str
    kind: str
    boroughs: tuple[int, ...] = ()


def _make_city(lots: int) -> None:
    since, until = clock.today() - SPAN, clock.today() + SPAN
    programme = load_programme("to_home", starts_on=since, ends_on=until, at=clock.now() - SPAN)
    office = _unit(_Unit("Ufficio Abitare Sociale", UnitKind.HOUSING_OFFICE))
    _member("dario.serra", office, Role.HOUSING_OFFICER)
    for name, boroughs in (
        ("Nord Est", (6, 7)),
        ("Nord Ovest", (4, 5)),
        ("Sud Est", (1, 8)),
        ("Sud Ovest", (2, 3)),
    ):
        district = _unit(_Unit(f"Distretto {name}", UnitKind.DISTRICT, boroughs))
        _member(f"distretto.{name.lower().replace(' ', '.')}", district, Role.DISTRICT_OFFICER)
    for number in range(1, lots + 1):
        _lot(programme, number)


def _lot(programme: Programme, number: int) -> None:
    lead, partner = (
        Organisation.objects.create(
            name=f"Cooperativa {place} {number}",
            short_name=f"{place} {number}",
            kind=BodyKind.THIRD_SECTOR,
        )
        for place in ("Larice", "Biancospino")
    )
    since, until = clock.today() - SPAN, clock.today() + SPAN
    partnership = Partnership.objects.create(name=f"ATI {number}", kind=PartnershipKind.ATI)
    for body, role in ((lead, PartnerRole.LEAD), (partner, PartnerRole.PARTNER)):
        PartnershipMember.objects.create(
            partnership=partnership, organisation=body, role=role, starts_on=since
        )
    lot = Lot.objects.create(
        programme=programme,
        code=str(number),
        name=f"Lotto {number}",
        capacity=30_000,
        partnership=partnership,
    )
    LotAgreement.objects.create(
        lot=lot, number=f"C/{number}", signed_on=since, starts_on=since, ends_on=until
    )
    username = MEMBERS_USERNAME if number == 1 else f"case.manager.{number}"
    _member(username, lead, Role.CASE_MANAGER)


def _unit(unit: _Unit) -> Organisation:
    return Organisation.objects.create(
        name=unit.name,
        short_name=unit.name.removeprefix("Distretto "),
        kind=BodyKind.CITY_UNIT,
        unit_kind=unit.kind,
        boroughs=list(unit.boroughs),
    )


def _member(username: str, organisation: Organisation, role: str) -> None:
    given, family = username.split(".")[:2]
    member = Member(username=username, given_name=given.title(), family_name=family.title())
    member.set_unusable_password()
    member.save(force_insert=True)
    Mandate.objects.create(
        member=member, organisation=organisation, role=role, starts_on=clock.today() - SPAN
    )
