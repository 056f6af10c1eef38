"""A small city for tests: units, two partner bodies and a stranger, a programme, a lot, its people."""

from dataclasses import dataclass
from datetime import date, timedelta

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

# Everything in the city began on this many days before today, and lasts as long after it.
SPAN = timedelta(days=730)


@dataclass(frozen=True)
class City:
    """What every test may lean on."""

    division: Organisation
    districts: dict[str, Organisation]
    housing_office: Organisation
    lead: Organisation
    partner: Organisation
    stranger: Organisation
    partnership: Partnership
    programme: Programme
    lot: Lot
    agreement: LotAgreement

    social_worker: Acting
    district_officer: Acting
    other_social_worker: Acting
    housing_officer: Acting
    second_housing_officer: Acting
    project_manager: Acting
    case_manager: Acting
    second_case_manager: Acting
    partner_case_manager: Acting
    stranger_case_manager: Acting
    administrator: Acting
    plan_manager: Acting
    protection_officer: Acting


def make_city() -> City:
    """Write the city; to be called as System."""
    today = clock.today()
    since, until = today - SPAN, today + SPAN
    division = _unit("Divisione Servizi Sociali", "Divisione", UnitKind.DIVISION)
    districts = {
        key: _unit(f"Distretto {name}", name, UnitKind.DISTRICT, parent=division, boroughs=boroughs)
        for key, name, boroughs in (
            ("nord_est", "Nord Est", [6, 7]),
            ("nord_ovest", "Nord Ovest", [4, 5]),
            ("sud_est", "Sud Est", [1, 8]),
            ("sud_ovest", "Sud Ovest", [2, 3]),
        )
    }
    office = _unit(
        "Ufficio Abitare Sociale", "Abitare Sociale", UnitKind.HOUSING_OFFICE, parent=division
    )
    protection = _unit(
        "Ufficio protezione dati", "Protezione dati", UnitKind.DATA_PROTECTION, parent=division
    )
    lead = _cooperative("Cooperativa sociale Larice", "Larice")
    partner = _cooperative("Cooperativa sociale Biancospino", "Biancospino")
    stranger = _cooperative("Associazione Quattrovie", "Quattrovie")
    partnership = make_partnership("ATI Larice e Biancospino", lead, partner, since=since)
    programme = load_programme("to_home", starts_on=since, ends_on=until, at=clock.now() - SPAN)
    lot = Lot.objects.create(
        programme=programme, code="4", name="Lotto 4", capacity=60, partnership=partnership
    )
    agreement = LotAgreement.objects.create(
        lot=lot, number="CONV-4/1", signed_on=since, starts_on=since, ends_on=until
    )
    north_east = districts["nord_est"]
    return City(
        division=division,
        districts=districts,
        housing_office=office,
        lead=lead,
        partner=partner,
        stranger=stranger,
        partnership=partnership,
        programme=programme,
        lot=lot,
        agreement=agreement,
        social_worker=make_actor("Ada", "Ferri", north_east, Role.SOCIAL_WORKER),
        district_officer=make_actor("Bruno", "Conti", north_east, Role.DISTRICT_OFFICER),
        other_social_worker=make_actor(
            "Carla", "Monti", districts["sud_ovest"], Role.SOCIAL_WORKER
        ),
        housing_officer=make_actor("Dario", "Serra", office, Role.HOUSING_OFFICER),
        second_housing_officer=make_actor("Elena", "Galli", office, Role.HOUSING_OFFICER),
        project_manager=make_actor("Franco", "Rinaldi", lead, Role.PROJECT_MANAGER),
        case_manager=make_actor("Giulia", "Marini", lead, Role.CASE_MANAGER),
        second_case_manager=make_actor("Hamid", "Saidi", lead, Role.CASE_MANAGER),
        partner_case_manager=make_actor("Irene", "Valli", partner, Role.CASE_MANAGER),
        stranger_case_manager=make_actor("Luca", "Testa", stranger, Role.CASE_MANAGER),
        administrator=make_actor("Marta", "Greco", division, Role.ADMINISTRATOR),
        plan_manager=make_actor("Nadia", "Pozzi", division, Role.PLAN_MANAGER),
        protection_officer=make_actor("Vera", "Longo", protection, Role.DATA_PROTECTION),
    )


def make_actor(
    given_name: str,
    family_name: str,
    organisation: Organisation,
    role: str,
    *,
    since: date | None = None,
    until: date | None = None,
) -> Acting:
    """Write a member with one mandate and give the actor that comes of it."""
    username = f"{given_name}.{family_name}".lower()
    member = Member(
        username=username,
        given_name=given_name,
        family_name=family_name,
        email=f"{username}@esempio.test",
    )
    member.set_unusable_password()
    with acting_as(System()):
        member.save(force_insert=True)
    return Acting(member, make_mandate(member, organisation, role, since=since, until=until))


def make_mandate(
    member: Member,
    organisation: Organisation,
    role: str,
    *,
    since: date | None = None,
    until: date | None = None,
) -> Mandate:
    """Write a mandate, in force since long ago unless days are given."""
    with acting_as(System()):
        return Mandate.objects.create(
            member=member,
            organisation=organisation,
            role=role,
            starts_on=since or clock.today() - SPAN,
            ends_on=until,
        )


def make_partnership(
    name: str, lead: Organisation, *partners: Organisation, since: date | None = None
) -> Partnership:
    """Write a partnership with its lead and partners."""
    partnership = Partnership.objects.create(name=name, kind=PartnershipKind.ATI)
    for body, role in ((lead, PartnerRole.LEAD), *((p, PartnerRole.PARTNER) for p in partners)):
        PartnershipMember.objects.create(
            partnership=partnership,
            organisation=body,
            role=role,
            starts_on=since or clock.today() - SPAN,
        )
    return partnership


def _unit(
    name: str,
    short_name: str,
    unit_kind: str,
    *,
    parent: Organisation | None = None,
    boroughs: list[int] | None = None,
) -> Organisation:
    return Organisation.objects.create(
        name=name,
        short_name=short_name,
        kind=BodyKind.CITY_UNIT,
        unit_kind=unit_kind,
        parent=parent,
        boroughs=boroughs or [],
    )


def _cooperative(name: str, short_name: str) -> Organisation:
    return Organisation.objects.create(name=name, short_name=short_name, kind=BodyKind.THIRD_SECTOR)
