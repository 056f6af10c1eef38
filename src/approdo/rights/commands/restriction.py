"""Using restricted data for a reason, and lifting a restriction."""

from datetime import datetime

from django.utils.translation import gettext as _

from approdo.journal.operations import record
from approdo.kernel.actors import Actor
from approdo.kernel.clock import day_of
from approdo.kernel.commands import command
from approdo.kernel.refusals import Reason, Refused
from approdo.registry.models import Person
from approdo.rights import policies
from approdo.rights.models import RestrictedUse, Restriction
from approdo.rights.queries import restriction_on
from approdo.rights.states import Happened


@command(on="person", may=policies.may_use_restricted, beside=True)
def use_restricted(
    *, actor: Actor, person: Person, at: datetime, ground: str, reason: str
) -> RestrictedUse:
    """Let restricted data be used for the day, on one of the grounds of the law and with a reason.

    Refuses without a reason, and where nothing is restricted.
    """
    assert actor.pk is not None and actor.body_id is not None
    day = day_of(at)
    if restriction_on(person, day) is None:
        raise Refused(_("I dati di questa persona non sono limitati."))
    if not reason.strip():
        raise Refused(Reason(_("Scrivi perché si usano lo stesso."), field="reason"))
    used = RestrictedUse.objects.create(
        person=person,
        on=day,
        member_id=actor.pk,
        body_id=actor.body_id,
        ground=ground,
        reason=reason.strip(),
    )
    record(Happened.RESTRICTED_USED, subject=used, about=person.pk, ground=ground)
    return used


@command(on="restriction", may=policies.may_lift_restriction)
def lift_restriction(*, actor: Actor, restriction: Restriction, at: datetime) -> Restriction:
    """End a restriction from today: the person was told before. Refuses one that has ended."""
    day = day_of(at)
    if restriction.ends_on is not None:
        raise Refused(_("Questa limitazione è già finita."))
    restriction.ends_on = day
    restriction.save(update_fields=["ends_on"])
    record(Happened.RESTRICTION_LIFTED, subject=restriction, about=restriction.person_id)
    return restriction
