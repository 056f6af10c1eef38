"""The interviews of a case, its pact in force, and who signed it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from approdo.pathway.models import (
    Case,
    Interview,
    InterviewParticipant,
    Pact,
    PactSignature,
)
from approdo.pathway.queries.case import members_of
from approdo.pathway.rules import pact as rules
from approdo.pathway.states import InterviewState
from approdo.registry.models import Person


@dataclass(frozen=True)
class ExpectedSignature:
    """A person who signs a pact, and the signature when it was given."""

    person: Person
    signature: PactSignature | None


def interviews_of(case: Case) -> QuerySet[Interview]:
    """Give the interviews of a case that were not cancelled, in order of time, with who took part."""
    who = InterviewParticipant.objects.select_related("person")
    return (
        case.interviews.exclude(state=InterviewState.CANCELLED)
        .select_related("conducted_by")
        .prefetch_related(Prefetch("participants", who))
        .order_by("starts_at")
    )


def interviews_held(case: Case) -> int:
    """Count the interviews held."""
    return case.interviews.filter(state=InterviewState.HELD).count()


def pact_in_force(case: Case) -> Pact | None:
    """Give the pact put before the household, the latest version."""
    return case.pacts.filter(superseded_at__isnull=True).first()


def signatures_of(case: Case, pact: Pact) -> list[ExpectedSignature]:
    """Give who has to sign a pact, each with the signature when it is there."""
    given = {s.person_id: s for s in pact.signatures.select_related("recorded_by")}
    return [ExpectedSignature(p, given.get(p.pk)) for p in signers_of(case, pact.opened_on)]


def signers_of(case: Case, day: date) -> list[Person]:
    """Give who has to sign: the involved adults of the case."""
    return rules.signers([m.person for m in members_of(case) if m.is_involved], day=day)
