"""A program at the door: a key of an actor, and a client that sends it."""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from approdo.network.models import Acting
from tests.makers.exchange import program_of


class Program:
    """Another program, with a key of a worker."""

    def __init__(self, actor: Acting, **asked: Any) -> None:
        self.actor = actor
        issued = program_of(actor, **asked)
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
