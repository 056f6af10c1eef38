"""Families already known that a list may name again, and what became of a list's families since."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from approdo.imports.models import Arrival, Batch, Pair
from approdo.journal.models import Event
from approdo.journal.states import NO_WORK
from approdo.network.models import Organisation
from approdo.network.states import UnitKind
from approdo.pathway.models import Case
from approdo.pathway.rules.importing_doubles import Family, Likeness, address_key, likeness
from approdo.pathway.states import CaseState
from approdo.registry.models import (
    Address,
    Contact,
    Household,
    Membership,
    PersonIdentifier,
    SearchEntry,
)
from approdo.registry.queries import people_known_alike, protected_among
from approdo.registry.queries.cards import code_lookup, sorted_form, sought_person

KIND = "referrals"
# Above so many people names are compared as they are written, not by ear: one statement for all.
MOST_BY_EAR = 3_000


def districts() -> QuerySet[Organisation]:
    """The districts of the city."""
    return Organisation.objects.filter(unit_kind=UnitKind.DISTRICT, is_active=True)


def families_known_alike(families: Sequence[Family]) -> list[Family]:
    """Give the families that the actor may see and that share a code, a phone or a name with these."""
    people = [p for f in families for p in f.people]
    found = _by_codes(people) | _by_phones(families) | _by_names(people)
    households = (
        Membership.objects.filter(person_id__in=found, superseded_at=None, ends_on=None)
        .values_list("household_id", flat=True)
        .distinct()
    )
    return families_of(set(households))


def families_of(households: Iterable[UUID]) -> list[Family]:
    """Make what is compared of known households; each bears the code of the list it came with, if any."""
    keys = list(households)
    cards = {
        h.pk: h for h in Household.objects.filter(pk__in=keys, merged_into=None).only("pk", "code")
    }
    arrived = {a.subject: a for a in Arrival.objects.filter(subject__in=keys).order_by("pk")}
    families = {
        key: Family(arrived[key].source_code, "", [], known=key, body=arrived[key].body_id)
        if key in arrived
        else Family(card.code, "", [], known=key)
        for key, card in cards.items()
    }
    members = list(
        Membership.objects.filter(household_id__in=keys, superseded_at=None, ends_on=None)
        .select_related("person")
        .only(
            "household_id",
            "person__family_name",
            "person__given_name",
            "person__birth_date",
        )
    )
    people = [m.person_id for m in members]
    identifiers: dict[UUID, list[str]] = {}
    held = PersonIdentifier.objects.filter(person_id__in=people)
    for person, value in held.values_list("person_id", "value"):
        identifiers.setdefault(person, []).append(value)
    phones: dict[UUID, set[str]] = {}
    for person, lookup in Contact.objects.filter(person_id__in=people).values_list(
        "person_id", "lookup"
    ):
        phones.setdefault(person, set()).add(lookup)
    protected = protected_among(people)
    for m in members:
        family = families.get(m.household_id)
        if family is not None:
            p = m.person
            codes_of_person = identifiers.get(p.pk, [])
            family.people.append(
                likeness(p.family_name, p.given_name, p.birth_date, codes_of_person, p.pk)
            )
            family.phones |= phones.get(p.pk, set())
            family.is_protected = family.is_protected or p.pk in protected
    for household, street, number in Address.objects.filter(
        household_id__in=keys, superseded_at=None, ends_on=None, is_protected=False
    ).values_list("household_id", "street", "number"):
        if household in families:
            families[household].address = address_key(f"{street} {number}")
    return [f for f in families.values() if f.people]


def _by_codes(people: Sequence[Likeness]) -> set[UUID]:
    lookups = {code_lookup(code) for p in people for code in p.codes}
    rows = PersonIdentifier.objects.filter(lookup__in=lookups)
    return set(rows.values_list("person_id", flat=True)) if lookups else set()


def _by_phones(families: Sequence[Family]) -> set[UUID]:
    phones = {phone for f in families for phone in f.phones}
    rows = Contact.objects.filter(lookup__in=phones)
    return set(rows.values_list("person_id", flat=True)) if phones else set()


def _by_names(people: Sequence[Likeness]) -> set[UUID]:
    named = [p for p in people if p.bones]
    if len(named) <= MOST_BY_EAR:
        alike = people_known_alike([sought_person(p.names, p.born_on) for p in named])
        return {person for found in alike.values() for person, _score in found}
    return _as_written([p for p in named if p.born_on])


def _as_written(people: Sequence[Likeness]) -> set[UUID]:
    """By the names' sorted form and the birth date, for all in one statement."""
    entry = SearchEntry._meta.db_table
    pairs: dict[tuple[str, date], None] = {}
    for p in people:
        assert p.born_on is not None
        for name in {p.family, p.given}:
            pairs[(sorted_form(name), p.born_on)] = None
    with connection.cursor() as cursor:
        cursor.execute(
            f"select e.person_id from unnest(%s::text[], %s::date[]) s(name, day)"
            f" join {entry} e on e.birth_date = s.day and (e.family = s.name)",
            [[name for name, _day in pairs], [day for _name, day in pairs]],
        )
        return {person for (person,) in cursor.fetchall()}


# --- What became of a batch -------------------------------------------------------------------------


def worked_on_since(batch: Batch) -> list[str]:
    """Name the families of a written batch on which somebody has worked since, by their code and label."""
    arrivals = list(Arrival.objects.filter(batch=batch))
    households = {a.subject: a for a in arrivals if not a.was_known}
    cases = {a.about: a for a in arrivals if a.about}
    members = dict(
        Membership.objects.filter(household_id__in=households).values_list(
            "person_id", "household_id"
        )
    )
    touched: set[UUID] = set()
    about = [*households, *cases, *members]
    events = Event.objects.filter(subject_id__in=about).exclude(name__in=NO_WORK)
    for subject in filter(None, events.values_list("subject_id", flat=True)):
        touched.add(_household_of(subject, households, cases, members))
    stories = Event.objects.filter(about__in=[*households, *cases]).exclude(name__in=NO_WORK)
    for story in filter(None, stories.values_list("about", flat=True)):
        touched.add(_household_of(story, households, cases, members))
    moved = Case.objects.filter(pk__in=cases).exclude(state=CaseState.DRAFT_REFERRAL)
    others = Case.objects.filter(household_id__in=households).exclude(pk__in=cases)
    shared = Membership.objects.filter(person_id__in=members).exclude(household_id__in=households)
    touched |= set(moved.values_list("household_id", flat=True))
    touched |= set(others.values_list("household_id", flat=True))
    touched |= {members[p] for p in shared.values_list("person_id", flat=True)}
    codes = {a.subject: a.source_code for a in arrivals}
    labels = Household.objects.filter(pk__in=touched).values_list("pk", "label")
    return sorted(f"{codes.get(key, '')} {label}".strip() for key, label in labels)


def _household_of(
    subject: UUID,
    households: dict[UUID, Arrival],
    cases: dict[UUID, Arrival],
    members: dict[UUID, UUID],
) -> UUID:
    if subject in households:
        return subject
    return cases[subject].subject if subject in cases else members[subject]


def pairs_to_decide(batch: Batch) -> QuerySet[Pair]:
    """Give the pairs of a batch, the likeliest first."""
    return Pair.objects.filter(batch=batch).order_by("-score", "record")
