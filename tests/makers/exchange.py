"""Keys for programs."""

from datetime import timedelta
from typing import Any

from approdo.access.operations import acting_as
from approdo.exchange import commands
from approdo.exchange.states import scopes
from approdo.kernel import clock
from approdo.network.models import Acting

ALL = tuple(scope for scope, _words in scopes())


def program_of(actor: Acting, scopes: tuple[str, ...] = ALL, **asked: Any) -> commands.IssuedToken:
    """Give a program a key of an actor, for everything unless it is said otherwise."""
    values = {
        "name": "Prova",
        "scopes": scopes,
        "expires_on": clock.today() + timedelta(days=30),
        **asked,
    }
    with acting_as(actor):
        return commands.issue_token(actor=actor, mandate=actor.mandate, at=clock.now(), **values)


def told_program_of(
    actor: Acting, url: str = "https://example.org/told", parts: tuple[str, ...] = ("pathway",)
) -> commands.OpenedWebhook:
    """Have a program told of what an actor sees."""
    with acting_as(actor):
        return commands.open_webhook(
            actor=actor,
            mandate=actor.mandate,
            at=clock.now(),
            name="Cartella",
            url=url,
            parts=parts,
        )
