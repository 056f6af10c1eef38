"""Who the table of permissions is probed as: every role, in every relation to the families of the town."""

from dataclasses import dataclass
from datetime import timedelta

from approdo.access import operations as access
from approdo.access.models import Access
from approdo.access.states import Purpose
from approdo.kernel import clock
from approdo.network.models import Acting, Organisation, System
from approdo.network.states import BodyKind, Role
from approdo.programme.models import Lot, LotAgreement
from tests.makers.city import City, make_actor, make_partnership

# The relations, in the order in which the table shows them, with what each means.
RELATIONS = {
    "own": "the body that has the family: its district, the housing office, the implementing body",
    "same lot": "a partner of the same lot to which the family was not given",
    "other lot": "a body of another lot",
    "other district": "another district of the City",
    "withdrawn": "a body to which everything was given, and then taken back",
    "none": "a body of no lot",
    "ended": "the family's own case manager on the day after their mandate ended",
    "signed out": "nobody",
}
OWN = {
    Role.SOCIAL_WORKER: "nord_est",
    Role.DISTRICT_OFFICER: "nord_est",
    Role.INCLUSION_WORKER: "nord_est",
    Role.HOUSING_OFFICER: "housing_office",
    Role.PLAN_MANAGER: "division",
    Role.ADMINISTRATOR: "division",
    Role.DATA_PROTECTION: "protection",
    Role.PROJECT_MANAGER: "lead",
    Role.CASE_MANAGER: "lead",
    Role.LIAISON_WORKER: "lead",
    Role.JOB_COACH: "lead",
    Role.HOUSING_WORKER: "lead",
}
DISTRICT = (Role.DISTRICT_OFFICER,)
THIRD_SECTOR = (Role.CASE_MANAGER,)
# Programs pass the same policies as pages: their operations are asked as these of the family's own.
WITH_A_PROGRAM = (Role.SOCIAL_WORKER, Role.HOUSING_OFFICER, Role.CASE_MANAGER)


@dataclass(frozen=True)
class Column:
    """One of the actors of the table; nobody when there is none."""

    relation: str
    role: str
    actor: Acting | None = None

    @property
    def name(self) -> str:
        """How the table calls it."""
        return f"{self.relation}: {self.role}" if self.role else self.relation

    @property
    def has_a_program(self) -> bool:
        """Whether the operations of the API are asked as this one."""
        return self.is_foreign or self.role in WITH_A_PROGRAM

    @property
    def is_foreign(self) -> bool:
        """Whether nothing of the families may be seen."""
        return self.relation != "own"


NAMES = [
    *(f"own: {role.value}" for role in OWN),
    *(
        f"{relation}: {role.value}"
        for relation in ("same lot", "other lot")
        for role in THIRD_SECTOR
    ),
    *(f"other district: {role.value}" for role in DISTRICT),
    *(f"{relation}: {role.value}" for relation in ("withdrawn", "none") for role in THIRD_SECTOR),
    f"ended: {Role.CASE_MANAGER.value}",
    "signed out",
]


def make_columns(city: City) -> dict[str, Column]:
    """Write the people of the table, once the families of the city stand."""
    with access.acting_as(System()):
        bodies = {
            "same lot": _partner_of_the_lot(city),
            "other lot": _body_of_another_lot(city),
            "withdrawn": _cooperative("Cooperativa Tramontana"),
            "none": _cooperative("Associazione Ponente"),
        }
        _give_and_take_back(bodies["withdrawn"])
        made = [
            *(Column("own", role.value, _own(city, role)) for role in OWN),
            *(
                Column(relation, role.value, _somebody(relation, bodies[relation], role))
                for relation in ("same lot", "other lot", "withdrawn", "none")
                for role in THIRD_SECTOR
            ),
            *(
                Column(
                    "other district",
                    role.value,
                    _somebody("other district", city.districts["sud_est"], role),
                )
                for role in DISTRICT
            ),
            Column("ended", Role.CASE_MANAGER.value, _ended(city)),
            Column("signed out", ""),
        ]
    return {column.name: column for column in made}


def _own(city: City, role: Role) -> Acting:
    """The one who has worked with the families where there is one, else a colleague."""
    known = {
        Role.SOCIAL_WORKER: city.social_worker,
        Role.DISTRICT_OFFICER: city.district_officer,
        Role.HOUSING_OFFICER: city.housing_officer,
        Role.PLAN_MANAGER: city.plan_manager,
        Role.ADMINISTRATOR: city.administrator,
        Role.DATA_PROTECTION: city.protection_officer,
        Role.PROJECT_MANAGER: city.project_manager,
        Role.CASE_MANAGER: city.case_manager,
    }
    if role in known:
        return known[role]
    place = OWN[role]
    body = city.districts["nord_est"] if place == "nord_est" else city.lead
    return _somebody("own", body, role)


def _somebody(relation: str, body: Organisation, role: Role) -> Acting:
    return make_actor(relation.replace(" ", "."), role.value.replace("_", "."), body, role)


def _ended(city: City) -> Acting:
    return make_actor(
        "ended",
        "case.manager",
        city.lead,
        Role.CASE_MANAGER,
        until=clock.today() - timedelta(days=1),
    )


def _cooperative(name: str) -> Organisation:
    return Organisation.objects.create(
        name=name, short_name=name.split()[-1], kind=BodyKind.THIRD_SECTOR
    )


def _partner_of_the_lot(city: City) -> Organisation:
    from approdo.network.models import PartnershipMember
    from approdo.network.states import PartnerRole

    body = _cooperative("Cooperativa Levante")
    PartnershipMember.objects.create(
        partnership=city.partnership,
        organisation=body,
        role=PartnerRole.PARTNER,
        starts_on=city.agreement.starts_on,
    )
    return body


def _body_of_another_lot(city: City) -> Organisation:
    body = _cooperative("Cooperativa Maestrale")
    since, until = city.agreement.starts_on, city.agreement.ends_on
    lot = Lot.objects.create(
        programme=city.programme,
        code="5",
        name="Lotto 5",
        capacity=40,
        partnership=make_partnership("ATI Maestrale", body, since=since),
    )
    LotAgreement.objects.create(
        lot=lot, number="CONV-5/1", signed_on=since, starts_on=since, ends_on=until
    )
    return body


def _give_and_take_back(body: Organisation) -> None:
    """Give a body all that anybody holds, and take it back."""
    held = {row.subject: row.kind for row in Access.objects.all()}
    today = clock.today()
    access.grant_many(
        access.Grant(body.pk, subject, kind, Purpose.CARE, today, today)
        for subject, kind in held.items()
    )
    access.withdraw(holder=body.pk, subjects=held)
