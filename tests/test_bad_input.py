"""Every address of the program, given what no one in their right mind would type.

No answer is ever a fault of ours: it is a page, a refusal or a «non c'è», in Italian, and what was
refused has left nothing behind.
"""

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test import Client
from django.urls import resolve, reverse

from approdo.access.operations import acting_as
from approdo.journal.models import Event
from approdo.journal.states import Happened
from approdo.network.models import System
from approdo.pathway.models import Project
from tests.makers.forms import Form, Forms
from tests.makers.town import Place, Town

HOSTILE = (
    "Nadia\x00Ferri",
    "9" * 400,
    "0019-05-12",
    str(uuid4()),
    "NaN",
    "è" * 9_000,
    "-1",
    "{{ 7 }}<script>alert(1)</script>",
    "2026-02-31",
    "1e999999",
)
# Names that addresses may ask with; whatever a page does not know is of no weight.
ASKED = [
    "q",
    "words",
    "page",
    "sort",
    "after",
    "before",
    "case",
    "activity",
    "week",
    "month",
    "whose",
    "worker",
    "channel",
    "person",
    "open",
    "row",
    "household",
    "known",
    "kind",
    "next",
    "scope",
    "state",
    "lot",
    "district",
    "owed",
    "late",
    "mine",
    "team",
    "when",
]
# Fields that buttons send without a form being shown.
SENT = [
    "version",
    "merged",
    "pair",
    "problems",
    "decision",
    "act",
    "kind",
    "q",
    "next",
    "people",
    "more",
    "fewer",
    "survivor",
    "reason",
    "until",
    "cases",
]
ROLES = (
    "social_worker",
    "district_officer",
    "case_manager",
    "project_manager",
    "housing_officer",
    "administrator",
)
ENGLISH = (
    "This field",
    "Enter a",
    "Select a",
    "Ensure this",
    "Not Found",
    "Forbidden",
    "Bad Request",
)
MOST_FIELDS = 10
KEY = len(str(uuid4()))


# --- What is watched ---------------------------------------------------------------------------


def _written() -> tuple[int, list[tuple[Any, ...]]]:
    """How much is written: events other than readings and refusals, and the rows of every table that tells of people."""
    with acting_as(System()), connection.cursor() as cursor:
        cursor.execute(
            "select relname from pg_class where relkind = 'r' and relforcerowsecurity"
            " and relname <> 'journal_event' order by relname"
        )
        tables = [name for (name,) in cursor.fetchall()]
        cursor.execute(" union all ".join(f"select count(*) from {name}" for name in tables))
        rows = cursor.fetchall()
        events = Event.objects.exclude(name__in=[Happened.FILE_READ, Happened.REFUSED])
        return events.count(), rows


@contextmanager
def _taken_back(client: Client | None = None) -> Iterator[None]:
    """Take back what is done inside; a client that was signed out is signed in again."""
    cookies = {name: cookie.value for name, cookie in client.cookies.items()} if client else {}
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    if client:
        client.cookies = SimpleCookie(cookies)


@dataclass
class Clients:
    """A signed-in client for each role, and what was written before any of them sent anything."""

    of: dict[str, Client]
    written: tuple[int, list[tuple[Any, ...]]]


@pytest.fixture
def clients(town: Town, client_as: Any) -> Iterator[Clients]:
    """Sessions are taken back with the rest."""
    with _taken_back():
        of = {role: client_as(getattr(town.city, role)) for role in ROLES}
        for client in of.values():
            client.raise_request_exception = False
        yield Clients(of, _written())


def _problem_of(answer: Any, what: str) -> str:
    """Say what is wrong with an answer, whoever asked for whatever."""
    if answer.status_code >= 500:
        return f"{what}: {answer.status_code} {getattr(answer, 'exc_info', '')}"
    html = "text/html" in answer.get("Content-Type", "") and not answer.streaming
    text = answer.content.decode() if html else ""
    if english := [words for words in ENGLISH if words in text]:
        return f"{what}: speaks English, {english}"
    if answer.status_code >= 400 and html and not text.strip():
        return f"{what}: {answer.status_code} says nothing"
    if "⟪sconosciuta" in text:
        return f"{what}: {text[text.index('⟪sconosciuta') :][:80]}"
    return ""


def _ask(client: Client, url: str, query: dict[str, str]) -> str:
    with _taken_back(client):
        return _problem_of(client.get(url, query), f"GET {url} {_short(query)}")


def _send(clients: Clients, role: str, url: str, typed: dict[str, Any]) -> str:
    client = clients.of[role]
    with _taken_back(client):
        answer = client.post(url, typed)
        what = f"POST {url} as {role} {_short(typed)}"
        if problem := _problem_of(answer, what):
            return problem
        if answer.status_code >= 400 and _written() != clients.written:
            return f"{what}: {answer.status_code}, and something was written"
    return ""


def _none_of(problems: list[str]) -> None:
    found = [problem for problem in problems if problem]
    assert not found, "\n".join(found)


def _short(typed: dict[str, Any]) -> dict[str, str]:
    return {n: str(v)[:20] for n, v in typed.items() if n != "csrfmiddlewaretoken"}


def _hostile(name: str, turn: int) -> str:
    return HOSTILE[(len(name) + turn) % len(HOSTILE)]


# --- The tests ---------------------------------------------------------------------------------


