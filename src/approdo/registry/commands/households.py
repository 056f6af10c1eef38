"""Registering a household, and who belongs to it since when."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from approdo.journal.operations import record
from approdo.kernel.actors import Actor
from approdo.kernel.clock import day_of
from approdo.kernel.commands import command
from approdo.kernel.refusals import Reason, Refused
from approdo.network.models import Organisation
from approdo.registry import operations, policies, queries
from approdo.registry.models import Household, IseeAttestation, Membership, Person
from approdo.registry.operations import NewAddress, NewIsee, NewPerson
from approdo.registry.states import Happened, IseeKind


@command(on="organisation", may=policies.may_register_household)
def register_household(
    *,
    actor: Actor,
    organisation: Organisation,
    members: Sequence[NewPerson],
    opened_on: date,
    at: datetime,
    addresses: Sequence[NewAddress] = (),
    isee: Sequence[NewIsee] = (),
) -> Household:
    """Write a household that a body begins to know; whoever may be known elsewhere goes to the office.

    Refuses a household without people, a day to come, and a known person that the actor does not see.
    """
    if not members:
        raise Refused(_("Un nucleo ha almeno una persona: aggiungila."))
    _refuse_day_to_come(opened_on, at, field="opened_on")
    members = [_seen(actor, member) for member in members]
    household = operations.create_household(
        members=members,
        opened_on=opened_on,
        holders=[organisation.pk],
        addresses=addresses,
        isee=isee,
        at=at,
    )
    operations.raise_matches([m for m in members if m.known is None], actor=actor)
    record(
        Happened.HOUSEHOLD_REGISTERED,
        subject=household,
        about=household.pk,
        code=household.code,
        persons=len(members),
        opened_on=opened_on,
    )
    return household


@command(on="household", may=policies.may_add_member)
def add_member(
    *, actor: Actor, household: Household, new: NewPerson, starts_on: date, at: datetime
) -> Membership:
    """Let a person, new or already known, join the household; every body of it comes to see them.

    Refuses a day to come, whoever belongs to the household already, and whoever lives under
    protection elsewhere: the bodies of this household would find them.
    """
    _refuse_day_to_come(starts_on, at, field="starts_on")
    new = replace(_seen(actor, new), is_reference=False)
    if new.known and queries.lives_hidden(new.known, besides=household):
        raise Refused(
            _(
                "%(person)s vive in un nucleo nascosto: chi vede questo nucleo lo troverebbe."
                " Prima va tolta la protezione di quello."
            )
            % {"person": f"{new.given_name} {new.family_name}".strip()}
        )
    membership = operations.join_household(household, new, starts_on=starts_on, at=at)
    if new.known is None:
        operations.raise_matches([new], actor=actor)
    record(
        Happened.MEMBER_JOINED,
        subject=membership.person,
        about=household.pk,
        person=membership.person_id,
        starts_on=starts_on,
    )
    return membership


@command(on="household", may=policies.may_end_membership)
def end_membership(
    *, actor: Actor, household: Household, person: Person, ends_on: date, at: datetime
) -> Membership | None:
    """Write that a person no longer belongs to the household since a day, known late or on time.

    Refuses a day to come, whoever is no member, and the reference person while others remain.
    """
    _refuse_day_to_come(ends_on, at, field="ends_on")
    rows = Membership.objects.filter(household=household, superseded_at__isnull=True)
    membership = rows.filter(person=person, ends_on__isnull=True).first()
    if membership is None:
        raise Refused(_("%(person)s non fa parte di questo nucleo.") % {"person": person})
    if (
        membership.is_reference
        and rows.filter(ends_on__isnull=True).exclude(person=person).exists()
    ):
        raise Refused(
            _(
                "%(person)s è la persona di riferimento: prima scegline un'altra fra chi resta,"
                " poi registra l'uscita."
            )
            % {"person": person}
        )
    shortened = operations.end_row(membership, ends_on=ends_on, at=at)
    record(
        Happened.MEMBER_LEFT,
        subject=person,
        about=household.pk,
        person=person.pk,
        ends_on=ends_on,
        had_never_been=shortened is None,
    )
    return shortened


@command(on="household", may=policies.may_correct_membership)
def correct_membership(
    *,
    actor: Actor,
    household: Household,
    person: Person,
    starts_on: date,
    at: datetime,
    kinship: str = "",
) -> Membership:
    """Correct since when a member belongs to the household, and their tie; the old row stays readable.

    Refuses a day to come, whoever is no member, and when nothing changes.
    """
    _refuse_day_to_come(starts_on, at, field="starts_on")
    membership = _present(household, person)
    tie = membership.kinship if membership.is_reference else kinship or membership.kinship
    if (tie, starts_on) == (membership.kinship, membership.starts_on):
        raise Refused(_("Non hai cambiato nulla: è già così."))
    operations.supersede(membership, at=at)
    corrected = operations.copy_row(membership, at=at, kinship=tie, starts_on=starts_on)
    assert corrected is not None  # it has no end, so some day is left
    record(
        Happened.MEMBERSHIP_CORRECTED,
        subject=person,
        about=household.pk,
        person=person.pk,
        kinship=tie,
        starts_on=starts_on,
    )
    return corrected


@command(on="household", may=policies.may_change_reference_person)
def change_reference_person(
    *, actor: Actor, household: Household, person: Person, since: date, at: datetime
) -> Person:
    """Make another member the reference person since a day; the ties of the others are said anew.

    Refuses a day to come, whoever is no member that day, and who is the reference person already.
    """
    _refuse_day_to_come(since, at, field="since")
    if queries.reference_person(household, since) == person:
        raise Refused(_("%(person)s è già la persona di riferimento.") % {"person": person})
    members = queries.memberships_on(household, since).filter(household=household)
    if not members.filter(person=person).exists():
        raise Refused(
            Reason(
                _("In quel giorno %(person)s non fa parte del nucleo: controlla la data.")
                % {"person": person},
                field="since",
            )
        )
    former = operations.change_reference(household, person, since=since, at=at)
    record(
        Happened.REFERENCE_CHANGED,
        subject=household,
        about=household.pk,
        person=person.pk,
        former=former.person_id if former else None,
        since=since,
    )
    return person


@command(on="household", may=policies.may_record_isee)
def record_isee(
    *,
    actor: Actor,
    household: Household,
    value: Decimal,
    issued_on: date,
    at: datetime,
    expires_on: date | None = None,
    kind: str = IseeKind.ORDINARY,
    dsu_protocol: str = "",
    has_omissions: bool = False,
) -> IseeAttestation:
    """Write an ISEE attestation; one of the same kind and day is corrected, older ones remain.

    Refuses a day of issue to come.
    """
    _refuse_day_to_come(issued_on, at, field="issued_on")
    new = NewIsee(value, issued_on, expires_on, kind, dsu_protocol.strip(), has_omissions)
    IseeAttestation.objects.filter(
        household=household, kind=kind, issued_on=issued_on, superseded_at__isnull=True
    ).update(superseded_at=at)
    attestation = operations.isee_of(household.pk, new, at)
    attestation.save(force_insert=True)
    record(
        Happened.ISEE_RECORDED,
        subject=attestation,
        about=household.pk,
        value=attestation.value,
        kind=attestation.kind,
        issued_on=issued_on,
    )
    return attestation


def _present(household: Household, person: Person) -> Membership:
    membership = Membership.objects.filter(
        household=household, person=person, superseded_at__isnull=True, ends_on__isnull=True
    ).first()
    if membership is None:
        raise Refused(_("%(person)s non fa parte di questo nucleo.") % {"person": person})
    return membership


def _refuse_day_to_come(day: date, at: datetime, *, field: str) -> None:
    if day > day_of(at):
        raise Refused(
            Reason(_("Questo giorno deve ancora venire: controlla la data."), field=field)
        )


def _seen(actor: Actor, new: NewPerson) -> NewPerson:
    """Take a known person's names from their card, which must be one that the actor sees."""
    if new.known is None:
        return new
    person = policies.persons_visible_to(actor).filter(pk=new.known).first()
    if person is None:
        raise Refused(
            _("Una delle persone scelte non è più fra quelle che puoi vedere: cercala di nuovo.")
        )
    return replace(new, family_name=person.family_name, given_name=person.given_name)
