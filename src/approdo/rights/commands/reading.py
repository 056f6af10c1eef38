"""Looking at readings that were not usual."""

from datetime import datetime

from django.utils.translation import gettext as _

from approdo.journal.operations import record
from approdo.kernel.actors import Actor
from approdo.kernel.clock import day_of
from approdo.kernel.commands import command
from approdo.kernel.refusals import Reason, Refused
from approdo.network.models import Organisation
from approdo.rights import policies
from approdo.rights.models import UnusualReading
from approdo.rights.states import Happened


@command(on="reading", may=policies.may_look_at_reading)
def look_at_reading(
    *, actor: Actor, reading: UnusualReading, at: datetime, note: str
) -> UnusualReading:
    """Write down what was found when a reading was looked at; refuses without a note, or twice."""
    if reading.looked_on is not None:
        raise Refused(_("Questa lettura è già stata guardata."))
    if not note.strip():
        raise Refused(Reason(_("Scrivi che cosa hai trovato."), field="note"))
    reading.looked_on, reading.looked_by_id, reading.note = day_of(at), actor.pk, note.strip()
    reading.save(update_fields=["looked_on", "looked_by", "note"])
    record(Happened.READING_LOOKED_AT, subject=reading, kind=reading.kind, day=reading.day)
    return reading


@command(on="office", may=policies.may_export_readings)
def export_readings(*, actor: Actor, office: Organisation, at: datetime, rows: int) -> None:
    """Write down that the list was taken away as a spreadsheet."""
    record(Happened.READINGS_EXPORTED, subject=office, rows=rows)
