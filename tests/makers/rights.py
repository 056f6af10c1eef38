"""What the pages of the rights are about, for the town: a reading to be looked at, and what follows."""

from datetime import timedelta
from typing import Any

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.pathway.models import ActivityNote, Case, NoteReader
from approdo.pathway.states import NoteReaders
from approdo.registry.models import Person
from approdo.rights.models import (
    EmergencyAccess,
    LegalHold,
    Restriction,
    RetentionNotice,
    RightsRequest,
    UnusualReading,
)
from approdo.rights.states import FigureCode, KeptKind, RequestKind, Unusual
from tests.makers.city import City


def keys_of_rights(city: City, case: Case) -> dict[str, Any]:
    """Give the keys that the pages of the rights take; to be called as System."""
    return {
        "rights:code": FigureCode.SMALL_NUMBER.value,
        "readings": unusual_reading(city, case).pk,
        "emergencies": emergency(city, case).pk,
        **_note_shown(city, case),
        **_asked_and_kept(city, case),
    }


def emergency(city: City, case: Case) -> EmergencyAccess:
    """Write that a file was opened in an emergency, some days ago."""
    reader, opened_at = city.stranger_case_manager, clock.now() - timedelta(days=9)
    return EmergencyAccess.objects.create(
        household_id=case.household_id,
        household_code="",
        mandate=reader.mandate,
        member=reader.member,
        body=city.stranger,
        reason="Era sola davanti allo sportello.",
        opened_at=opened_at,
        ends_at=opened_at + timedelta(hours=12),
    )


def _asked_and_kept(city: City, case: Case) -> dict[str, Any]:
    """Write a request of the reference person, a restriction, an announcement and a hold."""
    person = Person.objects.get(
        memberships__household=case.household_id, memberships__is_reference=True
    )
    now, today = clock.now(), clock.today()
    asked = RightsRequest.objects.create(
        person=person,
        kind=RequestKind.COPY,
        state_since=now,
        asked_on=today,
        received_by=city.social_worker.member,
        body=city.social_worker.mandate.organisation,
        answer_by=today + timedelta(days=30),
    )
    long_ago = Restriction.objects.create(
        person=person, request=asked, starts_on=today - timedelta(9), ends_on=today - timedelta(5)
    )
    notice = RetentionNotice.objects.create(
        household_id=case.household_id,
        kind=KeptKind.CASE,
        state_since=now,
        due_on=today,
        noticed_on=today,
        erase_on=today + timedelta(days=60),
    )
    hold = LegalHold.objects.create(
        household_id=case.household_id,
        reason="Causa in corso.",
        starts_on=today - timedelta(9),
        ends_on=today - timedelta(5),
    )
    return {
        "requests": asked.pk,
        "restrictions": long_ago.pk,
        "retention": notice.pk,
        "holds": hold.pk,
    }


def _note_shown(city: City, case: Case) -> dict[str, Any]:
    """Write a restricted note, and show it to a colleague of its author."""
    author = city.case_manager
    with acting_as(author):
        note = ActivityNote.objects.create(
            case=case,
            activity=case.activities.order_by("starts_at")[0],
            readers=NoteReaders.RESTRICTED,
            text="Non parlarne davanti alla figlia.",
            author=author.member,
            body=city.lead,
            written_at=clock.now(),
        )
        reader = NoteReader.objects.create(
            case=case,
            note=note,
            member=city.second_case_manager.member,
            reason="Va lei la prossima volta.",
            granted_by=author.member,
            granted_at=clock.now(),
        )
    return {"pathway:note": note.pk, "pathway:reader": reader.pk}


def unusual_reading(city: City, case: Case) -> UnusualReading:
    """Write a reading that somebody should look at."""
    now, reader = clock.now(), city.second_case_manager
    return UnusualReading.objects.create(
        kind=Unusual.NOTHING_IN_COMMON,
        day=clock.today(),
        member=reader.member,
        body=city.lead,
        mandate=reader.mandate,
        file=case.household_id,
        file_code="",
        files=1,
        readings=1,
        first_at=now,
        last_at=now,
    )
