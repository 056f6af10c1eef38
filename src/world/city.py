"""The demo city's network: units, invented bodies, four lots, and the people who work there."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.auth.models import update_last_login

from approdo.access.operations import acting_as
from approdo.kernel.actors import Actor
from approdo.network import commands as network
from approdo.network import queries
from approdo.network.models import Acting, Member, Organisation, System
from approdo.network.operations import found_division
from approdo.network.states import BodyKind, PartnershipKind, Role, UnitKind
from approdo.programme import commands as programmes
from approdo.programme.models import Lot, Programme

PASSWORD = "approdo-di-prova"
BEGAN_DAYS_AGO, LASTS_DAYS_MORE = 600, 500

DISTRICTS = {
    "Nord Est": (6, 7),
    "Nord Ovest": (4, 5),
    "Sud Est": (1, 8),
    "Sud Ovest": (2, 3),
}
# Lot, capacity, lead, partners: all names are invented.
LOTS = [
    ("1", 90, "Larice", ["Biancospino", "Portico"]),
    ("2", 80, "Mongolfiera", ["Sestante"]),
    ("3", 100, "Pietra Alta", ["Ginestra", "Il Ponticello"]),
    ("4", 110, "Controvento", ["Fienile", "Quattrovie", "Tramvia"]),
]
NAMES = """\
Ada Ferri, Bruno Conti, Carla Monti, Dario Sala, Elena Galli, Franco Nervi, Giulia Marini,
Hamid Saidi, Irene Valli, Luca Testa, Marta Oddone, Nadia Pozzi, Olga Riva, Piero Lanza,
Rita Coppo, Sergio Balbo, Tea Ronco, Ugo Merlo, Vera Pia, Walter Giusti, Zoe Amari,
Ines Prato, Leo Bassi, Mia Forte, Nino Carta, Ornella Dosio, Paolo Zeni, Rosa Vinci,
Silvio Orta, Tina Bova, Ivo Rocca, Lia Moro, Aldo Viola, Bianca Costa, Ciro Danesi,
Dora Elmi, Ettore Funi, Fulvia Gatti, Gino Lodi, Ida Mauri, Lino Neri, Mara Olmo,
Nives Pace, Oreste Quinto, Pia Rigo, Remo Sarti, Sara Tosi, Tullio Urso, Wanda Zago,
Amina Ferro, Beppe Ghia, Clara Ivaldi, Dino Lanfranco, Emma Nota, Fabio Odetti,
Greta Peano, Elio Bruni, Norma Sella""".replace("\n", " ").split(", ")


@dataclass
class DemoLot:
    """A lot with the people who work in it."""

    lot: Lot
    lead: Organisation
    partners: list[Organisation]
    project_manager: Acting
    case_managers: list[Acting]
    working_group: list[Acting] = field(default_factory=list)
    taken: int = 0
    given: Counter[str] = field(default_factory=Counter)

    def next_manager(self, what: str) -> Acting:
        """Take turns, so that each has something of each kind; first one of each body."""
        self.given[what] += 1
        bodies = {one.body_id: one for one in reversed(self.case_managers)}
        first = [one for one in self.case_managers if one is bodies[one.body_id]]
        order = [*first, *(one for one in self.case_managers if one not in first)]
        return order[(self.given[what] - 1) % len(order)]

    def next_helper(self) -> Acting | None:
        """Put somebody of the working group beside three families in four, in turn."""
        self.given["helped"] += 1
        place = (self.given["helped"] - 1) % (len(self.working_group) + 1)
        return self.working_group[place] if place < len(self.working_group) else None


@dataclass
class DemoCity:
    """Who is who in the demo."""

    division: Organisation
    administrator: Acting
    plan_manager: Acting
    housing_officers: list[Acting]
    programme: Programme
    officers: dict[str, Acting] = field(default_factory=dict)
    social_workers: dict[str, list[Acting]] = field(default_factory=dict)
    inclusion_workers: dict[str, Acting] = field(default_factory=dict)
    districts: dict[str, Organisation] = field(default_factory=dict)
    lots: list[DemoLot] = field(default_factory=list)
    # Those of the other programmes, by the programme's code; run by bodies of the lots above.
    other_lots: dict[str, DemoLot] = field(default_factory=dict)
    with_inclusion: Counter[str] = field(default_factory=Counter)
    protection_officer: Acting | None = None

    @property
    def all_lots(self) -> list[DemoLot]:
        """Those of every programme."""
        return [*self.lots, *self.other_lots.values()]

    def next_inclusion_worker(self, district: str) -> Acting | None:
        """Put a district's inclusion worker beside two of its families in five."""
        self.with_inclusion[district] += 1
        return (
            self.inclusion_workers[district]
            if self.with_inclusion[district] % 5 in (1, 3)
            else None
        )

    def next_lot(self) -> DemoLot:
        """Give the lot with the largest share of free places, and take one."""
        lot = min(self.lots, key=lambda one: one.taken / one.lot.capacity)
        lot.taken += 1
        return lot

    def accounts(self) -> list[tuple[str, Acting]]:
        """One account for each role, as the demo prints them."""
        north = next(iter(self.districts))
        lot = self.lots[-1]
        return [
            ("Assistente sociale, distretto", self.social_workers[north][0]),
            ("Funzionario, distretto", self.officers[north]),
            ("Ufficio Abitare Sociale", self.housing_officers[0]),
            ("Responsabile di progetto, capofila", lot.project_manager),
            ("Case manager, capofila", lot.case_managers[0]),
            ("Case manager, partner", lot.case_managers[-1]),
            ("Operatore per il lavoro, partner", lot.working_group[-1]),
            ("Operatore di Inclusione Sociale", self.inclusion_workers[north]),
            ("Responsabile del Piano", self.plan_manager),
            *(
                [("Responsabile della protezione dei dati", self.protection_officer)]
                if self.protection_officer
                else []
            ),
            ("Amministratore", self.administrator),
        ]


