"""A family's file opened without having been given it, because it cannot wait."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from approdo.journal.operations import record
from approdo.kernel.actors import Actor
from approdo.kernel.clock import day_of
from approdo.kernel.commands import command
from approdo.kernel.refusals import Reason, Refused
from approdo.network.models import Mandate
from approdo.rights import policies
from approdo.rights.models import EmergencyAccess
from approdo.rights.operations import close_file, find_in_an_emergency, open_file
from approdo.rights.rules.emergency import Sought, problems_of_emergency
from approdo.rights.states import Happened


@command(on="mandate", may=policies.may_open_in_emergency, beside=True)
def open_in_emergency(
    *,
    actor: Actor,
    mandate: Mandate,
    at: datetime,
    reason: str,
    code: str = "",
    tax_code: str = "",
    family_name: str = "",
    given_name: str = "",
    birth_date: date | None = None,
) -> EmergencyAccess:
    """Open the file of the one family that fits, for some hours, to this mandate alone.

    It rings for the family's team, for who coordinates the worker and for who watches over data. It
    opens neither a protected address nor a restricted note, and what it opens is read, not given on.
    Refuses without a reason, a family that is seen already, and what leads to none or to several.
    """
    sought = Sought(code, tax_code, family_name, given_name, birth_date)
    if problems := problems_of_emergency(sought, reason):
        raise Refused(*problems)
    found = find_in_an_emergency(sought, at, mandate)
    if not found:
        raise Refused(
            Reason(_("Nessun nucleo corrisponde: controlla quello che hai scritto."), field="code")
        )
    if len(found) > 1:
        raise Refused(
            Reason(_("Corrisponde a più di un nucleo: scrivi il suo codice."), field="code")
        )
    if policies.sees(actor, found[0]):
        raise Refused(_("Questo nucleo lo vedi già: cercalo nella casella in alto."))
    return open_file(found[0], mandate, reason, at)


@command(on="emergency", may=policies.may_close_emergency)
def close_emergency(*, actor: Actor, emergency: EmergencyAccess, at: datetime) -> EmergencyAccess:
    """End an emergency access before its time; refuses when it has ended."""
    if emergency.ends_at <= at:
        raise Refused(_("Questo accesso è già finito."))
    close_file(emergency, at)
    return emergency


@command(on="emergency", may=policies.may_look_at_emergency)
def look_at_emergency(
    *, actor: Actor, emergency: EmergencyAccess, at: datetime, note: str
) -> EmergencyAccess:
    """Write down what was found when an emergency was looked at; refuses without a note, or twice."""
    if emergency.looked_on is not None:
        raise Refused(_("Questo accesso è già stato guardato."))
    if not note.strip():
        raise Refused(Reason(_("Scrivi che cosa hai trovato."), field="note"))
    emergency.looked_on, emergency.looked_by_id = day_of(at), actor.pk
    emergency.note = note.strip()
    emergency.save(update_fields=["looked_on", "looked_by", "note"])
    record(Happened.EMERGENCY_LOOKED_AT, subject=emergency)
    return emergency
