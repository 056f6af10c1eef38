"""What may be written in a diary, and which moments are free for an appointment."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from approdo.kernel.refusals import Reason
from approdo.pathway.states.activity import WITHOUT_THE_FAMILY, MissedReason
from approdo.registry.models import Person


def problems_of_holding(
    *,
    kind: str,
    people: Sequence[Person],
    on_the_case: Collection[UUID],
    held_on: date,
    assigned_on: date | None,
) -> list[Reason]:
    """Give all that speaks against writing down that something was done with these people."""
    problems = []
    if not people and kind not in WITHOUT_THE_FAMILY:
        problems.append(Reason(_("Scegli chi c'era."), field="participants"))
    problems += [
        Reason(
            _("%(name)s non è in questo percorso.") % {"name": person.full_name},
            field="participants",
        )
        for person in people
        if person.pk not in on_the_case
    ]
    if assigned_on and held_on < assigned_on:
        problems.append(
            Reason(_("Non può essere prima dell'assegnazione al lotto."), field="held_at")
        )
    return problems


def is_known_only_afterwards(reason: str) -> bool:
    """Tell whether one knows of this reason only once the hour has come."""
    return reason in (MissedReason.NOBODY_CAME, MissedReason.NOT_AT_HOME)


HOURS = (time(9, 30), time(11), time(14, 30), time(16))
DAYS_OFFERED, FAR = 3, 14
APART = timedelta(hours=1)
SATURDAY = 5


def free_moments(now: datetime, taken: Collection[datetime]) -> list[datetime]:
    """Offer the usual hours of the next working days that are an hour apart from what is taken.

    Days without a free hour are passed over; all moments are in the zone of `now`.
    """
    offered: list[datetime] = []
    days = 0
    for ahead in range(1, FAR + 1):
        day = (now + timedelta(days=ahead)).date()
        if day.weekday() >= SATURDAY:
            continue
        free = [
            moment
            for moment in (datetime.combine(day, hour, tzinfo=now.tzinfo) for hour in HOURS)
            if all(abs(moment - other) >= APART for other in taken)
        ]
        offered += free
        days += bool(free)
        if days == DAYS_OFFERED:
            break
    return offered
