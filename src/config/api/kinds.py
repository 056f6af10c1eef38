"""What may be sent for an argument: from its annotation, its default and the column that it fills.

Every text, number, list and date has a bound, so that nothing that comes in by this door costs more than
it should, and nothing reaches the database that it cannot hold.
"""

import base64
import binascii
import dataclasses
import types
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from ninja import Schema
from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    Field,
    WithJsonSchema,
    create_model,
)

MOST_LETTERS, MOST_ITEMS, MOST_BYTES = 4_000, 200, 4_000_000
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2200, 12, 31)
SMALLEST, LARGEST = -(2**31), 2**31 - 1
# No control characters: a line break and a tab are the only ones that a text needs.
CLEAN = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*$"
# Gives the records of a model that keys stand for, or refuses under a name.
Find = Callable[[Any, list[UUID], str], list[Any]]
MANY = (Sequence, Collection, Iterable, list, tuple)


class Sent(Schema):
    """What is sent: nothing beyond what is described."""

    model_config = ConfigDict(extra="forbid")


def _within(day: date) -> date:
    if not FIRST_DAY <= day <= LAST_DAY:
        raise ValueError("a day between 1900 and 2200")
    return day


def _moment(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a moment with its offset, as 2026-11-25T10:00:00+01:00")
    _within(moment.date())
    return moment.astimezone(UTC)


def _only_text(value: object) -> object:
    if not isinstance(value, str):
        raise ValueError("a text")
    return value


def _amount(digits: int, places: int) -> Callable[[object], Decimal]:
    def read(value: object) -> Decimal:
        try:
            amount = Decimal(str(_only_text(value)))
        except InvalidOperation:
            raise ValueError("an amount, as 1234.50") from None
        if not amount.is_finite() or amount != round(amount, places) or len(str(value)) > 30:
            raise ValueError(f"an amount with at most {places} decimals")
        if abs(amount) >= 10 ** (digits - places):
            raise ValueError("an amount that is not so large")
        return amount

    return read


def _content(value: object) -> bytes:
    if not isinstance(value, str) or len(value) > MOST_BYTES * 4 // 3 + 4:
        raise ValueError(f"base64 of at most {MOST_BYTES} bytes")
    try:
        return base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError):
        raise ValueError("base64") from None


Day = Annotated[date, BeforeValidator(_only_text), AfterValidator(_within)]
Moment = Annotated[datetime, BeforeValidator(_only_text), AfterValidator(_moment)]
Whole = Annotated[
    int, Field(strict=True, ge=SMALLEST, le=LARGEST, json_schema_extra={"format": "int32"})
]
YesNo = Annotated[bool, Field(strict=True)]
Content = Annotated[
    bytes,
    BeforeValidator(_content),
    WithJsonSchema({"type": "string", "contentEncoding": "base64", "maxLength": 5_333_336}),
]


def text(most: int = MOST_LETTERS, *, least: int = 0) -> Any:
    """A text of at most so many characters."""
    return Annotated[str, Field(max_length=most, min_length=least, pattern=CLEAN)]


def amount(digits: int = 12, places: int = 2) -> Any:
    """An amount, as a text: a number of JSON would lose cents."""
    pattern = rf"^-?[0-9]{{1,{digits - places}}}(\.[0-9]{{1,{places}}})?$"
    shape = {"type": "string", "format": "decimal", "pattern": pattern}
    return Annotated[Decimal, BeforeValidator(_amount(digits, places)), WithJsonSchema(shape)]


def one_of(words: type[models.TextChoices], *, or_none: bool = False) -> Any:
    """One of the words of a list."""
    return Literal[(*(str(w) for w in words.values), *([""] if or_none else []))]


def kind_of(annotation: Any, *, default: Any = dataclasses.MISSING, column: Any = None) -> Any:
    """Give the type of what is sent for an argument."""
    if isinstance(default, models.TextChoices):
        return one_of(type(default))
    if isinstance(annotation, type) and issubclass(annotation, models.TextChoices):
        return one_of(annotation)
    options = _options(annotation)
    if options is not None:
        return kind_of(options, column=column) | None
    if column is not None and annotation in (str, int, Decimal):
        return kind_of_column(column)
    if get_origin(annotation) in MANY or annotation in MANY:
        [item, *_rest] = get_args(annotation)
        inner = column.base_field if isinstance(column, ArrayField) else None
        return Annotated[list[kind_of(item, column=inner)], Field(max_length=MOST_ITEMS)]  # type: ignore[misc]
    if get_origin(annotation) in (Mapping, dict):
        key, value = get_args(annotation)
        return Annotated[dict[kind_of(key), kind_of(value)], Field(max_length=MOST_ITEMS)]  # type: ignore[misc]
    return _plain(annotation)


def _plain(annotation: Any) -> Any:
    if isinstance(annotation, type):
        if issubclass(annotation, models.Model):
            return UUID
        if dataclasses.is_dataclass(annotation):
            return shape_of(annotation)
    known = {
        str: text(),
        bool: YesNo,
        int: Whole,
        Decimal: amount(),
        date: Day,
        datetime: Moment,
        bytes: Content,
        UUID: UUID,
    }
    return known.get(annotation, annotation)


