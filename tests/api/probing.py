"""Every address of the API, given what its description allows and what it does not.

Schemathesis makes the requests of the description, with a fixed seed; the keys of records that stand in
a path or a body are mostly those of a town where families stand at each step, so that commands are
reached and not only their doors. Whatever is done is taken back.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count, cycle
from typing import Any
from uuid import UUID

import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis import GenerationMode, checks
from schemathesis.core.failures import Failure, FailureGroup

SEED = 20261125
ROLES = ("social_worker", "case_manager", "housing_officer")
CHECKS = (
    checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
)


@contextmanager
def one_connection() -> Iterator[None]:
    """Keep the connection whose transaction takes everything back, as Django's own test client does."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)


@dataclass
class Counts:
    """What was asked and answered."""

    cases: int = 0
    operations: int = 0
    roles: int = 0
    answers: Counter[int] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        told = ", ".join(f"{number} × {status}" for status, number in sorted(self.answers.items()))
        return (
            f"API: {self.cases} cases over {self.operations} operations as {self.roles} roles"
            f" (seed {SEED}): {told}; {len(self.wrong)} wrong"
        )


class Prober:
    """Sends requests as one key and takes back what they did."""

    def __init__(self, keys: Mapping[str, str], known: Mapping[str, list[UUID]]) -> None:
        self.keys = keys
        self.schema: Any = schemathesis.openapi.from_wsgi(
            "/api/v1/openapi.json", get_wsgi_application()
        )
        self.known: dict[str, Iterator[UUID]] = {
            name: cycle(values) for name, values in known.items() if values
        }
        self.counts = Counts(roles=len(keys))
        self.turn = count()

    def probe(self, each: int) -> Counts:
        """Ask each operation so many times as each role, well and badly by turns."""
        operations = [result.ok() for result in self.schema.get_all_operations()]
        self.counts.operations = len(operations)
        for operation in operations:
            for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
                half = each * len(self.keys) // 2
                if half and (mode is GenerationMode.POSITIVE or self._can_be_wrong(operation)):
                    self._ask(operation, mode, half)
        return self.counts

    @staticmethod
    def _can_be_wrong(operation: Any) -> bool:
        return "{" in operation.path or bool(list(operation.iter_parameters()))

    def _ask(self, operation: Any, mode: GenerationMode, times: int) -> None:
        @seed(SEED)
        @settings(
            max_examples=times,
            database=None,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy(generation_mode=mode))
        def one(case: Any) -> None:
            self._send(case, mode)

        one()

    def _send(self, case: Any, mode: GenerationMode) -> None:
        turn = next(self.turn)
        secret = list(self.keys.values())[turn % len(self.keys)]
        self._fill(case, turn)
        headers = {"Authorization": f"Bearer {secret}"}
        with transaction.atomic():
            answer = case.call(headers=headers)
            transaction.set_rollback(True)
        self.counts.cases += 1
        self.counts.answers[answer.status_code] += 1
        try:
            case.validate_response(answer, checks=list(CHECKS))
        except (Failure, FailureGroup) as wrong:
            said = f"{case.method} {case.path}: {answer.status_code} {str(wrong)[:1500]}"
            self.counts.wrong.append(said)

    def _fill(self, case: Any, turn: int) -> None:
        """Put keys of the town where keys are asked for, four times of five."""
        if turn % 5 == 4:
            return
        for name in list(case.path_parameters or {}):
            noun = _noun_before(case.operation.path, name)
            if noun in self.known:
                case.path_parameters[name] = str(next(self.known[noun]))
        if "If-Match" in (case.headers or {}):
            case.headers["If-Match"] = "*"
        if isinstance(case.body, dict):
            case.body.pop("at", None)
            for name, value in case.body.items():
                case.body[name] = self._known(name, value)

    def _known(self, name: str, value: Any) -> Any:
        if isinstance(value, list):
            return [self._known(name, one) for one in value]
        return str(next(self.known[name])) if name in self.known and _is_key(value) else value


def _noun_before(path: str, name: str) -> str:
    return path.split(f"/{{{name}}}")[0].rsplit("/", 1)[-1]


def _is_key(value: object) -> bool:
    try:
        UUID(str(value))
    except ValueError:
        return False
    return True
