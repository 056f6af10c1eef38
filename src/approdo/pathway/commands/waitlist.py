"""Putting a validated case in the waiting list."""

from datetime import datetime

from django.utils.translation import gettext as _

from approdo.journal.operations import record
from approdo.kernel.actors import Actor
from approdo.kernel.clock import day_of
from approdo.kernel.commands import command
from approdo.kernel.refusals import Reason, Refused
from approdo.pathway import operations, policies
from approdo.pathway.models import Case, WaitlistEntry
from approdo.pathway.queries.assignment import lots_with_places
from approdo.pathway.states import EntryHappened


@command(on="case", may=policies.may_waitlist_case)
def waitlist_case(*, actor: Actor, case: Case, at: datetime, note: str = "") -> WaitlistEntry:
    """Let a validated case wait, because no lot has a place.

    Refuses while a lot of the programme has one: then the case is given to it.
    """
    assert actor.pk is not None
    day = day_of(at)
    free = [place.lot.name for place in lots_with_places(case.programme, day) if place.can_take]
    if free:
        raise Refused(
            Reason(
                _("C'è posto in %(lots)s: assegna il percorso invece di metterlo in lista.")
                % {"lots": ", ".join(free)}
            )
        )
    operations.move(case, "waitlist", at=at)
    entry = WaitlistEntry.objects.create(
        case=case, entered_on=day, entered_by_id=actor.pk, note=note.strip()
    )
    record(EntryHappened.CASE_WAITLISTED, subject=case, about=case.pk, entry=entry.pk)
    return entry
