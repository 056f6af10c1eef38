"""A program at the door: a key of an actor, and a client that sends it."""

import json
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from approdo.access.operations import acting_as
from approdo.exchange import commands
from approdo.exchange.states import scopes
from approdo.kernel import clock
from approdo.network.models import Acting

ALL = tuple(scope for scope, _words in scopes())


class Program:
    """Another program, with a key of a worker."""

    def __init__(self, actor: Acting, **asked: Any) -> None:
        self.actor = actor
        with acting_as(actor):
            issued = commands.issue_token(
                actor=actor,
                mandate=actor.mandate,
                at=clock.now(),
                name="Prova",
                scopes=asked.get("scopes", ALL),
                expires_on=clock.today() + timedelta(days=30),
            )
        self.token, self.secret = issued.token, issued.secret
        self.client = Client(raise_request_exception=False)

    def get(self, path: str, **headers: str) -> Any:
        return self.client.get(f"/api/v1{path}", headers=self._with(headers))

    def send(
        self, path: str, body: Any = None, *, method: str = "POST", key: str = "", **headers: str
    ) -> Any:
        headers = {"Idempotency-Key": key or uuid4().hex, **headers}
        content = body if isinstance(body, bytes | str) else json.dumps(body or {})
        return self.client.generic(
            method,
            f"/api/v1{path}",
            content,
            content_type="application/json",
            headers=self._with(headers),
        )

    def _with(self, headers: dict[str, str]) -> dict[str, str]:
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        return {"Authorization": f"Bearer {self.secret}", **told}


@pytest.fixture
def program() -> type[Program]:
    """Give a program with a key of an actor."""
    return Program
