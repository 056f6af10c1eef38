"""Records as they are shown to programs: lists by cursor, one by its key, what hangs on it."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any
from uuid import UUID

from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from ninja import Schema
from ninja.params.functions import Path, Query
from pydantic import Field, create_model

from approdo.journal.operations import record_read
from approdo.kernel.api import Records, Rows, Shown
from approdo.kernel.records import Versioned
from config.api.finding import Finder, check_scope
from config.api.kinds import kind_of_column, shown_of_column

FEW, MOST = 50, 200
Limit = Annotated[int, Field(ge=1, le=MOST, json_schema_extra={"format": "int32"})]


@dataclass(frozen=True)
class Sight:
    """How a record is shown."""

    shown: Shown
    name: str

    @cached_property
    def schema(self) -> type[Schema]:
        """The shape of what is shown."""
        fields: dict[str, Any] = {}
        for name in self.shown.fields:
            column: Any = self.shown.model._meta.get_field(name)
            kind = shown_of_column(column)
            key = f"{name}_id" if isinstance(column, models.ForeignKey) else name
            fields[key] = (kind | None if column.null else kind, ...)
        for name, (kind, _find) in self.shown.more.items():
            fields[name] = (kind, ...)
        doc = (self.shown.model.__doc__ or "").strip().split("\n")[0]
        return create_model(self.name, __base__=Schema, __doc__=doc, **fields)

    def of(self, record: Any, actor: Any) -> dict[str, Any]:
        """Show a record to an actor."""
        told = {}
        for name in self.shown.fields:
            column: Any = self.shown.model._meta.get_field(name)
            told[column.attname] = getattr(record, column.attname)
        for name, (_kind, find) in self.shown.more.items():
            told[name] = find(record, actor)
        return told


@dataclass(frozen=True)
class Reading:
    """The addresses at which one kind of record is read."""

    part: str
    kind: Records | Rows
    finder: Finder

    @cached_property
    def sight(self) -> Sight:
        """How one is shown."""
        return Sight(self.kind.shown, self.name)

    @cached_property
    def whole(self) -> Sight:
        """How one is shown alone."""
        more = self.kind.whole if isinstance(self.kind, Records) else None
        return Sight(more, f"Whole{self.name}") if more else self.sight

    @property
    def name(self) -> str:
        """What is shown, in one word: the record's, unless less of it is shown under another."""
        kind, model = self.kind, self.kind.shown.model
        whole = self.finder.records.get(model)
        if isinstance(kind, Records) or (whole is not None and whole.shown is kind.shown):
            return model.__name__
        return f"{kind.of.__name__}{model.__name__}"

    @cached_property
    def page(self) -> type[Schema]:
        """The shape of a page of a list."""
        return create_model(
            f"{self.name}Page",
            __base__=Schema,
            items=(list[self.sight.schema], ...),  # type: ignore[name-defined]
            next=(UUID | None, Field(..., description="`after` of the next page; null at the end")),
        )

    def list_view(self) -> Callable[..., Any]:
        """Make the function that answers with a page of what the actor sees."""
        kind = self.kind

        def answer(request: HttpRequest, **asked: Any) -> Any:
            check_scope(request.entered, f"{self.part}:read")  # type: ignore[attr-defined]
            actor = request.actor  # type: ignore[attr-defined]
            if isinstance(kind, Rows):
                record = self.finder.one(kind.of, asked.pop("id"), actor)
                _write_down(self.finder, record, actor)
                return self._page(self.finder.on(kind, record, actor), actor, asked)
            return self._page(kind.visible(actor), actor, asked)

        one = inspect.Parameter
        parameters = [one("request", one.POSITIONAL_OR_KEYWORD, annotation=HttpRequest)]

        def also(name: str, annotation: Any, default: Any) -> None:
            parameters.append(one(name, one.KEYWORD_ONLY, default=default, annotation=annotation))

        if isinstance(kind, Rows):
            also("id", UUID, Path(...))
        else:
            for name in kind.asked:
                column: Any = kind.shown.model._meta.get_field(name)
                also(name, kind_of_column(column) | None, Query(None))
        also("after", UUID | None, Query(None))
        also("limit", Limit, Query(FEW))
        answer.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        return answer

    def one_view(self) -> Callable[..., Any]:
        """Make the function that answers with one record."""

        def answer(request: HttpRequest, response: HttpResponse, id: UUID) -> Any:
            check_scope(request.entered, f"{self.part}:read")  # type: ignore[attr-defined]
            actor = request.actor  # type: ignore[attr-defined]
            record = self.finder.one(self.kind.shown.model, id, actor)
            _write_down(self.finder, record, actor)
            if isinstance(record, Versioned):
                response["ETag"] = f'"{record.version}"'
            return self.whole.of(record, actor)

        return answer

    def _page(self, seen: QuerySet[Any], actor: Any, asked: dict[str, Any]) -> dict[str, Any]:
        after, limit = asked.pop("after"), asked.pop("limit")
        seen = seen.filter(**{name: value for name, value in asked.items() if value is not None})
        if after is not None:
            seen = seen.filter(pk__lt=after)
        rows = list(seen.order_by("-pk")[: limit + 1])
        following = rows[limit - 1].pk if len(rows) > limit else None
        return {"items": [self.sight.of(row, actor) for row in rows[:limit]], "next": following}


def _write_down(finder: Finder, record: models.Model, actor: Any) -> None:
    """Whoever opens a file leaves a line in the journal, a program too."""
    kind = finder.records.get(type(record))
    if kind is not None and kind.a_file:
        about = getattr(record, "case_id", None) or getattr(record, "about", None)
        record_read(record, actor, about=about)
