"""`find_person`: the right person among the first six, however the names and the date were written.

Half of what is looked for has a name misspelt or transliterated, half a birth date with a wrong
digit, a fifth the two names swapped; no code is ever given. The actor is a social worker whose
district was given a quarter of the people.
"""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from random import Random
from statistics import median, quantiles
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

from django.db import connection

from approdo.access.operations import acting_as
from approdo.kernel.keys import new_key
from approdo.network.models import Acting, Mandate
from approdo.registry.models import Person
from approdo.registry.queries import find_people
from approdo.registry.rules.names import keys_of_person, sorted_form, sounds_of
from bench.database import filled
from bench.figures import Figure, spent
from bench.people import Made, made_people, misspelt, off_by_a_digit, transliterated

PEOPLE = {"small": 20_000, "full": 1_000_000}
SOUGHT = {"small": 400, "full": 1_000}
DISTRICTS = 4
RECALL, RATIO, AIM = 0.99, 30.0, 10.0
A = TypeVar("A")
OPENED = date(2026, 1, 10)

if TYPE_CHECKING:
    import psycopg

    Owner = psycopg.Connection[tuple[object, ...]]


def measure(size: str) -> Iterator[Figure]:
    """Look for people of the actor's district, each written differently from the card."""
    count = PEOPLE[size]
    with filled(f"people_{size}", lambda owner: fill(owner, count)):
        actor = _actor()
        with acting_as(actor):
            sought = list(_sought(SOUGHT[size]))
            times, found = [], 0
            for key, typed in sought:
                answer, seconds = _timed(partial(find_people, actor, typed))
                times.append(seconds)
                found += any(f.person.pk == key for f in answer)
            one = median(_timed(partial(Person.objects.get, pk=key))[1] for key, _ in sought)
            scans = _scans_over_people()
    recall, ratio = found / len(sought), quantiles(times, n=20)[-1] / one
    note = f"{count:,} people, {len(sought)} sought, CPU of page and database".replace(",", ".")
    yield Figure(
        "find_person_recall", round(recall, 4), RECALL, recall >= RECALL, "share", count, note=note
    )
    yield Figure("find_person_scans", scans, 0, scans == 0, "walks over all people", count)
    yield Figure(
        "find_person",
        round(ratio, 1),
        RATIO,
        ratio <= RATIO,
        "× a lookup by key",
        count,
        note=f"p95; aim {AIM:.0f}; half of them within {median(times) / one:.1f}",
    )


def fill(owner: "Owner", count: int) -> None:
    """COPY the people with their households, search entries, shares and one actor."""
    bodies = [new_key() for _ in range(DISTRICTS)]
    _write_actor(owner, bodies)
    owner.execute("set maintenance_work_mem = '512MB'")
    owner.execute("drop index search_entry_keys")
    people = [(new_key(), made) for made in made_people(count)]
    homes = [new_key() for _ in range(people[-1][1].home + 1)]
    _copy(
        owner,
        "registry_household (id, version, code, label, opened_on, shares, is_hidden)",
        (
            (key, 1, f"NUC-2026-{n:06d}", "Famiglia", OPENED, "{}", False)
            for n, key in enumerate(homes, start=1)
        ),
    )
    _copy(
        owner,
        "registry_person (id, version, family_name, given_name, birth_date, sex, birth_place,"
        " birth_place_code, citizenship, language, shares)",
        (
            (key, 1, m.family_name, m.given_name, m.birth_date, m.sex, "", "", "", "", "{}")
            for key, m in people
        ),
    )
    _copy(
        owner,
        "registry_searchentry (person_id, family, given, sounds, birth_date, keys)",
        (_entry(key, made) for key, made in people),
    )
    _copy(
        owner,
        "registry_membership (id, household_id, person_id, kinship, is_reference, starts_on,"
        " recorded_at)",
        ((new_key(), homes[m.home], key, "99", False, OPENED, OPENED) for key, m in people),
    )
    _copy(
        owner,
        "access_access (id, holder_id, subject, kind, purpose, starts_on, opened_on)",
        _shares(bodies, homes, people),
    )
    owner.execute("set constraints all immediate")
    owner.execute(
        "create index search_entry_keys on registry_searchentry using gin (keys) with (fastupdate=off)"
    )


