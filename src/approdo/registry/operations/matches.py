"""Showing the housing office who may be known twice; the actor learns at most that there is somebody."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import connection

from approdo.access.operations import Grant, grant_many
from approdo.access.queries import holders_of
from approdo.access.states import Kind, Purpose
from approdo.kernel.actors import Actor
from approdo.kernel.commands import current_act
from approdo.registry.models import Membership, Person
from approdo.registry.operations.newcomers import NewPerson
from approdo.registry.queries import beyond_text, known_beyond
from approdo.registry.rules.search_text import sought_person

LONGEST_SOUGHT = 200


def raise_matches(newcomers: Sequence[NewPerson], *, actor: Actor) -> int:
    """Show the office who may be known beyond the actor's mandate; give how many to say.

    A person under protection is shown to the office only: the actor learns nothing, not even that
    there is somebody.
    """
    told = 0
    for new in newcomers:
        sought = sought_person(f"{new.family_name} {new.given_name}", new.birth_date)
        for known in known_beyond(sought, codes=new.codes):
            _raise(known.person_id, new.key, "", known.score, actor.body_id)
            told += not known.is_protected
    return told


def raise_match_of_text(text: str, *, body: UUID) -> None:
    """Show the office whom a body only looked for: the words typed stand where a card would."""
    for known in beyond_text(text):
        _raise(known.person_id, None, " ".join(text.split())[:LONGEST_SOUGHT], known.score, body)


def raise_match_of_cards(known: UUID, newer: UUID, score: float, *, body: UUID) -> None:
    """Show the office a pair of cards that a list made look alike."""
    _raise(known, newer, "", score, body)


def give_household_of(person: Person, *, to: UUID, since: date) -> set[UUID]:
    """Give a body a person with the household they belong to; tell which shares are new."""
    homes = Membership.objects.filter(
        person=person, superseded_at__isnull=True, ends_on__isnull=True
    ).values("household_id")
    members = Membership.objects.filter(household_id__in=homes, superseded_at__isnull=True)
    subjects = {person.pk: Kind.PERSON}
    for household_id, person_id in members.values_list("household_id", "person_id"):
        subjects |= {household_id: Kind.HOUSEHOLD, person_id: Kind.PERSON}
    before = _shares(to, subjects)
    grant_many(
        Grant(to, subject, kind, Purpose.PROPOSAL, since, since)
        for subject, kind in subjects.items()
    )
    return _shares(to, subjects) - before


def _shares(holder: UUID, subjects: dict[UUID, Kind]) -> set[UUID]:
    return {
        key
        for subject in subjects
        for key in holders_of(subject).filter(holder_id=holder).values_list("pk", flat=True)
    }


def _raise(
    known: UUID, newer: UUID | None, looked_for: str, score: float, body: UUID | None
) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select registry_raise_match(%s, %s, %s, %s, %s, %s)",
            [known, newer, looked_for, round(score * 100), body, current_act().at],
        )