def _options(annotation: Any) -> Any:
    """Give what may also be missing, without its None."""
    if get_origin(annotation) in (Union, types.UnionType):
        rest = [a for a in get_args(annotation) if a is not types.NoneType]
        return rest[0] if len(rest) == 1 else None
    return None


def kind_of_column(column: Any) -> Any:
    """Give the type of what a column holds."""
    if column.choices:
        words = [str(value) for value, _label in column.flatchoices if value is not None]
        return Literal[tuple(dict.fromkeys([*words, *([""] if column.blank else [])]))]
    for kind, make in _COLUMNS.items():
        if isinstance(column, kind):
            return make(column)
    raise TypeError(f"What does {column} hold?")


def shown_of_column(column: Any) -> Any:
    """Give the type in which a column is shown: as it is, without the bounds of what may be sent."""
    if column.choices or isinstance(column, models.IntegerField | models.ForeignKey):
        return kind_of_column(column)
    if isinstance(column, ArrayField):
        return list[shown_of_column(column.base_field)]  # type: ignore[misc]
    return next(kind for known, kind in _SHOWN.items() if isinstance(column, known))


_SHOWN: dict[type, Any] = {
    models.UUIDField: UUID,
    models.DateTimeField: datetime,
    models.DateField: date,
    models.BooleanField: bool,
    models.DecimalField: Annotated[
        Decimal, WithJsonSchema({"type": "string", "format": "decimal"}, mode="serialization")
    ],
    models.CharField: str,
    models.TextField: str,
    models.JSONField: dict[str, Any],
}


def _many(column: Any) -> Any:
    return Annotated[list[kind_of_column(column.base_field)], Field(max_length=MOST_ITEMS)]  # type: ignore[misc]


def _number(column: Any) -> Any:
    if isinstance(column, models.PositiveSmallIntegerField | models.SmallIntegerField):
        least = 0 if isinstance(column, models.PositiveSmallIntegerField) else -(2**15)
        return Annotated[
            int, Field(strict=True, ge=least, le=2**15 - 1, json_schema_extra={"format": "int32"})
        ]
    if isinstance(column, models.BigIntegerField):
        return Annotated[int, Field(strict=True, json_schema_extra={"format": "int64"})]
    return Whole


_COLUMNS: dict[Any, Callable[[Any], Any]] = {
    models.UUIDField: lambda column: UUID,
    models.ForeignKey: lambda column: UUID,
    models.DateTimeField: lambda column: Moment,
    models.DateField: lambda column: Day,
    models.BooleanField: lambda column: YesNo,
    models.DecimalField: lambda column: amount(column.max_digits, column.decimal_places),
    models.IntegerField: _number,
    models.CharField: lambda column: text(column.max_length),
    models.TextField: lambda column: text(),
    ArrayField: _many,
}


def column_of(name: str, alike: Iterable[Any]) -> Any:
    """Give the column of this name on the first of these models that has one."""
    for model in alike:
        if isinstance(model, type) and issubclass(model, models.Model):
            try:
                column = model._meta.get_field(name)
            except FieldDoesNotExist:
                continue
            if column.concrete and not column.is_relation:
                return column
    return None


# Which columns the fields of a dataclass fill in the end: set by the composition root.
ALIKE: dict[type, tuple[type, ...]] = {}


@cache
def shape_of(made: Any) -> type[Sent]:
    """Give the shape of what is sent for a dataclass; keys are made by the program."""
    hints = get_type_hints(made)
    fields: dict[str, Any] = {}
    for one in dataclasses.fields(made):
        if one.name == "key":
            continue
        default = _default_of(one)
        column = column_of(one.name, ALIKE.get(made, ()))
        kind = kind_of(hints[one.name], default=default, column=column)
        fields[one.name] = (kind, ... if default is dataclasses.MISSING else _as_sent(default))
    return create_model(made.__name__, __base__=Sent, __doc__=made.__doc__, **fields)


def _default_of(one: "dataclasses.Field[Any]") -> Any:
    if one.default_factory is not dataclasses.MISSING:
        return one.default_factory()
    return one.default


def _as_sent(default: Any) -> Any:
    if isinstance(default, Enum):
        return default.value
    return list(default) if isinstance(default, tuple) else default


def given(annotation: Any, value: Any, find: Find, name: str) -> Any:
    """Turn what was sent into what the command takes; `find` gives the records that keys stand for."""
    if value is None:
        return None
    options = _options(annotation)
    if options is not None:
        return given(options, value, find, name)
    if isinstance(value, list):
        [item, *_rest] = get_args(annotation)
        if _is_model(item):
            return find(item, value, name)
        return tuple(given(item, one, find, name) for one in value)
    if isinstance(value, Sent):
        hints = get_type_hints(annotation)
        return annotation(
            **{
                key: given(hints[key], one, find, key)
                for key, one in value
                if key in value.model_fields_set
            }
        )
    if _is_model(annotation):
        return find(annotation, [value], name)[0]
    return value


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, models.Model)
