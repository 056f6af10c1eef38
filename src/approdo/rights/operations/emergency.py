"""Opening a file for some hours to one worker, and closing it."""

from datetime import datetime, timedelta

from approdo.access.models import Access
from approdo.access.operations import Grant, acting_as, grant_for_a_while
from approdo.access.states import Kind, Purpose
from approdo.journal.operations import record
from approdo.kernel.clock import day_of
from approdo.kernel.period import in_force
from approdo.network.models import Mandate, System
from approdo.pathway.models import Case
from approdo.registry.models import Household, Membership
from approdo.rights.models import EmergencyAccess
from approdo.rights.queries import figure_on, households_sought
from approdo.rights.rules.emergency import Sought
from approdo.rights.states import FigureCode, Happened


def find_in_an_emergency(sought: Sought, at: datetime, mandate: Mandate) -> list[Household]:
    """Look for a family beyond what the worker sees; nothing is told but how many fit."""
    with acting_as(System(body_id=mandate.organisation_id)):
        return households_sought(sought, at)


def open_file(household: Household, mandate: Mandate, reason: str, at: datetime) -> EmergencyAccess:
    """Give the household, its people and its paths to the mandate for some hours; never an address."""
    day = day_of(at)
    with acting_as(System(body_id=mandate.organisation_id)):
        lasting = timedelta(hours=figure_on(day, FigureCode.EMERGENCY_HOURS))
        people = Membership.objects.filter(
            in_force(day), household=household, superseded_at__isnull=True
        )
        subjects = [
            (household.pk, Kind.HOUSEHOLD),
            *((key, Kind.PERSON) for key in people.values_list("person_id", flat=True)),
            *(
                (key, Kind.CASE)
                for key in Case.objects.filter(household=household).values_list("pk", flat=True)
            ),
        ]
        grant_for_a_while(
            [
                Grant(mandate.pk, subject, kind, Purpose.EMERGENCY, day, day)
                for subject, kind in subjects
            ],
            lasting=lasting,
        )
        opened = EmergencyAccess.objects.create(
            household=household,
            household_code=household.code,
            mandate=mandate,
            member_id=mandate.member_id,
            body_id=mandate.organisation_id,
            reason=reason.strip(),
            opened_at=at,
            ends_at=at + lasting,
        )
        record(
            Happened.EMERGENCY_OPENED,
            subject=opened,
            about=household.pk,
            mandate=mandate.pk,
            ends_at=opened.ends_at,
        )
    return opened


def close_file(emergency: EmergencyAccess, at: datetime) -> None:
    """Take the household back before its time."""
    with acting_as(System(body_id=emergency.body_id)):
        held = Access.objects.filter(holder_id=emergency.mandate_id, purpose=Purpose.EMERGENCY)
        cases = Case.objects.filter(household=emergency.household_id)
        people = Membership.objects.filter(household=emergency.household_id)
        subjects = [
            emergency.household_id,
            *cases.values_list("pk", flat=True),
            *people.values_list("person_id", flat=True),
        ]
        held.filter(subject__in=subjects).delete()
        emergency.ends_at = max(at, emergency.opened_at)
        emergency.save(update_fields=["ends_at"])
        record(Happened.EMERGENCY_CLOSED, subject=emergency, about=emergency.household_id)
