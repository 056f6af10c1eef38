"""Finding somebody: by names however written, birth date, codes, phone, household code.

What asks for a comparison with everybody goes through the functions of the owner (migration
`0003_search`), which answer with keys; every card is then read again as the actor.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from approdo.access.queries import visible
from approdo.access.states import Kind
from approdo.kernel.actors import Actor
from approdo.registry.models import (
    Contact,
    Household,
    Membership,
    Person,
    PersonIdentifier,
    SearchEntry,
)
from approdo.registry.queries.households import survivor_of
from approdo.registry.rules.identifiers import (
    LONGEST_CODE,
    NotACode,
    facts_of,
    family_letters,
    given_letters,
    read_code,
)
from approdo.registry.rules.search_text import Sought, understand
from approdo.registry.states import FoundBy, IdentifierKind

WORTH_SHOWING = 0.5
# Above this a card is worth showing to the office, and worth asking whether it is the same person.
CONVINCING = 0.85
# Above this, cards that share only the names are not looked at any more: there may be thousands.
ENOUGH = 0.78
# The most that names alone can score when a birth date was typed and the card has another, or none.
BORN_ANOTHER_DAY = 0.8
LAST_LETTER = "\uffff"

Scored = dict[UUID, tuple[float, FoundBy]]


@dataclass(frozen=True)
class Found:
    """A card that the actor may open, the household it belongs to, and what led to it."""

    person: Person
    household: Household | None
    score: float
    why: FoundBy


@dataclass(frozen=True)
class Known:
    """A card beyond the mandate; of one under protection the worker is told nothing."""

    person_id: UUID
    score: float
    is_protected: bool


def find_people(actor: Actor, text: str, limit: int = 6) -> list[Found]:
    """Find, as somebody types, the cards within the mandate that the text leads to, best first."""
    sought = understand(text)
    if not sought.is_enough:
        return []
    if sought.household_code:
        scored = _of_households(_by_household_code(sought.household_code), limit)
    elif sought.code or sought.contact:
        scored = _by_code(sought.code, limit) | _by_contact(sought.contact, limit)
    else:
        scored = _by_name(sought, limit)
    return _read_again(actor, scored, limit)


def find_households(actor: Actor, text: str, limit: int = 6) -> list[Household]:
    """Find the households within the mandate by their code, or by one of their people."""
    if code := understand(text).household_code:
        return list(visible(_by_household_code(code), actor, kind=Kind.HOUSEHOLD)[:limit])
    homes = [found.household for found in find_people(actor, text, limit)]
    return list(dict.fromkeys(home for home in homes if home is not None))


def known_beyond(sought: Sought, codes: Sequence[str] = ()) -> list[Known]:
    """Find who may be the person sought among the cards that the actor was not given."""
    scored = dict(_alike(sought, beyond=True, least=CONVINCING, most=5))
    lookups = _lookups(codes)
    with connection.cursor() as cursor:
        if lookups:
            cursor.execute("select person_id from registry_codes_beyond(%s)", [lookups])
            scored |= {key: 1.0 for (key,) in cursor.fetchall()}
        if not scored:
            return []
        cursor.execute("select person_id from registry_protected_people(%s)", [list(scored)])
        protected = {key for (key,) in cursor.fetchall()}
    ranked = sorted(scored.items(), key=lambda item: -item[1])
    return [Known(key, score, key in protected) for key, score in ranked]


def may_be_known_beyond(text: str) -> bool:
    """Whether to say, of the text typed, that somebody may already be known to another body.

    Only for a whole code, or names with a birth date; never for people under protection.
    """
    return any(not known.is_protected for known in beyond_text(text))


def beyond_text(text: str) -> list[Known]:
    """Find who may be meant by the text typed among the cards that the actor was not given."""
    sought = understand(text)
    telling = len(sought.words) > 1 and sought.birth_date is not None
    return known_beyond(sought, [sought.code]) if telling or sought.code else []


def people_known_alike(
    people: Sequence[Sought], *, least: float = CONVINCING, most: int = 3
) -> dict[int, list[tuple[UUID, float]]]:
    """For many people at once: by position, the cards within the mandate that may be theirs."""
    answer: dict[int, list[tuple[UUID, float]]] = {}
    with connection.cursor() as cursor:
        cursor.execute(
            "select s.n, k.person_id, k.score from unnest(%s::int[], %s::text[], %s::text[],"
            " %s::date[], %s::text[]) s(n, keys, sounds, day, near) cross join lateral"
            " registry_people_alike(s.keys::int[], s.sounds::text[], s.day, s.near::date[],"
            " s.day is not null, false, %s, %s) k",
            [
                list(range(len(people))),
                [_array(p.birth_keys or p.name_keys) for p in people],
                [_array(p.sounds) for p in people],
                [p.birth_date for p in people],
                [_array(p.near_days) for p in people],
                least,
                most,
            ],
        )
        for position, person_id, score in cursor.fetchall():
            answer.setdefault(position, []).append((person_id, score))
    return answer


def known_within(actor: Actor, people: Sequence[tuple[Sought, str]]) -> list[list[Found]]:
    """For each of several people (names and code), the cards within the mandate that may be theirs."""
    alike = people_known_alike([sought for sought, _code in people])
    answer = []
    for position, (_sought, code) in enumerate(people):
        scored: Scored = {k: (score, FoundBy.ALIKE) for k, score in alike.get(position, [])}
        for lookup in _lookups([code]):
            scored |= _by_code(lookup, 3)
        answer.append(_read_again(actor, scored, 3))
    return answer


def _by_name(sought: Sought, limit: int) -> Scored:
    """Alike by names and birth date; then, while it is being typed, by how a name begins."""
    scored = {
        key: (score, FoundBy.ALIKE)
        for key, score in _alike(sought, beyond=False, least=WORTH_SHOWING, most=limit + 2)
    }
    if sought.birth_date and not sought.words:
        entries = SearchEntry.objects.filter(birth_date=sought.birth_date)
        scored |= _scored(entries, limit, 0.9, FoundBy.BIRTH)
    if sought.words and not sought.birth_date and len(scored) < limit:
        for entries in _beginning(sought.words):
            scored = _scored(entries, limit, 0.9, FoundBy.BEGINNING) | scored
    return scored


def _alike(sought: Sought, *, beyond: bool, least: float, most: int) -> list[tuple[UUID, float]]:
    """Ask for those born on the day or nearly; when they do not convince, for all with such names."""
    found: dict[UUID, float] = {}
    with connection.cursor() as cursor:
        for keys in (sought.birth_keys, sought.name_keys):
            by_birth = keys is sought.birth_keys
            if not keys or (found and max(found.values()) >= ENOUGH):
                continue
            if sought.birth_keys and not by_birth and least > BORN_ANOTHER_DAY:
                continue
            cursor.execute(
                "select * from registry_people_alike(%s, %s, %s, %s, %s, %s, %s, %s)",
                [
                    keys,
                    sought.sounds,
                    sought.birth_date,
                    sought.near_days,
                    by_birth,
                    beyond,
                    least,
                    most,
                ],
            )
            found |= dict(cursor.fetchall())
    return list(found.items())


def _beginning(words: tuple[str, ...]) -> list[QuerySet[SearchEntry]]:
    """The entries of which a name begins with the first word, and the other one with the last."""
    first, last = words[0], words[-1] if len(words) > 1 else ""
    family = SearchEntry.objects.filter(_begins("family", first) & _begins("given", last))
    given = SearchEntry.objects.filter(_begins("given", first) & _begins("family", last))
    return [family.order_by("family", "given"), given.order_by("given", "family")]


def _begins(field: str, text: str) -> Q:
    """A range, which an index serves behind a wall where LIKE would not."""
    return Q(**{f"{field}__gte": text, f"{field}__lt": text + LAST_LETTER}) if text else Q()


def _scored(entries: QuerySet[Any], limit: int, score: float, why: FoundBy) -> Scored:
    return dict.fromkeys(entries.values_list("person_id", flat=True)[:limit], (score, why))


def _by_code(code: str, limit: int) -> Scored:
    if not code:
        return {}
    whole = Q(lookup=code) if len(code) == LONGEST_CODE else _begins("lookup", code)
    held = PersonIdentifier.objects.filter(whole).order_by("lookup")
    scored = _scored(held, limit, 1.0, FoundBy.CODE)
    return scored or _fitting_code(code, limit)


def _fitting_code(code: str, limit: int) -> Scored:
    """Cards without the code whose names and birth date are those that it is made of."""
    try:
        read = read_code(code)
    except NotACode:
        return {}
    if read.kind != IdentifierKind.CF:
        return {}
    born = SearchEntry.objects.filter(birth_date__in=facts_of(read.value).birth_dates)
    people = Person.objects.filter(search_entry__in=born).only("family_name", "given_name")
    letters = read.value[:6]
    fitting = [
        person.pk
        for person in people
        if family_letters(person.family_name) + given_letters(person.given_name) == letters
    ]
    return dict.fromkeys(fitting[:limit], (CONVINCING, FoundBy.CODE_FITS))


def _by_contact(contact: str, limit: int) -> Scored:
    if not contact:
        return {}
    contacts = Contact.objects.filter(_begins("lookup", contact)).order_by("lookup")
    return _scored(contacts, limit, 0.95, FoundBy.CONTACT)


def _by_household_code(code: str) -> QuerySet[Household]:
    return Household.objects.filter(_begins("code", code)).order_by("code")


def _of_households(households: QuerySet[Household], limit: int) -> Scored:
    memberships = Membership.objects.filter(
        household__in=list(households[:limit]), superseded_at__isnull=True, ends_on__isnull=True
    ).order_by("household__code", "-is_reference")
    return _scored(memberships, limit, 1.0, FoundBy.HOUSEHOLD)


def _read_again(actor: Actor, scored: Scored, limit: int) -> list[Found]:
    """Read the cards as the actor; one merged into another gives way to the survivor, if seen."""
    people = visible(Person.objects.filter(pk__in=list(scored)), actor, kind=Kind.PERSON)
    best: dict[Person, tuple[float, FoundBy]] = {}
    for person in people:
        shown = survivor_of(person)
        best[shown] = max(best.get(shown, (0.0, FoundBy.ALIKE)), scored[person.pk])
    ranked = sorted(best.items(), key=lambda item: (-item[1][0], str(item[0])))[:limit]
    homes = _homes_of(person for person, _score in ranked)
    return [Found(p, homes.get(p.pk), score, why) for p, (score, why) in ranked]


def _homes_of(people: Iterable[Person]) -> dict[UUID, Household]:
    memberships = (
        Membership.objects.filter(person__in=list(people), superseded_at__isnull=True)
        .filter(household__merged_into__isnull=True)
        .select_related("household")
        .order_by("starts_on")
    )
    return {m.person_id: m.household for m in memberships}


def _lookups(codes: Iterable[str]) -> list[str]:
    lookups = []
    for text in codes:
        try:
            lookups.append(read_code(text).lookup)
        except NotACode:
            continue  # kept on the card with its doubt; nobody is found by it
    return lookups


def _array(values: Sequence[int] | Sequence[str] | Sequence[date]) -> str:
    return "{" + ",".join(str(value) for value in values) + "}"
