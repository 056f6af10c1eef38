"""Personal pages given to the people of a case, and opened as they would on a phone."""

from datetime import timedelta
from typing import Any

from django.test import Client

from approdo.access.models import LinkHolder, PersonalLink
from approdo.access.operations import NewLink, acting_as
from approdo.family import commands
from approdo.kernel import clock
from approdo.network.models import Acting
from approdo.pathway.models import Case
from approdo.registry.models import Person

CALL = "011 555 0101"


def given_link(
    city: Any, case: Case, person: Person, *, by: Acting | None = None, **words: Any
) -> NewLink:
    """Give a person of a case a page of their own, by the case manager unless told."""
    with acting_as(by or city.case_manager) as worker:
        details = {
            "language": "it",
            "expires_on": clock.today() + timedelta(days=180),
            "call": CALL,
        } | words
        return commands.issue_link(
            actor=worker, case=case, at=clock.now(), person=person, **details
        )


def holder_of(given: NewLink) -> LinkHolder:
    """The actor behind a link, as the middleware makes it."""
    with acting_as(LinkHolder(given.link)):
        return LinkHolder(PersonalLink.objects.get(pk=given.link.pk))


def phone(given: NewLink | None = None, *, pin: str | None = None) -> Client:
    """A phone with the page open, or before its door."""
    client = Client()
    if given is not None:
        client.post(f"/p/{given.token}/", {"pin": given.pin if pin is None else pin})
    return client


def said_by(city: Any, case: Case, person: Person, words: str) -> dict[str, Any]:
    """Let a person be asked for a paper and ask for help; the keys that pages about it take."""
    given = given_link(city, case, person)
    with acting_as(city.case_manager) as manager:
        asked = commands.ask_paper(
            actor=manager, case=case, at=clock.now(), person=person, what=words
        )
    holder = holder_of(given)
    with acting_as(holder):
        word = commands.ask(
            actor=holder, link=given.link, at=clock.now(), what="asks_help", words=words
        )
    return {
        "door:token": given.token,
        "door:project": word.pk,
        "family:person": person.pk,
        "family:asked": asked.pk,
        "words": word.pk,
    }
