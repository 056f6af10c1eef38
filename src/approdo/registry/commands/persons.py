"""Correcting a person's card, their codes and the ways to reach them."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from approdo.journal.operations import record
from approdo.kernel.actors import Actor
from approdo.kernel.commands import command
from approdo.kernel.refusals import Reason, Refused
from approdo.registry import operations, policies
from approdo.registry.models import Contact, Person, PersonIdentifier
from approdo.registry.operations import NewContact, NewPerson
from approdo.registry.rules.contacts import is_reachable
from approdo.registry.states import Happened, Safety

CORRECTABLE = (
    "family_name",
    "given_name",
    "birth_date",
    "sex",
    "birth_place",
    "birth_place_code",
    "citizenship",
    "language",
    "died_on",
)


@command(on="person", may=policies.may_correct_person)
def correct_person(*, actor: Actor, person: Person, at: datetime, **values: object) -> Person:
    """Correct what a person's card says; codes are compared again, search finds the new names.

    Takes any of the fields of the card. Refuses when nothing changes.
    """
    changed = [n for n in CORRECTABLE if n in values and values[n] != getattr(person, n)]
    if not changed:
        raise Refused(_("Non hai cambiato nulla: la scheda è già così."))
    for name in changed:
        setattr(person, name, values[name])
    person.save(update_fields=changed)
    operations.fold(person)
    operations.recheck_identifiers(person)
    record(Happened.PERSON_CORRECTED, subject=person, about=person.pk, fields=changed)
    return person


@command(on="person", may=policies.may_record_identifier)
def record_identifier(
    *, actor: Actor, person: Person, code: str, since: date, at: datetime
) -> PersonIdentifier:
    """Give a person a code; the former one of its kind stays with its dates and stays searchable.

    A code that contradicts the card is taken with its doubts. Refuses what is no code of a person.
    """
    identifier = operations.identify(person, code, since=since)
    known = NewPerson(
        family_name=person.family_name,
        given_name=person.given_name,
        birth_date=person.birth_date,
        codes=[code],
        key=person.pk,
    )
    operations.raise_matches([known], actor=actor)
    record(
        Happened.IDENTIFIER_RECORDED,
        subject=person,
        about=person.pk,
        identifier=identifier.pk,
        kind=identifier.kind,
        since=since,
    )
    return identifier


@command(on="person", may=policies.may_record_contact)
def record_contact(
    *,
    actor: Actor,
    person: Person,
    kind: str,
    value: str,
    at: datetime,
    safety: str = Safety.ANY,
    note: str = "",
) -> Contact:
    """Write a phone or an e-mail of a person with how it may be used without harm.

    Refuses what nobody could be reached by, and the same contact twice.
    """
    _refuse_unreachable(kind, value)
    contact = operations.contact_of(person.pk, NewContact(value, kind, safety, note.strip()))
    contact.save(force_insert=True)
    record(
        Happened.CONTACT_RECORDED,
        subject=person,
        about=person.pk,
        contact=contact.pk,
        kind=kind,
        safety=safety,
    )
    return contact


@command(on="person", may=policies.may_change_contact)
def change_contact(
    *,
    actor: Actor,
    person: Person,
    contact: Contact,
    value: str,
    safety: str,
    at: datetime,
    note: str = "",
) -> Contact:
    """Change a contact or how it may be used: one that became dangerous stays, marked.

    Refuses a contact of somebody else, and what nobody could be reached by.
    """
    if contact.person_id != person.pk:
        raise Refused(_("Questo recapito è di un'altra persona."))
    _refuse_unreachable(contact.kind, value)
    changed = operations.contact_of(person.pk, NewContact(value, contact.kind, safety, note))
    contact.value, contact.lookup = changed.value, changed.lookup
    contact.safety, contact.note = safety, note.strip()
    contact.save(update_fields=["value", "lookup", "safety", "note"])
    record(
        Happened.CONTACT_CHANGED,
        subject=person,
        about=person.pk,
        contact=contact.pk,
        safety=safety,
    )
    return contact


def _refuse_unreachable(kind: str, value: str) -> None:
    if not is_reachable(kind, value):
        raise Refused(
            Reason(
                _(
                    "Con questo recapito non si raggiunge nessuno: controlla quello che hai scritto."
                ),
                field="value",
            )
        )
