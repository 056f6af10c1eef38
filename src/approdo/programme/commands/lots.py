"""Lots and the agreements under which they are run."""

from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from approdo.journal.operations import record
from approdo.kernel.actors import Actor
from approdo.kernel.commands import command
from approdo.kernel.refusals import Reason, Refused
from approdo.network import queries as network
from approdo.network.models import Partnership
from approdo.programme import policies
from approdo.programme.models import Lot, LotAgreement, Programme
from approdo.programme.states import Happened


@command(on="programme", may=policies.may_create_lot)
def create_lot(
    *,
    actor: Actor,
    programme: Programme,
    at: datetime,
    code: str,
    name: str,
    capacity: int,
    partnership: Partnership,
) -> Lot:
    """Create a lot of the programme and give it to a partnership."""
    lot = Lot(programme=programme, code=code, name=name, capacity=capacity, partnership=partnership)
    lot.save(force_insert=True)
    record(
        Happened.LOT_CREATED,
        subject=lot,
        programme=programme.pk,
        partnership=partnership.pk,
        capacity=capacity,
    )
    return lot


@command(on="lot", may=policies.may_change_lot_capacity)
def change_lot_capacity(*, actor: Actor, lot: Lot, at: datetime, capacity: int) -> Lot:
    """Change the places of a lot; who is already there stays, even above the new number."""
    former, lot.capacity = lot.capacity, capacity
    lot.save(update_fields=["capacity"])
    record(Happened.LOT_CAPACITY_CHANGED, subject=lot, former=former, capacity=capacity)
    return lot


@command(on="lot", may=policies.may_sign_lot_agreement)
def sign_lot_agreement(
    *,
    actor: Actor,
    lot: Lot,
    at: datetime,
    number: str,
    signed_on: date,
    starts_on: date,
    last_day: date,
) -> LotAgreement:
    """Write down the agreement signed with the lot's partnership, for its period."""
    problems = []
    if last_day < starts_on:
        sentence = _("L'ultimo giorno non può venire prima del primo.")
        problems.append(Reason(sentence, field="last_day"))
    if network.lead_of(lot.partnership_id, starts_on) is None:
        sentence = _("Quel giorno il raggruppamento «%(name)s» non ha un capofila che firmi.")
        problems.append(Reason(sentence % {"name": lot.partnership.name}, field="starts_on"))
    if problems:
        raise Refused(*problems)
    agreement = LotAgreement(
        lot=lot,
        number=number,
        signed_on=signed_on,
        starts_on=starts_on,
        ends_on=last_day + timedelta(days=1),
    )
    agreement.save(force_insert=True)
    record(
        Happened.AGREEMENT_SIGNED,
        subject=lot,
        agreement=agreement.pk,
        signed_on=signed_on,
        starts_on=starts_on,
        last_day=last_day,
    )
    return agreement


@command(on="agreement", may=policies.may_end_lot_agreement)
def end_lot_agreement(
    *, actor: Actor, agreement: LotAgreement, at: datetime, ends_on: date
) -> LotAgreement:
    """End an agreement before its time: `ends_on` is the first day without it."""
    if ends_on >= agreement.ends_on:
        sentence = _("La convenzione finisce già prima di quel giorno.")
        raise Refused(Reason(sentence, field="ends_on"))
    agreement.ends_on = max(ends_on, agreement.starts_on)
    agreement.save(update_fields=["ends_on"])
    record(
        Happened.AGREEMENT_ENDED,
        subject=agreement.lot,
        agreement=agreement.pk,
        ends_on=agreement.ends_on,
    )
    return agreement
