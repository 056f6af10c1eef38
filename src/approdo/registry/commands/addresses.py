"""Where a household lives, and who may know it."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from approdo.journal.operations import record
from approdo.kernel.actors import Actor
from approdo.kernel.clock import day_of
from approdo.kernel.commands import command
from approdo.kernel.refusals import Reason, Refused
from approdo.network.models import Organisation
from approdo.registry import operations, policies, queries
from approdo.registry.models import Address, Household
from approdo.registry.operations import NewAddress
from approdo.registry.states import Happened


@command(on="household", may=policies.may_record_address)
def record_address(
    *, actor: Actor, household: Household, new: NewAddress, since: date, at: datetime
) -> Address:
    """Write where the household lives since a day; the former address of that role ends that day.

    Refuses a day to come, and whoever was not given the address of a household under protection.
    """
    if since > day_of(at):
        raise Refused(
            Reason(_("Questo giorno deve ancora venire: controlla la data."), field="since")
        )
    if queries.is_hidden_from_actor(household):
        raise Refused(
            _(
                "L'indirizzo di questo nucleo è protetto: lo cambia solo chi è autorizzato a vederlo."
            )
        )
    address = operations.move(household, new, since=since, at=at)
    record(
        Happened.ADDRESS_RECORDED,
        subject=address,
        about=household.pk,
        role=address.role,
        since=since,
    )
    return address


@command(on="household", may=policies.may_protect_address)
def protect_address(*, actor: Actor, household: Household, at: datetime) -> Household:
    """Put the household under protection: from now on only the actor's body sees where it lives.

    Refuses a household without addresses, and one already under protection.
    """
    if queries.has_protected_address(household):
        raise Refused(_("L'indirizzo di questo nucleo è già protetto."))
    if not operations.protect(household, actor=actor, since=day_of(at)):
        raise Refused(_("Non c'è ancora un indirizzo da proteggere: prima registralo."))
    record(Happened.ADDRESS_PROTECTED, subject=household, about=household.pk)
    return household


@command(on="household", may=policies.may_share_protected_address)
def share_protected_address(
    *, actor: Actor, household: Household, organisation: Organisation, at: datetime
) -> Household:
    """Let one more body see the protected address; the journal says who let it."""
    for address in operations.protected_addresses(household):
        operations.show_to(organisation.pk, address, since=day_of(at))
    record(
        Happened.ADDRESS_SHARED,
        subject=household,
        about=household.pk,
        organisation=organisation.pk,
    )
    return household


@command(on="household", may=policies.may_lift_protection)
def lift_protection(*, actor: Actor, household: Household, at: datetime) -> Household:
    """End the protection: whoever was given the household sees its addresses again."""
    operations.lift(household)
    record(Happened.PROTECTION_LIFTED, subject=household, about=household.pk)
    return household
