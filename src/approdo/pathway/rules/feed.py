"""The secret of a calendar's link, and what the calendar may say of a family: nothing that names it."""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar, Event

from approdo.pathway.models import Activity
from approdo.pathway.states import ContactChannel

# Where these are, everybody knows; a home, or wherever else one meets a family, would tell of it.
PUBLIC_PLACES = (ContactChannel.OFFICE, ContactChannel.HUB)
USUAL_LENGTH, NOTICE = timedelta(hours=1), timedelta(minutes=30)
BYTES = 24


def new_secret() -> str:
    """Make a secret that nobody guesses."""
    return secrets.token_urlsafe(BYTES)


def digest_of(secret: str) -> str:
    """Give what is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def calendar_of(appointments: Iterable[Activity]) -> bytes:
    """Write appointments as iCalendar: kind and code of the path, no name, no address of a home.

    Each rings half an hour before: the phone reminds, and nothing is sent by this program.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Approdo//IT")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Approdo")
    for one in appointments:
        calendar.add_component(_event(one))
    written: bytes = calendar.to_ical()
    return written


def _event(one: Activity) -> Event:
    event = Event()
    event.add("uid", f"{one.pk}@approdo")
    event.add("dtstamp", one.state_since.astimezone(UTC))
    begin: datetime = one.starts_at.astimezone(UTC)
    event.add("dtstart", begin)
    event.add("dtend", begin + USUAL_LENGTH)
    event.add("summary", f"{one.get_kind_display()} · {one.case.code}")
    event.add("class", "CONFIDENTIAL")
    if one.place and one.channel in PUBLIC_PLACES:
        event.add("location", one.place)
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _("Appuntamento"))
    alarm.add("trigger", -NOTICE)
    event.add_component(alarm)
    return event