def _entry(key: UUID, made: Made) -> tuple[object, ...]:
    family, given = made.family_name, made.given_name
    return (
        key,
        sorted_form(family),
        sorted_form(given),
        sounds_of(family, given),
        made.birth_date,
        keys_of_person(family, given, made.birth_date),
    )


def _shares(
    bodies: list[UUID], homes: list[UUID], people: list[tuple[UUID, Made]]
) -> Iterator[tuple[object, ...]]:
    for n, home in enumerate(homes):
        yield new_key(), bodies[n % DISTRICTS], home, "household", "proposal", OPENED, OPENED
    for key, made in people:
        body = bodies[made.home % DISTRICTS]
        yield new_key(), body, key, "person", "proposal", OPENED, OPENED


def _write_actor(owner: "Owner", bodies: list[UUID]) -> None:
    for n, body in enumerate(bodies, start=1):
        owner.execute(
            "insert into network_organisation (id, version, name, short_name, kind, unit_kind,"
            " tax_code, legal_form, boroughs, is_active)"
            " values (%s, 1, %s, %s, 'city_unit', 'district', '', '', '{}', true)",
            [body, f"Distretto {n}", f"Distretto {n}"],
        )
    member = new_key()
    owner.execute(
        "insert into network_member (id, version, username, given_name, family_name, email,"
        " is_active, created_at, password) values (%s, 1, 'ada', 'Ada', 'Ferri', '', true, now(), '')",
        [member],
    )
    owner.execute(
        "insert into network_mandate (id, version, member_id, organisation_id, role, starts_on)"
        " values (%s, 1, %s, %s, 'social_worker', %s)",
        [new_key(), member, bodies[0], OPENED],
    )


def _copy(owner: "Owner", into: str, rows: Iterator[tuple[object, ...]]) -> None:
    with owner.cursor().copy(f"copy {into} from stdin") as copy:
        for row in rows:
            copy.write_row(row)


def _actor() -> Acting:
    mandate = Mandate.objects.select_related("member", "organisation").get()
    return Acting(mandate.member, mandate)


def _sought(count: int) -> Iterator[tuple[UUID, str]]:
    """People of the district, each with what somebody would type."""
    random = Random(11)
    keys = list(Person.objects.order_by("pk").values_list("pk", flat=True)[: count * 40])
    people = Person.objects.in_bulk(random.sample(keys, count))
    for n, (key, person) in enumerate(people.items()):
        family, given, day = person.family_name, person.given_name, person.birth_date
        assert day is not None
        if n % 2 == 0:
            day = off_by_a_digit(day, random)
        if n % 4 in (0, 1):
            family, given = _rewritten(family, given, random)
        names = f"{given} {family}" if n % 5 else f"{family} {given}"
        yield key, f"{names} {day:%d/%m/%Y}"


def _rewritten(family: str, given: str, random: Random) -> tuple[str, str]:
    rewrite = random.choice((misspelt, transliterated))
    if random.random() < 0.5:
        return rewrite(family, random), given
    return family, rewrite(given, random)


def _timed(run: Callable[[], A]) -> tuple[A, float]:
    with spent() as used:
        answer = run()
    return answer, used.cpu or used.wall


def _scans_over_people() -> int:
    """How often this transaction has walked over everybody."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select sum(seq_scan)::int from pg_stat_xact_user_tables where relname = any(%s)",
            [["registry_person", "registry_searchentry", "registry_membership", "access_access"]],
        )
        return int(cursor.fetchone()[0])
