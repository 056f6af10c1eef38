"""Asks every address and every command as one person, and says in one letter what each answered."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any
from uuid import UUID, uuid4

from django.db import models, transaction
from django.http import HttpResponseBase
from django.test import Client

from approdo.access.operations import NOBODY, acting_as
from approdo.kernel.commands import COMMANDS, Command, _fresh_under_lock
from approdo.kernel.refusals import NotPermitted, Refused
from config.api.parts import parts
from tests.makers.exchange import program_of
from tests.makers.town import Place, Town
from tests.permissions import canaries
from tests.permissions.columns import Column
from tests.permissions.records import records_of

READS, ACTS, REFUSED, NOT_THERE, SIGN_IN, NO_MANDATE, NO_METHOD = "RA×·→?-"
LETTERS = {
    READS: "opens it",
    ACTS: "may do it: what is sent is looked at, and done or answered with what is missing",
    REFUSED: "it is there, and the mandate does not allow it (403)",
    NOT_THERE: "it is not there (404): nobody is told that it exists",
    SIGN_IN: "sent to the door (302 to the sign-in; 401 to a program)",
    NO_MANDATE: "sent to the choice of a mandate, of which none is in force",
    NO_METHOD: "the address does not know this method (405)",
}


@dataclass(frozen=True)
class Row:
    """One line of the table: where it stands and how it is asked."""

    part: str
    name: str
    ask: Callable[["Prober"], str]
    is_about_people: bool = True


@dataclass
class Prober:
    """One person with a browser and a key, and what their answers held."""

    town: Town
    column: Column
    client: Client
    secret: str = ""
    cookies: str = ""
    signs: dict[str, set[str]] = field(default_factory=dict)
    probes: int = 0

    def cell(self, row: Row) -> str:
        """Ask one row, take back what it did, and give its letter."""
        self.probes += 1
        self.client.cookies = SimpleCookie(self.cookies)  # one of the rows signs out
        with transaction.atomic():
            letter = row.ask(self)
            transaction.set_rollback(True)
        return letter

    def page(self, row: str, method: str, url: str) -> str:
        """Open an address, or send a form to it in which everything is missing."""
        answer = getattr(self.client, method.lower())(url, {"probe": "1"})
        return self._letter(row, method, answer)

    def program(self, row: str, method: str, url: str) -> str:
        """Ask the API with a key of this person."""
        headers = {"Idempotency-Key": uuid4().hex, "If-Match": "*"}
        if self.secret:
            headers["Authorization"] = f"Bearer {self.secret}"
        answer = self.client.generic(
            method, url, "{}", content_type="application/json", headers=headers
        )
        return self._letter(row, method, answer)

    def act(self, command: Command[..., Any], record: models.Model | None) -> str:
        """Ask what a command asks before it does anything: whether the record is there, and the policy."""
        actor = self.column.actor
        if self.column.relation == "ended":
            return NO_MANDATE  # no actor comes of it: the middleware finds no mandate in force
        with acting_as(actor or NOBODY) as acting:  # type: ignore[arg-type]
            try:
                with transaction.atomic():
                    fresh = _fresh_under_lock(record)
            except (Refused, NotPermitted, models.ObjectDoesNotExist):
                return NOT_THERE
            return ACTS if command.may(acting, fresh) else REFUSED

    def _letter(self, row: str, method: str, answer: HttpResponseBase) -> str:
        told = canaries.found_in(_text_of(answer))
        if told:
            self.signs.setdefault(row, set()).update(told)
        status, where = answer.status_code, answer.headers.get("Location", "")
        if status == 401 or where.startswith("/network/sign-in"):
            return SIGN_IN
        if where.startswith("/network/mandate"):
            return NO_MANDATE
        if status in (403, 404, 405):
            return {403: REFUSED, 404: NOT_THERE, 405: NO_METHOD}[status]
        if status >= 500:
            raise AssertionError(f"{row} as {self.column.name}: {status}")
        return READS if method == "GET" else ACTS


def _text_of(answer: HttpResponseBase) -> str:
    head = " ".join(f"{name}: {value}" for name, value in answer.items())
    told: Any = answer
    content: bytes = b"".join(told.streaming_content) if answer.streaming else told.content
    return head + content.decode(errors="replace")


def prober_of(town: Town, column: Column, client_as: Callable[[Any], Client]) -> Prober:
    """Sign a person in, and give them a key for programs where they have a mandate."""
    if column.actor is None:
        return Prober(town, column, Client())
    client = client_as(column.actor)
    secret = "" if column.relation == "ended" else program_of(column.actor).secret
    cookies = "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())
    return Prober(town, column, client, secret, cookies)


# --- The rows -----------------------------------------------------------------------------------


def rows_of(town: Town) -> list[Row]:
    """Every address with each of its methods, every operation of the API, every command."""
    return [*_pages(town), *_operations(town), *_commands(town)]


def _pages(town: Town) -> Iterator[Row]:
    for place in town.places():
        for method in ("GET", "POST"):
            yield _page(place, method)


def _page(place: Place, method: str) -> Row:
    part, _, name = place.view.rpartition(":")
    row = f"{place.view} {method}"
    return Row(
        f"Pages of {part or 'sign-in'}",
        f"{name} {method}",
        lambda prober: prober.page(row, method, place.url),
        place.is_about_people,
    )


def _operations(town: Town) -> Iterator[Row]:
    known = _known(town)
    for part in parts():
        for kind in part.records:
            noun, key = kind.noun, known.get(kind.noun)
            yield _operation(f"/{noun}", "GET")
            if key:
                yield _operation(f"/{noun}/{key}", "GET", f"/{noun}/{{id}}")
        for act in part.acts:
            path = _filled(act.path, known)
            yield _operation(f"/{path}", act.method, f"/{act.path}")


def _operation(path: str, method: str, shown: str = "") -> Row:
    row = f"{shown or path} {method}"
    return Row("API", row, lambda prober: prober.program(row, method, f"/api/v1{path}"))


def _filled(path: str, known: dict[str, UUID]) -> str:
    done, before = [], ""
    for word in path.split("/"):
        done.append(str(known.get(before, uuid4())) if word.startswith("{") else word)
        before = word
    return "/".join(done)


def _known(town: Town) -> dict[str, UUID]:
    """A key of the walked family for each noun of the API, where it has one."""
    keys = {noun: key for noun, key in town.keys.items() if isinstance(key, UUID)}
    return keys | {"cases": town.walked.pk}


def _commands(town: Town) -> Iterator[Row]:
    records = records_of(town)
    for name, command in sorted(COMMANDS.items()):
        part, _, short = name.partition(".")
        yield Row(f"Commands of {part}", short, _asking(command, records[name]))


def _asking(command: Command[..., Any], record: models.Model) -> Callable[[Prober], str]:
    return lambda prober: prober.act(command, record)
