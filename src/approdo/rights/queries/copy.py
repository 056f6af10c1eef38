"""All that is held of one person, why, and who read it: read as the program, for who hands it out.

What is another's stays out: rows about another person, what was noted of several at once, where others
of the household live under protection, and everything of a household that the person has left.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models
from django.db.models import Q, QuerySet

from approdo.access.models import Access
from approdo.journal.models import Event
from approdo.journal.states import Happened as JournalHappened
from approdo.kernel.period import in_force
from approdo.network.models import Mandate, Member, Organisation
from approdo.network.states import Role
from approdo.pathway.models import Activity, ActivityNote, Case
from approdo.registry.models import Membership, Person
from approdo.rights.rules.catalogue import CATALOGUE, Kept
from approdo.rights.rules.labels import LABELS, SAID_NOT

READINGS = 200
PATHS = "pathway.Case"
# What workers wrote to each other of the whole family.
OF_ALL_ADULTS = ("pathway.Message", "pathway.Consultation")


@dataclass(frozen=True)
class Section:
    """A table, what it is for, and its rows as pairs (label, what it says)."""

    key: str
    title: str
    purpose: str
    rows: list[list[tuple[str, Any]]]


@dataclass(frozen=True)
class Reading:
    """Who opened the person's file, for whom, and when for the last time."""

    who: str
    body: str
    times: int
    last_at: datetime


@dataclass
class Copy:
    """All data of a person, as they stand at a moment."""

    person: Person
    at: datetime
    sections: list[Section] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)
    holders: list[str] = field(default_factory=list)
    left_out: int = 0


@dataclass(frozen=True)
class _Scope:
    """The keys within which somebody's data lie."""

    person: UUID
    households: list[UUID]
    cases: list[UUID]
    day: date


def everybody() -> tuple[UUID, ...]:
    """Give all for whom the program must speak to read notes closed within a body, or to one person."""
    managers = Mandate.objects.filter(role=Role.PROJECT_MANAGER)
    return (
        *Organisation.objects.values_list("pk", flat=True),
        *Member.objects.values_list("pk", flat=True),
        *managers.values_list("pk", flat=True),
    )


def copy_of(person: Person, at: datetime, day: date) -> Copy:
    """Put together everything that is held of a person on a day."""
    now = Membership.objects.filter(in_force(day), person=person, superseded_at__isnull=True)
    households = list(now.values_list("household_id", flat=True))
    cases = Case.objects.filter(household__in=households, members__person=person).distinct()
    scope = _Scope(person.pk, households, list(cases.values_list("pk", flat=True)), day)
    made = Copy(person, at)
    for label, kept in CATALOGUE.items():
        if not kept.shown:
            continue
        rows, left_out = _rows_of(label, kept, scope)
        made.left_out += left_out
        if rows:
            written = [list(_pairs(row)) for row in rows]
            made.sections.append(Section(label, kept.title, kept.purpose, written))
    made.readings = _readings(scope)
    made.holders = _holders(scope)
    return made


def _rows_of(label: str, kept: Kept, scope: _Scope) -> tuple[list[models.Model], int]:
    """Give the rows of a table that are the person's, and how many were left out for being others' too."""
    rows: QuerySet[models.Model] = apps.get_model(label)._default_manager.all()
    if label == PATHS:
        return list(rows.filter(pk__in=scope.cases)), 0
    rows = rows.filter(_within(kept, scope))
    if kept.person:
        own = {"pk" if kept.person == "id" else kept.person: scope.person}
        about_nobody = Q() if kept.person == "id" else Q(**{f"{kept.person}__isnull": True})
        return list(
            rows.filter(Q(**own) | about_nobody if _may_be_empty(rows, kept) else Q(**own))
        ), 0
    if label in OF_ALL_ADULTS and _has_other_adults(scope, rows):
        return [], rows.count()
    if label == "pathway.ActivityNote":
        return _own_notes(scope)
    if label == "pathway.Activity":
        return list(rows.filter(participants__person=scope.person).distinct()), 0
    return list(rows), 0


def _has_other_adults(scope: _Scope, rows: QuerySet[models.Model]) -> bool:
    """Whether somebody else of the paths is, or may be, of age: what workers wrote may be about them."""
    others = Person.objects.filter(memberships__household__in=scope.households).exclude(
        pk=scope.person
    )
    return rows.exists() and any(one.is_adult_on(scope.day) for one in others.distinct())


