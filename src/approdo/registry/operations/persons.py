"""Writing what belongs to one person: card, codes, contacts, search keys, possible doubles."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from approdo.kernel.refusals import Reason, Refused
from approdo.registry.models import Contact, Person, PersonIdentifier, SearchEntry
from approdo.registry.operations.newcomers import NewContact, NewPerson
from approdo.registry.rules.contacts import contact_lookup
from approdo.registry.rules.identifiers import (
    LONGEST_CODE,
    NotACode,
    doubts_about,
    read_code,
)
from approdo.registry.rules.names import keys_of_person, sorted_form, sounds_of
from approdo.registry.states import IdentifierKind

LONGEST_RAW = 40


def person_of(new: NewPerson) -> Person:
    """Make the card of a new person, not yet written."""
    return Person(
        pk=new.key,
        family_name=new.family_name.strip(),
        given_name=new.given_name.strip(),
        birth_date=new.birth_date,
        sex=new.sex,
        birth_place=new.birth_place.strip(),
        birth_place_code=new.birth_place_code,
        citizenship=new.citizenship.upper(),
        language=new.language,
    )


def identifiers_of(
    new: NewPerson, since: date, card: Person | None = None
) -> list[PersonIdentifier]:
    """Make the rows of a new person's codes; one that is no code is kept as written, with its doubt."""
    rows: dict[str, PersonIdentifier] = {}
    person = card or person_of(new)
    for raw in new.codes:
        if raw.strip():
            row = identifier_of(person, raw, since)
            rows.setdefault(row.value, row)
    return list(rows.values())


def identifier_of(person: Person, raw: str, since: date) -> PersonIdentifier:
    """Make the row of one code with what does not fit the person."""
    row = PersonIdentifier(person_id=person.pk, raw=raw.strip()[:LONGEST_RAW], starts_on=since)
    try:
        code = read_code(raw)
    except NotACode as problem:
        row.kind = IdentifierKind.CF
        row.value = row.lookup = "".join(raw.split()).upper()[:LONGEST_CODE]
        row.doubts = [problem.doubt.value]
        return row
    row.kind, row.value, row.lookup = code.kind, code.value, code.lookup
    row.doubts = _doubts(person, code.kind, code.value)
    return row


def identify(person: Person, raw: str, *, since: date) -> PersonIdentifier:
    """Give a person a code; the one of the same kind held until then ends that day.

    Refuses a text that is no code of a person.
    """
    try:
        read_code(raw)
    except NotACode as problem:
        raise Refused(
            Reason(
                _("«%(code)s» non è un codice valido: %(why)s Ricontrollalo sul documento.")
                % {"code": raw.strip()[:LONGEST_RAW], "why": problem.doubt.label},
                field="code",
            )
        ) from None
    row = identifier_of(person, raw, since)
    held = PersonIdentifier.objects.filter(person=person, kind=row.kind, ends_on__isnull=True)
    for former in held.exclude(value=row.value):
        former.ends_on = max(since, date.fromordinal(former.starts_on.toordinal() + 1))
        former.save(update_fields=["ends_on"])
    row.save(force_insert=True)
    return row


def recheck_identifiers(person: Person) -> None:
    """Compare the codes again with a person whose data were corrected."""
    for row in PersonIdentifier.objects.filter(person=person, kind=IdentifierKind.CF):
        doubts = _doubts(person, row.kind, row.value)
        if doubts != row.doubts and not {"check", "form"} & set(row.doubts):
            row.doubts = doubts
            row.save(update_fields=["doubts"])


def contact_of(person_id: UUID, new: NewContact) -> Contact:
    """Make the row of a contact, not yet written."""
    return Contact(
        person_id=person_id,
        kind=new.kind,
        value=new.value.strip(),
        lookup=contact_lookup(new.kind, new.value),
        safety=new.safety,
        note=new.note,
    )


def entry_of(person: Person) -> SearchEntry:
    """Make what search compares of a person."""
    family, given = person.family_name, person.given_name
    return SearchEntry(
        person_id=person.pk,
        family=sorted_form(family),
        given=sorted_form(given),
        sounds=sounds_of(family, given),
        birth_date=person.birth_date,
        keys=keys_of_person(family, given, person.birth_date),
    )


def fold(person: Person) -> None:
    """Write again what search compares of a person whose name or birth date changed."""
    entry_of(person).save(force_update=True)


def _doubts(person: Person, kind: str, value: str) -> list[str]:
    if kind != IdentifierKind.CF:
        return []
    doubts = doubts_about(
        value,
        family_name=person.family_name,
        given_name=person.given_name,
        birth_date=person.birth_date,
        sex=person.sex,
        birth_place_code=person.birth_place_code,
    )
    return [doubt.value for doubt in doubts]
