"""Assessments of a household about a case, as the case's own commands begin them."""

from datetime import date
from typing import Any
from uuid import UUID

from approdo.access.operations import Grant, acting_as, grant_many
from approdo.access.states import Kind, Purpose
from approdo.assessment import commands
from approdo.assessment.models import Assessment
from approdo.assessment.operations import load_instruments
from approdo.assessment.queries import instrument_in_force, sheet_of
from approdo.assessment.queries.instruments import USUAL
from approdo.assessment.rules import Given
from approdo.assessment.states import Phase
from approdo.kernel import clock
from approdo.kernel.keys import new_key
from approdo.network.models import Acting, System
from approdo.registry.models import Household
from approdo.registry.operations import NewPerson, create_household

RESOURCES = "La zia abita vicino e tiene i bambini."


def household_in_care(city: Any) -> tuple[Household, UUID]:
    """Write a household of two that the lead body has in care, and the key of its case."""
    day, case = clock.today(), new_key()
    with acting_as(System()):
        load_instruments()
        grant_many(
            [
                Grant(city.lead.pk, case, Kind.CASE, Purpose.CARE, day, day),
                Grant(city.district_officer.body_id, case, Kind.CASE, Purpose.PROPOSAL, day, day),
            ]
        )
        household = create_household(
            members=[
                NewPerson(family_name="Okafor", given_name="Grace", is_reference=True),
                NewPerson(family_name="Okafor", given_name="Samuel"),
            ],
            opened_on=day,
            holders=[city.lead.pk, city.district_officer.body_id],
            at=clock.now(),
            purpose=Purpose.CARE,
        )
    return household, case


def draft(
    city: Any,
    household: Household,
    case: UUID,
    *,
    phase: Phase = Phase.ENTRY,
    on: date | None = None,
    code: str = USUAL,
) -> Assessment:
    """Write the row of a draft: the cases' commands that begin one are tested with the cases."""
    held_on = on or clock.today()
    with acting_as(city.case_manager):
        return Assessment.objects.create(
            household=household,
            about=case,
            instrument=instrument_in_force(held_on, code),
            is_compulsory=code == USUAL,
            phase=phase,
            held_on=held_on,
            assessor=city.case_manager.member,
            state_since=clock.now(),
        )


def answers(assessment: Assessment, *, value: int = 3, besides: int = 0) -> list[Given]:
    """Give every question the same value, but for the last `besides` of them."""
    questions = sheet_of(assessment).questions
    return [
        Given(item=q.item.pk, person=q.person.pk if q.person else None, value=value)
        for q in questions[: len(questions) - besides]
    ]


def answered(actor: Acting, assessment: Assessment, *, value: int = 3) -> Assessment:
    """Answer everything, and say the resources."""
    return commands.answer(
        actor=actor,
        assessment=assessment,
        at=clock.now(),
        answers=answers(assessment, value=value),
        resources=RESOURCES,
    )


def completed_with(actor: Acting, assessment: Assessment, given: list[Given]) -> Assessment:
    """Give these answers, say the resources, and complete."""
    commands.answer(
        actor=actor, assessment=assessment, at=clock.now(), answers=given, resources=RESOURCES
    )
    return commands.complete_assessment(actor=actor, assessment=assessment, at=clock.now())


def completed(actor: Acting, assessment: Assessment, *, value: int = 3) -> Assessment:
    """Answer everything and complete."""
    return commands.complete_assessment(
        actor=actor, assessment=answered(actor, assessment, value=value), at=clock.now()
    )