def _may_be_empty(rows: QuerySet[models.Model], kept: Kept) -> bool:
    return kept.person != "id" and bool(rows.model._meta.get_field(kept.person).null)


def _within(kept: Kept, scope: _Scope) -> Q:
    match kept.of:
        case "self":
            return Q(pk__in=[*scope.households, scope.person])
        case "case":
            return Q(case__in=scope.cases)
        case "household":
            return Q(household__in=scope.households)
        case "person":
            return Q(person=scope.person)
        case "assessment":
            return Q(assessment__household__in=scope.households)
        case _:
            return Q(**{f"{kept.of}__in": [*scope.cases, *scope.households]})


def _own_notes(scope: _Scope) -> tuple[list[models.Model], int]:
    """The notes of what the person took part in alone; of the others only how many they are."""
    notes = ActivityNote.objects.filter(case__in=scope.cases)
    alone = (
        Activity.objects.filter(case__in=scope.cases)
        .annotate(
            people=models.Count("participants"),
            own=models.Count("participants", filter=Q(participants__person=scope.person)),
        )
        .filter(people=1, own=1)
    )
    found: list[models.Model] = list(notes.filter(activity__in=alone.values("pk")))
    return found, notes.count() - len(found)


def _pairs(row: models.Model) -> Iterator[tuple[str, Any]]:
    for column in row._meta.concrete_fields:
        if column.name in SAID_NOT or column.name not in LABELS:
            continue
        value = _said(row, column)
        if value not in (None, "", [], {}):
            yield LABELS[column.name], value


def _said(row: models.Model, column: Any) -> Any:
    if column.is_relation:
        if column.related_model._meta.app_label not in ("network", "programme"):
            return None
        other = getattr(row, column.name)
        return getattr(other, "full_name", None) or (str(other) if other else None)
    value = getattr(row, column.name)
    if column.flatchoices and value not in (None, ""):
        return str(dict(column.flatchoices).get(value, value))
    return value


def _readings(scope: _Scope) -> list[Reading]:
    """Who opened the household's file, its paths' or the person's own, the latest first."""
    rows = (
        Event.objects.filter(
            name=JournalHappened.FILE_READ,
            about__in=[scope.person, *scope.households, *scope.cases],
        )
        .values("actor_id", "body_id")
        .annotate(times=models.Count("pk"), last_at=models.Max("at"))
        .order_by("-last_at")[:READINGS]
    )
    found = list(rows)
    members = Member.objects.in_bulk({row["actor_id"] for row in found if row["actor_id"]})
    bodies = Organisation.objects.in_bulk({row["body_id"] for row in found if row["body_id"]})
    return [
        Reading(
            members[row["actor_id"]].full_name if row["actor_id"] in members else "",
            bodies[row["body_id"]].name if row["body_id"] in bodies else "",
            row["times"],
            row["last_at"],
        )
        for row in found
    ]


def _holders(scope: _Scope) -> list[str]:
    """The bodies that the person's household was given to."""
    subjects = [scope.person, *scope.households, *scope.cases]
    holders = Access.objects.filter(subject__in=subjects).values("holder_id")
    return list(Organisation.objects.filter(pk__in=holders).values_list("name", flat=True))


def as_json(copy: Copy) -> dict[str, Any]:
    """Give a copy as plain values, to be taken elsewhere (article 20)."""
    return {
        "person": copy.person.full_name,
        "made_at": copy.at.isoformat(),
        "data": [
            {
                "table": section.key,
                "title": section.title,
                "purpose": section.purpose,
                "rows": [{label: plain(value) for label, value in row} for row in section.rows],
            }
            for section in copy.sections
        ],
        "recipients": copy.holders,
        "readings": [
            {
                "who": reading.who,
                "body": reading.body,
                "times": reading.times,
                "last_at": reading.last_at.isoformat(),
            }
            for reading in copy.readings
        ],
        "left_out": copy.left_out,
    }


def plain(value: Any) -> Any:
    """Make a value one that JSON has."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal | UUID):
        return str(value)
    if isinstance(value, dict):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, Iterable) and not isinstance(value, str):
        return [plain(one) for one in value]
    return value
