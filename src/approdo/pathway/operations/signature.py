"""Keeping a signature on a pact: the file with it, and whose, when, how and in which words."""

from datetime import datetime
from typing import Any

from approdo.kernel.actors import Actor
from approdo.kernel.clock import day_of
from approdo.papers.operations import store
from approdo.papers.states import FileKind
from approdo.pathway.models import Pact, PactSignature
from approdo.pathway.states import SignatureManner
from approdo.registry.models import Person


def write_signature(
    pact: Pact,
    person: Person,
    *,
    actor: Actor,
    at: datetime,
    manner: str,
    content: bytes,
    name: str,
    **said: Any,
) -> PactSignature:
    """Store the drawing or the scan and write the signature that it is; `said` is the rest of its row."""
    drawn = manner == SignatureManner.DRAWN
    file = store(
        content=content,
        name=name,
        kind=FileKind.SIGNATURE if drawn else FileKind.SIGNED_PACT,
        about=pact.case_id,
        uploaded_by=actor,
        at=at,
    )
    signature = PactSignature(
        case_id=pact.case_id,
        pact=pact,
        person=person,
        signed_on=day_of(at),
        manner=manner,
        file=file,
        recorded_by_id=actor.pk if actor.kind == "member" else None,
        **said,
    )
    signature.save(force_insert=True)
    return signature
