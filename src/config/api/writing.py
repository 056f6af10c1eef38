"""A command as an address: what is sent is checked, done once, and answered with keys and versions."""

import hashlib
import inspect
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any, get_type_hints
from uuid import UUID

from django.db import models, transaction
from django.http import Http404, HttpRequest, HttpResponse
from ninja.params.functions import Body, Path
from pydantic import create_model

from approdo.exchange.operations import keep_answer, take_key
from approdo.kernel import clock
from approdo.kernel.api import Act
from approdo.kernel.records import Versioned
from approdo.kernel.refusals import Reason, Refused
from config.api.answers import Done, Named
from config.api.finding import Finder, NotGiven, check_scope
from config.api.kinds import Moment, Sent, column_of, given, kind_of, kind_of_column

KEY = re.compile(r"[\x21-\x7e]{1,255}")
VERSION = re.compile(r'"([0-9]{1,9})"')
OWN = ("actor", "at", "progress")


class BadKey(Exception):
    """The Idempotency-Key is missing, or is none."""


class NoVersion(Exception):
    """The If-Match is missing."""


class TooLate(Refused):
    """A moment that has not come yet."""


@dataclass(frozen=True)
class Address:
    """An act of a part, with what its command's signature says of it."""

    part: str
    act: Act
    finder: Finder

    @cached_property
    def hints(self) -> dict[str, Any]:
        """The types of the command's arguments."""
        return get_type_hints(self.act.command.body)

    @cached_property
    def named(self) -> dict[str, str]:
        """The arguments whose records the path names; the first is always `id`, as in readings."""
        arguments = re.findall(r"{(\w+)}", self.act.path)
        return {"id" if not turn else name: name for turn, name in enumerate(arguments)}

    @property
    def path(self) -> str:
        """The path, with the names of its keys."""
        return re.sub(r"{\w+}", "{id}", self.act.path, count=1)

    @property
    def on(self) -> type[models.Model]:
        """The model of the record that the command is about."""
        model: type[models.Model] = self.hints[self.act.command.on]
        return model

    @property
    def asks_version(self) -> bool:
        """Whether a change of the record since it was read must be told."""
        return issubclass(self.on, Versioned) and not self.act.command.beside and not self.act.own

    @cached_property
    def sent(self) -> type[Sent]:
        """The shape of the body."""
        fields: dict[str, Any] = {"at": (Moment | None, None)}
        alike = (self.hints.get("return"), self.on)
        for name, parameter in inspect.signature(self.act.command.body).parameters.items():
            if name in (*OWN, self.act.command.on, *self.named.values()):
                continue
            if parameter.kind is inspect.Parameter.VAR_KEYWORD:
                continue
            required = parameter.default is inspect.Parameter.empty
            kind = kind_of(
                self.act.types.get(name, self.hints[name]),
                default=parameter.default,
                column=column_of(name, alike),
            )
            fields[name] = (kind, ... if required else _as_sent(parameter.default))
        for name in self.act.columns:
            column: Any = self.on._meta.get_field(name)
            kind = kind_of_column(column)
            fields[name] = (kind | None if column.null else kind, None)
        return create_model(f"{self.name}Sent", __base__=Sent, **fields)

    @property
    def name(self) -> str:
        """The command's name in one word."""
        return "".join(word.title() for word in re.split(r"[._]", self.act.command.name))

    def view(self) -> Callable[..., HttpResponse]:
        """Make the function that answers at the address."""

        def answer(request: HttpRequest, **sent: Any) -> HttpResponse:
            return self.write(request, sent)

        one = inspect.Parameter
        parameters = [one("request", one.POSITIONAL_OR_KEYWORD, annotation=HttpRequest)]
        for key in self.named:
            parameters.append(
                one(key, one.KEYWORD_ONLY, default=Path(...), annotation=UUID)  # type: ignore[type-var]
            )
        if self.act.method != "DELETE":
            parameters.append(
                one("sent", one.KEYWORD_ONLY, default=Body(...), annotation=self.sent)
            )  # type: ignore[type-var]
        answer.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        answer.__name__ = self.act.command.name.replace(".", "_")
        answer.__doc__ = self.act.command.__doc__
        return answer

    def write(self, request: HttpRequest, sent: dict[str, Any]) -> HttpResponse:
        """Do it once; what is refused leaves nothing, and its key is free again."""
        entered = request.entered  # type: ignore[attr-defined]
        check_scope(entered, f"{self.part}:write")
        key = _key_of(request)
        version = self._version_of(request)
        with transaction.atomic():
            answer, is_ours = take_key(
                mandate=entered.actor.mandate,
                key=key,
                fingerprint=_fingerprint_of(request),
                at=clock.now(),
            )
            if is_ours:
                done, status, etag = self._do(entered.actor, version, sent)
                content = done.model_dump_json()
                keep_answer(answer.pk, status=status, content=content, etag=etag)
            else:
                content, status, etag = answer.content, answer.status, answer.etag
        if self.act.reveals is not None:
            content = self._with_secret(content)
        response = HttpResponse(content, status=status, content_type="application/json")
        if etag:
            response["ETag"] = etag
        if not is_ours:
            response["Idempotency-Replayed"] = "true"
        return response

    def _do(self, actor: Any, version: int | None, sent: dict[str, Any]) -> tuple[Done, int, str]:
        record = self._record(actor, sent)
        arguments = self._arguments(actor, record, sent)
        result = self.act.command.given(version)(
            **{"actor": actor, self.act.command.on: record, **arguments}
        )
        now = self.on._default_manager.filter(pk=record.pk).first()
        about = Named.of(now or record)
        made = _made_of(result)
        is_new = made is not None and made.pk != record.pk
        done = Done(
            about=about,
            made=[Named.of(one) for one in _records_of(result)],
            count=result if isinstance(result, int) and not isinstance(result, bool) else None,
        )
        etag = f'"{about.version}"' if about.version is not None else ""
        return done, 201 if is_new else 200, etag

    def _with_secret(self, content: str) -> str:
        """Add the secret of what was made: it is worked out each time, and never kept with the answer."""
        done = Done.model_validate_json(content)
        made = self.finder.model_of(done.made[0].kind)._default_manager.get(pk=done.made[0].id)
        assert self.act.reveals is not None
        done.secret = self.act.reveals(made)
        return done.model_dump_json()

    def _record(self, actor: Any, sent: dict[str, Any]) -> models.Model:
        if self.act.own is not None:
            own: models.Model = self.act.own(actor)
            return own
        return self.finder.one(self.on, sent["id"], actor)

    def _arguments(self, actor: Any, record: models.Model, sent: dict[str, Any]) -> dict[str, Any]:
        body: Sent | None = sent.get("sent")
        arguments: dict[str, Any] = {"at": self._moment(body)}
        for key, name in self.named.items():
            if name != self.act.command.on:
                arguments[name] = self._in_path(name, sent[key], record, actor)
        for name, value in body or ():
            if name != "at" and name in body.model_fields_set:  # type: ignore[union-attr]
                hint = self.hints.get(name, Any)
                arguments[name] = given(hint, value, partial(self._find, record, actor), name)
        return arguments

    def _in_path(self, name: str, key: UUID, record: models.Model, actor: Any) -> Any:
        try:
            [found] = self._find(record, actor, self.hints[name], [key], name)
        except NotGiven:
            raise Http404 from None
        return found

    def _find(
        self, record: models.Model, actor: Any, model: Any, keys: list[UUID], name: str
    ) -> list[Any]:
        return self.finder.named(model, keys, on=record, actor=actor, name=name)

    @staticmethod
    def _moment(body: Sent | None) -> Any:
        now = clock.now()
        at = getattr(body, "at", None) or now
        if at > now:
            raise TooLate(Reason("Un atto non si può scrivere prima che avvenga.", field="at"))
        return at

    def _version_of(self, request: HttpRequest) -> int | None:
        if not self.asks_version:
            return None
        told = request.headers.get("If-Match", "").strip()
        if not told:
            raise NoVersion
        if told == "*":
            return None
        match = VERSION.fullmatch(told)
        return int(match[1]) if match else 0


def _as_sent(default: Any) -> Any:
    if isinstance(default, models.TextChoices):
        return default.value
    if default == () or default == b"":
        return [] if default == () else None
    return default


def _key_of(request: HttpRequest) -> str:
    key = request.headers.get("Idempotency-Key", "")
    if not KEY.fullmatch(key):
        raise BadKey
    return key


def _fingerprint_of(request: HttpRequest) -> str:
    said = [request.method or "", request.get_full_path(), request.headers.get("If-Match", "")]
    digest = hashlib.sha256("\n".join(said).encode())
    digest.update(request.body)
    return digest.hexdigest()


def _records_of(result: Any) -> list[models.Model]:
    if isinstance(result, models.Model):
        return [result]
    if isinstance(result, Iterable) and not isinstance(result, str | bytes):
        return [one for one in result if isinstance(one, models.Model)]
    held = list(getattr(result, "__dict__", {}).values())
    return [one for one in held if isinstance(one, models.Model)]


def _made_of(result: Any) -> models.Model | None:
    return next(iter(_records_of(result)), None)
