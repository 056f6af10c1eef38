"""Finding the records that a request names: those that the actor sees, and no others."""

from collections.abc import Iterable
from typing import Any, TypeVar
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from approdo.exchange.operations import Entered
from approdo.kernel.actors import Actor
from approdo.kernel.api import Part, Records, Rows
from approdo.kernel.refusals import Reason, Refused

M = TypeVar("M", bound=Model)


class NotGiven(Refused):
    """What is sent names a record that is not there, or not to be seen: one answer for both."""


class OutOfScope(Exception):
    """The key is for something else."""


class Finder:
    """Every kind of record that the parts open, and what hangs on which."""

    def __init__(self, parts: Iterable[Part]) -> None:
        self.records: dict[type[Model], Records] = {}
        self.rows: dict[tuple[type[Model], type[Model]], Rows] = {}
        for part in parts:
            for kind in part.records:
                self.records[kind.shown.model] = kind
            for rows in part.rows:
                self.rows.setdefault((rows.shown.model, rows.of), rows)

    def model_of(self, kind: str) -> type[Model]:
        """Give the model that is called so."""
        return next(model for model in self.records if model._meta.label_lower == kind)

    def one(self, model: type[M], key: UUID, actor: Actor) -> M:
        """Give a record by its key, or there is none."""
        found = self.visible(model, actor).filter(pk=key).first()
        if found is None:
            raise Http404
        return found

    def visible(self, model: type[M], actor: Actor) -> QuerySet[M]:
        """Give the records of a kind that the actor sees; of a row, through what it hangs on."""
        if model in self.records:
            return self.records[model].visible(actor)
        for (row, of), rows in self.rows.items():
            if row is model:
                seen = self.visible(of, actor)
                start: QuerySet[M] = (
                    rows.visible(actor) if rows.visible else model._default_manager.all()
                )
                return start.filter(**{f"{rows.by}__in": seen})
        raise LookupError(f"No part of the API opens {model.__name__}.")

    def on(self, rows: Rows, record: Model, actor: Actor) -> QuerySet[Any]:
        """Give what hangs on a record."""
        if rows.may is not None and not rows.may(actor, record):
            raise PermissionDenied
        start = rows.visible(actor) if rows.visible else rows.shown.model._default_manager.all()
        return start.filter(**{rows.by: record.pk}).distinct()

    def named(
        self, model: type[M], keys: Iterable[UUID], *, on: Model, actor: Actor, name: str
    ) -> list[M]:
        """Give the records that an argument names: what hangs on the record of the command, if such do."""
        wanted = list(keys)
        rows = self.rows.get((model, type(on)))
        seen: QuerySet[Any] = self.on(rows, on, actor) if rows else self.visible(model, actor)
        found = {record.pk: record for record in seen.filter(pk__in=wanted)}
        if missing := [key for key in wanted if key not in found]:
            raise NotGiven(Reason(_not_there(len(missing)), field=name))
        return [found[key] for key in wanted]


def _not_there(count: int) -> str:
    if count == 1:
        return _("La scheda indicata non c'è, o non è fra quelle che puoi vedere.")
    return _("Alcune schede indicate non ci sono, o non sono fra quelle che puoi vedere.")


def check_scope(entered: Entered, scope: str) -> None:
    """Refuse a key that is for something else."""
    if scope not in entered.token.scopes:
        raise OutOfScope(scope)