def do(actor: Actor, command: Callable[..., Any], **arguments: Any) -> Any:
    """Let somebody do something, in a transaction of their own."""
    with acting_as(actor):
        return command(actor=actor, **arguments)


def found_city(*, at: datetime, today: date) -> DemoCity:
    """Found the city and staff it, `at` a moment well before today."""
    began, ends = today - timedelta(BEGAN_DAYS_AGO), today + timedelta(LASTS_DAYS_MORE)
    names = iter(NAMES)
    with acting_as(System()):
        division = found_division(
            name="Città di Torino – Divisione Servizi Sociali", short_name="Divisione"
        )
    given, family = next(names).split(" ", 1)
    first = do(
        System(),
        network.appoint_first_administrator,
        division=division,
        at=at,
        given_name=given,
        family_name=family,
        password=PASSWORD,
    )
    administrator = _acting(first, began)

    def staff(body: Organisation, role: str) -> Acting:
        given, family = next(names).split(" ", 1)
        member = do(
            administrator,
            network.add_member,
            organisation=body,
            at=at,
            given_name=given,
            family_name=family,
            role=role,
            starts_on=began,
        )
        return _acting(member, began)

    def unit(name: str, short: str, kind: str, boroughs: tuple[int, ...] = ()) -> Organisation:
        return _register(
            administrator, division, at, name=name, short_name=short, kind=BodyKind.CITY_UNIT,
            unit_kind=kind, boroughs=boroughs,
        )  # fmt: skip

    office = unit("Ufficio Abitare Sociale", "Abitare Sociale", UnitKind.HOUSING_OFFICE)
    programme = do(
        administrator, programmes.open_programme, division=division, at=at, code="to_home",
        starts_on=began, ends_on=ends,
    )  # fmt: skip
    city = DemoCity(
        division=division,
        administrator=administrator,
        plan_manager=staff(division, Role.PLAN_MANAGER),
        housing_officers=[staff(office, Role.HOUSING_OFFICER) for _ in range(2)],
        programme=programme,
    )
    do(
        city.plan_manager, programmes.set_signing_rule, programme=programme, at=at, on_screen=True,
        starts_on=began, source_act="Determina dirigenziale 17 del 12/01/2026",
    )  # fmt: skip
    for name, boroughs in DISTRICTS.items():
        district = unit(f"Distretto {name}", name, UnitKind.DISTRICT, boroughs)
        city.districts[name] = district
        city.officers[name] = staff(district, Role.DISTRICT_OFFICER)
        city.social_workers[name] = [staff(district, Role.SOCIAL_WORKER) for _ in range(2)]
    for code, capacity, lead_name, partner_names in LOTS:
        lead, *partners = [
            _register(
                administrator, division, at, name=f"Cooperativa sociale {body}", short_name=body,
                kind=BodyKind.THIRD_SECTOR, legal_form="1.4.30",
            )
            for body in (lead_name, *partner_names)
        ]  # fmt: skip
        partnership = do(
            administrator, network.form_partnership, lead=lead, at=at, kind=PartnershipKind.ATI,
            name=f"ATI {lead_name} – {', '.join(partner_names)}", starts_on=began,
            partners=partners,
        )  # fmt: skip
        lot = do(
            administrator, programmes.create_lot, programme=programme, at=at, code=code,
            name=f"Lotto {code}", capacity=capacity, partnership=partnership,
        )  # fmt: skip
        do(
            administrator, programmes.sign_lot_agreement, lot=lot, at=at,
            number=f"CONV-{began.year}/{code}", signed_on=began, starts_on=began,
            last_day=ends - timedelta(1),
        )  # fmt: skip
        city.lots.append(
            DemoLot(
                lot=lot,
                lead=lead,
                partners=partners,
                project_manager=staff(lead, Role.PROJECT_MANAGER),
                case_managers=[
                    *(staff(lead, Role.CASE_MANAGER) for _ in range(3)),
                    staff(partners[0], Role.CASE_MANAGER),
                ],
            )
        )
    for name, district in city.districts.items():
        city.inclusion_workers[name] = staff(district, Role.INCLUSION_WORKER)
    for one in city.lots:
        partner = one.partners[0]
        one.working_group = [
            staff(one.lead, Role.LIAISON_WORKER),
            staff(one.lead, Role.HOUSING_WORKER),
            staff(partner, Role.JOB_COACH),
        ]
    for one in city.lots:
        smaller = [staff(partner, Role.CASE_MANAGER) for partner in one.partners[1:]]
        one.case_managers[-1:-1] = smaller
    leaving = city.lots[0].working_group[1]
    do(
        administrator, network.end_mandate, mandate=leaving.mandate, at=at,
        ends_on=today + timedelta(25),
    )  # fmt: skip
    protection = unit(
        "Ufficio per la protezione dei dati", "Protezione dati", UnitKind.DATA_PROTECTION
    )
    city.protection_officer = staff(protection, Role.DATA_PROTECTION)
    for _role, acting in city.accounts():
        if acting is not administrator:
            do(
                System(),
                network.set_first_password,
                member=acting.member,
                at=at,
                password=PASSWORD,
            )
        with acting_as(acting):  # they have come in before, and chose this password
            update_last_login(None, acting.member)  # type: ignore[arg-type]
            Member.objects.filter(pk=acting.pk).update(password_is_own=True)
    return city


def _register(
    administrator: Acting, division: Organisation, at: datetime, **values: Any
) -> Organisation:
    body: Organisation = do(
        administrator, network.register_organisation, division=division, at=at, **values
    )
    return body


def _acting(member: Any, day: date) -> Acting:
    with acting_as(System()):
        return Acting(member, queries.mandates_in_force(member, day)[0])