def test_no_question_in_an_address_breaks_a_page(town, clients):
    problems = []
    for place in town.places():
        for turn, role in enumerate(("social_worker", "housing_officer")):
            asked = {name: _hostile(name, turn * 3) for name in ASKED}
            problems.append(_ask(clients.of[role], place.url, asked))
    _none_of(problems)


def test_no_key_breaks_an_address(town, clients):
    client, problems = clients.of["housing_officer"], []
    for place in town.places():
        for name, value in place.keys:
            others = (str(uuid4()), "x" if len(value) != KEY else str(town.city.lot.pk))
            for key in ("0", "9" * 9) if value.isdigit() else others:
                problems.append(_ask(client, place.with_keys(**{name: key}), {}))
        for junk in ("%00", "9" * 300):
            url = place.url
            for _name, value in place.keys:
                url = url.replace(value, junk)
            if place.keys:
                problems.append(_ask(client, url, {}))
    _none_of(problems)


def test_sending_nothing_or_only_junk_is_refused_in_words(town, clients):
    problems, roles = [], itertools.cycle(ROLES)
    for place in town.places():
        for turn, role in enumerate(("social_worker", "case_manager", "housing_officer")):
            problems.append(_send(clients, role, place.url, {}))
            if turn == 0:
                junk = {name: _hostile(name, turn) for name in SENT}
                problems.append(_send(clients, next(roles), place.url, junk))
    _none_of(problems)


@pytest.mark.parametrize("role", ROLES)
def test_no_form_breaks_whatever_is_typed_in_it(town, clients, role):
    problems = []
    for place in town.places():
        if (place.view,) in town.tried:
            continue  # somebody before had the same form
        for form in _forms_of(clients.of[role], place):
            url = form.action.partition("#")[0] or place.url
            known = (resolve(url.partition("?")[0]).view_name, *sorted(form.fields))
            if known not in town.tried:
                town.tried |= {known, (place.view,)}
                problems += [_send(clients, role, url, typed) for typed in _typings(form)]
    _none_of(problems)


def _forms_of(client: Client, place: Place) -> list[Form]:
    """The forms of a page; those of the frame around every page are tried where they belong."""
    with _taken_back(client):
        answer = client.get(place.url)
        if answer.status_code != 200 or answer.streaming or place.view.startswith("ui:"):
            return []
        forms = Forms(answer.content.decode()).found
    own = place.view.startswith("network:")
    return [form for form in forms if own or not form.action.startswith("/network/")]


def _typings(form: Form) -> Iterator[dict[str, Any]]:
    """The form as it stands, all of it junk, and each field junk in turn among good ones."""
    paper = {name: SimpleUploadedFile("carta.pdf", b"%PDF-\x00 no paper") for name in form.files}
    yield {**form.fields, **paper}
    for junk in HOSTILE[:2]:
        yield dict.fromkeys(form.fields, junk)
    for turn, name in enumerate(list(form.fields)[:MOST_FIELDS]):
        if name not in ("csrfmiddlewaretoken", "version"):
            yield {**form.fields, name: _hostile(name, turn)}


def test_what_is_of_another_family_is_not_of_this_one(town, clients):
    """A key in the address of a row that hangs on somebody else."""
    others, seen = _another_of(town), []
    for place in town.places():
        rows = [value for name, value in place.keys if name != "pk" and len(value) == KEY]
        if place.about not in others or not rows:
            continue
        url = place.with_keys(pk=others[place.about])
        for role in ("social_worker", "case_manager", "housing_officer"):
            for method in ("get", "post"):
                with _taken_back(clients.of[role]):
                    answer = getattr(clients.of[role], method)(url)
                if answer.status_code not in (403, 404, 405):
                    seen.append(f"{method} {url} as {role}: {answer.status_code}")
    _none_of(seen)


def test_a_form_takes_no_row_of_another_family(town, clients):
    """A choice among those of this family, sent with the key of one of another."""
    drafting, others = town.cases["drafting"], town.cases["shared"]
    with acting_as(System()):
        project, theirs = (Project.objects.get(case=case) for case in (drafting, others))
        person = others.members.all()[0].person_id
        objective, intervention = theirs.objectives.all()[0].pk, theirs.interventions.all()[0].pk
    part = "pathway:case-project-part"
    sent = {
        reverse(part, args=[drafting.pk, "interventions"]): {"objectives": objective},
        reverse(part, args=[drafting.pk, "lines"]): {"intervention": intervention},
        reverse(part, args=[drafting.pk, "objectives"]): {"owner": person},
        reverse(part, args=[drafting.pk, "undertakings"]): {"owner": person},
        reverse("pathway:case-activity", args=[town.cases["pact"].pk]): {"participants": person},
    }
    for url, typed in sent.items():
        with _taken_back():
            version = {"version": project.version} if "project" in url else {}
            answer = clients.of["case_manager"].post(url, {**typed, **version})
            [errors] = [answer.context["form"].errors.get(name) for name in typed]
            assert errors and "non" in str(errors).lower(), (url, answer.context["form"].errors)


def _another_of(town: Town) -> dict[str, Any]:
    """The key of another family's, by the word that says whose an address is."""
    other = town.cases["active"]
    with acting_as(System()):
        person = other.members.all()[0].person_id
    return {"cases": other.pk, "households": other.household_id, "persons": person}
