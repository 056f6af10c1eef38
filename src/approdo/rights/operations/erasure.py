"""Emptying a household of what identifies people: rows stay, with their days and codes, and nobody in them."""

from typing import Any
from uuid import UUID

import pgtrigger
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Case as When_
from django.db.models import F, Func, Q, Value, When
from django.db.models.functions import Concat, ExtractYear, Left

from approdo.access.operations import acting_as
from approdo.imports.models import Arrival, Batch
from approdo.network.models import System
from approdo.papers.models import StoredFile
from approdo.papers.operations import throw_away
from approdo.registry.models import Person
from approdo.rights.queries.copy import everybody
from approdo.rights.queries.retention import Emptied, emptied_with
from approdo.rights.rules.catalogue import CATALOGUE, GONE, LISTS, Kept

# Codes by which a family is named elsewhere, on paper: another takes their place, that says nothing.
CODES = frozenset({"code", "household_code", "file_code", "source_code", "source_key"})


def empty(household: UUID) -> Emptied:
    """Empty a household, its paths, and the people who are in no other one; give whose rows they were.

    Frozen rows are emptied too: what is frozen is what was decided, not whom it names.
    """
    with acting_as(System()):
        speaks_for = everybody()
        emptied = emptied_with(household)
    with acting_as(System(speaks_for=speaks_for)), pgtrigger.ignore():
        _empty_lists(emptied)
        _throw_files(emptied)
        for label, kept in CATALOGUE.items():
            rows = apps.get_model(label)._default_manager.filter(_whose(kept, emptied))
            if kept.removed:
                rows.delete()
            elif changes := _changes(rows.model, kept.erase):
                rows.update(**changes)
        _blur_birthdays(emptied)
    return emptied


def _whose(kept: Kept, emptied: Emptied) -> Q:
    match kept.of:
        case "self":
            return Q(pk__in=emptied.all)
        case "case":
            return Q(case__in=emptied.cases)
        case "household":
            return Q(household__in=emptied.households)
        case "person":
            return Q(person__in=emptied.persons)
        case "assessment":
            return Q(assessment__household__in=emptied.households)
        case "known":
            return Q(known__in=emptied.persons) | Q(newer__in=emptied.persons)
        case _:
            return Q(**{f"{kept.of}__in": emptied.all})


def _changes(model: type[models.Model], columns: tuple[str, ...]) -> dict[str, Any]:
    return {name: _emptied(model._meta.get_field(name)) for name in columns}


def _emptied(column: Any) -> Any:
    """Give what takes the place of a text: nothing where it may be, one word where something must stand."""
    if isinstance(column, ArrayField):
        return []
    if isinstance(column, models.JSONField):
        return column.default() if callable(column.default) else {}
    if isinstance(column, models.BinaryField):
        return b""
    if column.name in CODES:
        return Concat(Value("X-"), Left(_random(), 12))
    if column.name.endswith("sha256"):
        return "0" * 64
    if (column.max_length or 99) < len(GONE):
        return ""
    return When_(When(**{column.name: ""}, then=Value("")), default=Value(GONE))


def _random() -> Func:
    return Func(
        Func(
            Func(function="random", output_field=models.FloatField()),
            template="(%(expressions)s)::text",
        ),
        function="md5",
        output_field=models.CharField(),
    )


def _blur_birthdays(emptied: Emptied) -> None:
    """Of a birth and a death the year stays: ages are counted, birthdays are not."""

    def day(name: str, month: int, of_month: int) -> Func:
        return Func(
            Func(ExtractYear(name), template="(%(expressions)s)::int"),
            Value(month),
            Value(of_month),
            function="make_date",
            output_field=models.DateField(),
        )

    people = Person.objects.filter(pk__in=emptied.persons)
    people.filter(died_on__isnull=False).update(died_on=day("died_on", 12, 31))
    people.filter(birth_date__isnull=False).update(birth_date=day("birth_date", 1, 1))
    people.update(version=F("version") + 1)


def _throw_files(emptied: Emptied) -> None:
    """Throw away the contents of their papers; the rows say that there was one, of which kind."""
    files = StoredFile.objects.filter(about__in=emptied.all)
    throw_away(list(files.values_list("pk", "sha256")))


def _empty_lists(emptied: Emptied) -> None:
    """Empty their rows in the lists that they arrived with, and the files themselves."""
    arrivals = Arrival.objects.filter(subject__in=emptied.all) | Arrival.objects.filter(
        about__in=emptied.all
    )
    batches = set()
    for arrival in arrivals:
        batches.add(arrival.batch_id)
        records = Q(batch=arrival.batch_id, record=arrival.source_code)
        for label, columns in LISTS.items():
            model = apps.get_model(label)
            if label != "imports.BatchFile":
                model._default_manager.filter(records).update(**_changes(model, columns))
    for batch in Batch.objects.filter(pk__in=batches):
        file = apps.get_model("imports.BatchFile")
        file._default_manager.filter(batch=batch).update(content=b"")
