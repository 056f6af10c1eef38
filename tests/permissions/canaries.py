"""A sign of its own in each sensitive field, so that wherever it turns up we know what leaked."""

import re
from collections.abc import Iterator

from django.apps import apps
from django.db import DatabaseError, connection, models, transaction

from approdo.access.operations import acting_as
from approdo.network.models import System

SIGN = re.compile(r"Zq(\d{3})z")
# What people are told about: a field of these contexts that holds words is sensitive.
CONTEXTS = ("registry", "pathway", "assessment", "papers", "imports")
# Fields by which the program finds or names things; they hold no words of people.
NO_WORDS = re.compile(
    r"(^|_)(code|key|secret|hash|sha256|token|digest|lookup|kind|state|part|mime|content_type|path"
    r"|media_type|language|currency|register|ethos_code|sex|reason_code|view|encoding|delimiter)$"
)


def fields() -> Iterator[tuple[type[models.Model], models.Field]]:  # type: ignore[type-arg]
    """The fields of walled tables in which words about people are kept."""
    with connection.cursor() as cursor:
        cursor.execute("select relname from pg_class where relforcerowsecurity")
        walled = {name for (name,) in cursor.fetchall()}
    for model in apps.get_models():
        if model._meta.app_label not in CONTEXTS or model._meta.db_table not in walled:
            continue
        for field in model._meta.concrete_fields:
            words = isinstance(field, models.CharField | models.TextField)
            if words and not field.choices and not NO_WORDS.search(field.name):
                yield model, field


def plant() -> dict[str, str]:
    """Write a sign behind the words of every sensitive field; give the field of each sign."""
    signs: dict[str, str] = {}
    with acting_as(System()):
        for number, (model, field) in enumerate(fields()):
            sign = f"{number:03}"
            name = f"{model._meta.label_lower}.{field.name}"
            if _write(model._meta.db_table, field.column, f" Zq{sign}z", field.max_length):
                signs[sign] = name
    return signs


def _write(table: str, column: str, sign: str, longest: int | None) -> int:
    room = f" and length({column}) < {longest - len(sign)}" if longest else ""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                f"update {table} set {column} = {column} || %s where {column} <> ''{room}", [sign]
            )
            return int(cursor.rowcount)
    except DatabaseError:
        return 0  # a constraint says what the field holds: a name of a code, and no words


def found_in(text: str) -> set[str]:
    """The signs in what was answered."""
    return set(SIGN.findall(text))
