"""The shapes of what is answered everywhere: a page of a list, what was done, a problem, the status."""

from typing import Annotated, Literal
from uuid import UUID

from django.db import models
from ninja import Schema
from pydantic import Field

from config.api.kinds import Whole


class Named(Schema):
    """A record by its kind and key, with the version that the next change must tell."""

    kind: str
    id: UUID
    version: Whole | None = None

    @classmethod
    def of(cls, record: models.Model) -> "Named":
        """Name a record."""
        version = getattr(record, "version", None)
        return cls(
            kind=record._meta.label_lower,
            id=record.pk,
            version=version if isinstance(version, int) else None,
        )


class Done(Schema):
    """What was done: the record that it was about, what came of it, how many rows where it is a number.

    `secret` is answered where something was made that has one, and nowhere else.
    """

    about: Named
    made: list[Named] = []
    count: Whole | None = None
    secret: str | None = None


class Wrong(Schema):
    """One thing that is wrong: its sentence, and where in the request it stands."""

    detail: str
    pointer: str | None = None


class Problem(Schema):
    """A problem, as RFC 9457 says it."""

    type: str
    title: str
    status: Annotated[int, Field(ge=400, le=599, json_schema_extra={"format": "int32"})]
    detail: str | None = None
    errors: list[Wrong] | None = None


class Status(Schema):
    """Whether the program serves."""

    status: Literal["ok"]
    version: str
