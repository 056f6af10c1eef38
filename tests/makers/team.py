"""The people who work with a family beside its case manager, and what they write to each other."""

from datetime import date, datetime, timedelta
from typing import Any

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.network.models import Acting, System
from approdo.network.states import Role
from approdo.pathway import commands
from approdo.pathway.models import (
    Case,
    CaseTeamMember,
    ConflictOfInterest,
    Consultation,
    Message,
)
from approdo.pathway.states import Shown, Speciality
from approdo.pathway.states.entry import ConflictKind
from tests.makers.city import City, make_actor


def worker(city: City, name: str, role: str, body: Any = None) -> Acting:
    """Somebody with a mandate, of the lead unless another body is given."""
    given, family = name.split()
    with acting_as(System()):
        return make_actor(given, family, body or city.lead, role)


def inclusion_worker(city: City) -> Acting:
    """An inclusion worker of the district that proposed."""
    return worker(city, "Pina Rovere", Role.INCLUSION_WORKER, city.districts["nord_est"])


def added(city: City, case: Case, who: Acting, by: Acting | None = None) -> CaseTeamMember:
    """Put somebody on the team in the role of their mandate."""
    with acting_as(by or city.case_manager) as actor:
        return commands.add_team_member(
            actor=actor,
            case=case,
            at=clock.now(),
            member=who.member,
            body=who.mandate.organisation,
            role=who.mandate.role,
        )


def written(
    case: Case,
    by: Acting,
    text: str = "Oggi ho parlato con la proprietaria.",
    *,
    at: datetime | None = None,
) -> Message:
    """A message on the thread of a case."""
    with acting_as(by) as actor:
        return commands.write_message(actor=actor, case=case, at=at or clock.now(), text=text)


def asked(city: City, case: Case, **words: Any) -> Consultation:
    """A question of the case manager to a body of no lot."""
    details: dict[str, Any] = {
        "speciality": Speciality.LEGAL,
        "question": "Si può chiedere il termine di grazia?",
        "to_body": city.stranger,
        "answer_by": clock.today() + timedelta(days=7),
        "shows": [Shown.PEOPLE, Shown.HOME],
        **words,
    }
    with acting_as(city.case_manager) as actor:
        return commands.ask_consultation(actor=actor, case=case, at=clock.now(), **details)


def handed_over(city: City, *cases: Case, by: Acting | None = None, **words: Any) -> Any:
    """Cases of the case manager passed to the second one."""
    details: dict[str, Any] = {
        "former": city.case_manager.member,
        "successor": city.second_case_manager.member,
        "note": "Vogliono essere chiamati la sera. Manca la firma di Youssef.",
        **words,
    }
    with acting_as(by or city.project_manager) as actor:
        return commands.hand_over_cases(
            actor=actor, organisation=city.lead, at=clock.now(), cases=cases, **details
        )


def away(city: City, *, since: date | None = None, until: date | None = None) -> Any:
    """The case manager goes away; the second one looks after the cases."""
    day = clock.today()
    with acting_as(city.case_manager) as actor:
        return commands.appoint_stand_in(
            actor=actor,
            organisation=city.lead,
            at=clock.now(),
            absent=city.case_manager.member,
            stand_in=city.second_case_manager.member,
            first_day=since or day,
            last_day=until or day + timedelta(days=10),
        )


def tied(case: Case, who: Acting) -> ConflictOfInterest:
    """Somebody has a tie with the family of a case."""
    with acting_as(System()):
        return ConflictOfInterest.objects.create(
            case=case,
            people=list(case.members.values_list("person", flat=True)),
            member=who.member,
            kind=ConflictKind.values[0],
            declared_by=who.member,
            starts_on=clock.today(),
        )
