"""Participants of a programme that a fund of the Union pays, and what they answer."""

from typing import Any

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.network.models import System
from approdo.pathway import commands
from approdo.pathway.models import Case, ParticipantRecord
from approdo.programme.operations import write_funding
from approdo.registry.models import Person
from tests.makers.city import City

ANSWERS = {
    "labour": "unemployed",
    "education": "lower",
    "home": "no",
    "origin": "third_country",
    "minority": "no",
    "disability": "yes",
    "disadvantage": "no",
}


def fund(city: City, fund: str = "esf_2014") -> None:
    """Let a fund pay for the programme from its first day."""
    with acting_as(System()):
        write_funding(
            city.programme,
            fund,
            phrase="PON Metro, asse 3",
            source_act="DGC 12 del 12/05/2026",
            from_day=city.programme.starts_on,
            at=clock.now(),
        )


def answered(
    city: City, case: Case, person: Person, *, correction: str = "", **answers: Any
) -> ParticipantRecord:
    """Write down a person's answers; `answers` change some."""
    with acting_as(city.case_manager) as actor:
        return commands.record_participant(
            actor=actor,
            case=case,
            at=clock.now(),
            person=person,
            answers=ANSWERS | answers,
            correction=correction,
        )
