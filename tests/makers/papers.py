"""Makers of papers: an open act to store and print in, and contents of every shape."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from uuid import UUID

from approdo.access.operations import acting_as, grant
from approdo.access.states import Kind, Purpose
from approdo.kernel.actors import Actor
from approdo.kernel.commands import Act, _current
from approdo.kernel.keys import new_key
from approdo.network.models import Organisation, System
from approdo.papers.models import CaseHeader, MemberLine, PactContent, Signer

AT = datetime(2026, 5, 12, 8, 30, tzinfo=UTC)


@contextmanager
def act(actor: Actor | None = None, *, at: datetime = AT) -> Iterator[Actor]:
    """Be inside a command, as operations always are."""
    actor = actor or System()
    token = _current.set(Act(command="papers.trial", actor=actor, at=at))
    try:
        with acting_as(actor):
            yield actor
    finally:
        _current.reset(token)


def a_case_of(*bodies: Organisation) -> UUID:
    """Make the key of a case that these bodies were given."""
    key = new_key()
    with acting_as(System()):
        for body in bodies:
            grant(
                holder=body.pk,
                subject=key,
                kind=Kind.CASE,
                purpose=Purpose.CARE,
                since=date(2026, 1, 1),
            )
    return key


def header(**changes: object) -> CaseHeader:
    """A family of three in Lotto 4."""
    given: dict[str, object] = {
        "case_code": "PRC-2026-000123",
        "programme": "TO HOME",
        "household": "Famiglia Andaluse",
        "members": (
            MemberLine(name="Nadia Andaluse", birth_date=date(1988, 3, 1), kinship="riferimento"),
            MemberLine(name="Karim Andaluse", birth_date=date(1984, 11, 23), kinship="coniuge"),
            MemberLine(
                name="Lina Andaluse",
                birth_date=date(2015, 6, 9),
                kinship="figlia",
                is_involved=False,
                note="minorenne, rappresentata dai genitori",
            ),
        ),
        "lot": "Lotto 4",
        "implementing_body": "Cooperativa La Sponda",
        "case_manager": "Marta Ferrero",
        "district": "Distretto Nord Est",
        "lead": "Cooperativa Il Molo",
        "social_worker": "Piero Gallo",
    }
    return CaseHeader(**(given | changes))  # type: ignore[arg-type]


def pact(**changes: object) -> PactContent:
    """The pact of that family, to be signed."""
    given: dict[str, object] = {
        "header": header(),
        "dated_on": date(2026, 5, 12),
        "starts_on": date(2026, 5, 12),
        "ends_by": date(2027, 11, 12),
        "interviews": 2,
        "privacy_contact": "privacy@torino.example",
        "complaints_contact": "ascolto@torino.example",
        "signers": (
            Signer(name="Nadia Andaluse", role="componente del nucleo"),
            Signer(name="Karim Andaluse", role="componente del nucleo"),
            Signer(name="Marta Ferrero", role="case manager"),
        ),
    }
    return PactContent(**(given | changes))  # type: ignore[arg-type]
