"""When the time of a household's data is over: announced, waited for, emptied; or held."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from approdo.journal.operations import record
from approdo.kernel.actors import Actor
from approdo.kernel.clock import day_of
from approdo.kernel.commands import command
from approdo.kernel.refusals import Reason, Refused
from approdo.registry.models import Household
from approdo.rights import policies
from approdo.rights.models import LegalHold, RetentionNotice
from approdo.rights.operations import empty
from approdo.rights.queries import due_on, figure_on, hold_on
from approdo.rights.states import NOTICE, FigureCode, Happened, NoticeState


@command(on="household", may=policies.may_announce_erasure, beside=True)
def announce_erasure(*, actor: Actor, household: Household, at: datetime) -> RetentionNotice:
    """Announce that a household's data will be emptied after the days of notice; refuses before its time."""
    day = day_of(at)
    due = next(due_on(day, only=household.pk), None)
    if due is None:
        raise Refused(_("I dati di questo nucleo non sono da cancellare."))
    notice = RetentionNotice(
        household=household,
        household_code=household.code,
        kind=due.kind,
        state_since=at,
        due_on=due.since,
        noticed_on=day,
        erase_on=day + timedelta(days=figure_on(day, FigureCode.DAYS_OF_NOTICE)),
    )
    notice.save(force_insert=True)
    record(Happened.RETENTION_NOTICED, subject=notice, about=household.pk, erase_on=notice.erase_on)
    return notice


@command(on="notice", may=policies.may_lift_notice)
def lift_notice(*, actor: Actor, notice: RetentionNotice, at: datetime) -> RetentionNotice:
    """Take an announcement back; refuses while the household's time is still over and nothing holds it."""
    if any(due_on(day_of(at), only=notice.household_id)):
        raise Refused(_("Il tempo di conservazione è finito: per fermarla serve un obbligo."))
    NOTICE.fire(notice, "lift", at=at)
    record(Happened.RETENTION_LIFTED, subject=notice)
    return notice


@command(on="notice", may=policies.may_erase_household)
def erase_household(*, actor: Actor, notice: RetentionNotice, at: datetime) -> RetentionNotice:
    """Empty what was announced long enough ago.

    Refuses before the day that was announced, and where something of it is open or held again.
    """
    day = day_of(at)
    if day < notice.erase_on:
        raise Refused(_("L'attesa annunciata non è ancora passata."))
    if not any(due_on(day, only=notice.household_id)):
        raise Refused(_("I dati di questo nucleo non sono più da cancellare."))
    emptied = empty(notice.household_id)
    notice.refresh_from_db()
    NOTICE.fire(notice, "erase", at=at)
    record(
        Happened.ERASED,
        subject=notice,
        about=notice.household_id,
        kind=notice.kind,
        cases=len(emptied.cases),
        persons=len(emptied.persons),
    )
    return notice


@command(on="notice", may=policies.may_place_hold)
def place_hold(*, actor: Actor, notice: RetentionNotice, at: datetime, reason: str) -> LegalHold:
    """Keep a household's data for a reason of law, and take its announcement back; refuses without one."""
    if notice.state != NoticeState.NOTICED:
        raise Refused(_("Questo avviso non è più in attesa."))
    if not reason.strip():
        raise Refused(Reason(_("Scrivi perché i dati vanno conservati."), field="reason"))
    held = LegalHold.objects.create(
        household_id=notice.household_id,
        household_code=notice.household_code,
        reason=reason.strip(),
        starts_on=day_of(at),
    )
    NOTICE.fire(notice, "lift", at=at)
    record(Happened.HOLD_PLACED, subject=held, notice=notice.pk)
    return held


@command(on="hold", may=policies.may_lift_hold)
def lift_hold(*, actor: Actor, hold: LegalHold, at: datetime) -> LegalHold:
    """End a hold from today; refuses one that has ended."""
    day = day_of(at)
    if hold_on(hold.household_id, day) is None:
        raise Refused(_("Questo obbligo è già finito."))
    if day == hold.starts_on:
        raise Refused(_("Un obbligo vale almeno un giorno: si toglie da domani."))
    hold.ends_on = day
    hold.save(update_fields=["ends_on"])
    record(Happened.HOLD_LIFTED, subject=hold)
    return hold
