"""The one door through which people change the world."""

import functools
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Generic, ParamSpec, TypeVar
from uuid import UUID

from django.db import DatabaseError, connection, models, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from approdo.kernel import denials, log
from approdo.kernel.actors import Actor
from approdo.kernel.keys import new_key
from approdo.kernel.records import Versioned
from approdo.kernel.refusals import NotPermitted, Overtaken, Refused, refusal_from

P = ParamSpec("P")
R = TypeVar("R")


@dataclass
class Act:
    """Who is doing what, when: the context every journal entry is written in."""

    command: str
    actor: Actor
    at: datetime
    id: UUID = field(default_factory=new_key)
    recorded: int = 0


class NothingRecorded(AssertionError):
    """A command ended without telling the journal what happened."""


class Command(Generic[P, R]):
    """A function made a command: authorised, locked, atomic, journalled.

    `on` names the argument that the command is about (when it creates something, the parent):
    it is read again under a row lock, so policy and body decide on fresh facts.
    """

    def __init__(
        self, body: Callable[P, R], *, on: str, may: Callable[..., bool], beside: bool
    ) -> None:
        functools.update_wrapper(self, body)
        self.body, self.on, self.may, self.beside = body, on, may, beside
        context = body.__module__.split(".")[1]
        self.name = f"{context}.{body.__name__}"

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        """Run on whatever the record is now."""
        return self._run(None, kwargs)

    def given(self, version: int | None) -> Callable[P, R]:
        """Run only if the record still has the version that the person was looking at."""

        def run(*args: P.args, **kwargs: P.kwargs) -> R:
            return self._run(version, kwargs)

        return run

    def let(self, *, actor: Actor, at: datetime, **arguments: Any) -> None:
        """Refuse, before anything else is looked at, whom the policy does not let."""
        if self.on in arguments:
            self._let(Act(command=self.name, actor=actor, at=at), arguments[self.on])

    def _let(self, act: Act, record: Any) -> None:
        if not self.may(act.actor, record):
            log.denied(self.name, act)
            denials.note(_denial(act, record))
            raise NotPermitted(self.name)

    def _run(self, version: int | None, arguments: dict[str, Any]) -> R:
        if _current.get():
            raise RuntimeError(f"{self.name}: commands are for people; call an operation instead.")
        act = Act(command=self.name, actor=arguments["actor"], at=arguments["at"])
        token = _current.set(act)
        try:
            with transaction.atomic():
                result = self._perform(act, version, arguments)
        except DatabaseError as error:
            raise refusal_from(error) from error
        finally:
            _current.reset(token)
        log.command(self.name, act)
        return result

    def _perform(self, act: Act, version: int | None, arguments: dict[str, Any]) -> R:
        given = arguments[self.on]
        record = arguments[self.on] = _fresh_under_lock(given)
        self._let(act, record)
        if version is not None and record.version != version and not self.beside:
            given.version = record.version  # the page that shows the refusal can be sent again
            raise Overtaken(*tell_who_changed(record))
        _guard(self.name, record, act.at, arguments)
        result = self.body(**arguments)  # type: ignore[call-arg]
        if isinstance(record, Versioned) and not self.beside:
            type(record)._default_manager.filter(pk=record.pk).update(version=F("version") + 1)
            record.version += 1
            if isinstance(result, Versioned) and result.pk == record.pk:
                result.version = record.version
        connection.check_constraints()  # deferred rules speak now, not at commit
        if not act.recorded:
            raise NothingRecorded(self.name)
        return result


COMMANDS: dict[str, Command[..., Any]] = {}
_current: ContextVar[Act | None] = ContextVar("act", default=None)


def command(
    *, on: str, may: Callable[[Any, Any], bool], beside: bool = False
) -> Callable[[Callable[P, R]], Command[P, R]]:
    """Make a function a command on the record that its argument `on` names, asking `may` first.

    Refuses to nest, to run without a mandate, on a record changed since it was read, and to end
    without an event; a violated constraint comes back as `Refused` in the constraint's own words.
    What is written `beside` the record (a message about a case) neither overtakes whoever has the page
    of the record open, nor is overtaken.
    """

    def decorate(body: Callable[P, R]) -> Command[P, R]:
        made = Command(body, on=on, may=may, beside=beside)
        COMMANDS[made.name] = made
        return made

    return decorate


def current_act() -> Act:
    """Give the act under way; operations run inside a command, so there is one."""
    act = _current.get()
    if act is None:
        raise RuntimeError("Operations run inside a command; none is open.")
    return act


def _nobody_knows(record: models.Model) -> list[str]:
    return [_("Nel frattempo qualcun altro ha cambiato questa scheda: ricaricala e riprova.")]


# The composition root replaces this with one that reads the journal: the kernel has no models.
_teller: Callable[[models.Model], list[str]] = _nobody_knows


def tell_who_changed(record: models.Model) -> list[str]:
    """Say in sentences who changed the record last, what they did and when."""
    return _teller(record)


def use_teller(teller: Callable[[models.Model], list[str]]) -> None:
    """Let the composition root say who changed a record (it knows journal and members)."""
    global _teller
    _teller = teller


def _no_guard(name: str, record: Any, at: datetime, arguments: dict[str, Any]) -> None:
    """Nothing stands before a command but its own policy."""


# The composition root puts here what stands before every command, whatever it is about.
_guard: Callable[[str, Any, datetime, dict[str, Any]], None] = _no_guard


def use_guard(guard: Callable[[str, Any, datetime, dict[str, Any]], None]) -> None:
    """Let the composition root refuse commands on records that must rest."""
    global _guard
    _guard = guard


def _denial(act: Act, record: models.Model) -> denials.Denial:
    key = record.pk if isinstance(record.pk, UUID) else None
    return denials.Denial(
        actor=act.actor,
        at=act.at,
        command=act.command,
        subject_kind=record._meta.label_lower,
        subject_id=key,
        act=act.id,
    )


def _fresh_under_lock(instance: models.Model) -> Any:
    manager = type(instance)._default_manager
    try:
        return manager.select_for_update(of=("self",), no_key=True).get(pk=instance.pk)
    except type(instance).DoesNotExist:  # type: ignore[attr-defined]
        raise Refused(
            _("Questa scheda non c'è più, o non è più fra quelle che puoi vedere.")
        ) from None
