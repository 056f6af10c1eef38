"""What was done with a family, its pact in force, and who signed it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from approdo.pathway.models import (
    Activity,
    Case,
    Pact,
    PactRefusal,
    PactSignature,
)
from approdo.pathway.queries.case import members_of
from approdo.pathway.rules import pact as rules
from approdo.pathway.states import INTERVIEWS, ActivityState
from approdo.registry.models import Person


@dataclass(frozen=True)
class ExpectedSignature:
    """A person who signs a pact, and the signature when it was given."""

    person: Person
    signature: PactSignature | None


def interviews_of(case: Case) -> QuerySet[Activity]:
    """Give the meetings by which one gets to know the family, held or still to come."""
    return case.activities.filter(
        kind__in=INTERVIEWS, state__in=[ActivityState.PLANNED, ActivityState.HELD]
    )


def interviews_held(case: Case) -> int:
    """Count the meetings held by which one gets to know the family."""
    return interviews_of(case).filter(state=ActivityState.HELD).count()


def pact_in_force(case: Case) -> Pact | None:
    """Give the pact put before the household, the latest version."""
    return case.pacts.filter(superseded_at__isnull=True).first()


def signatures_of(case: Case, pact: Pact) -> list[ExpectedSignature]:
    """Give who has to sign a pact, each with the signature when it is there."""
    given = {s.person_id: s for s in pact.signatures.select_related("recorded_by")}
    return [ExpectedSignature(p, given.get(p.pk)) for p in signers_of(case, pact.opened_on)]


def who_has_to_sign_still(case: Case) -> set[UUID]:
    """Give the keys of who has still to sign the pact in force, also to who sees none of the others."""
    with connection.cursor() as cursor:
        cursor.execute("select person from pathway_unsigned(%s)", [case.pk])
        return {person for (person,) in cursor.fetchall()}


def signers_of(case: Case, day: date) -> list[Person]:
    """Give who has to sign: the involved adults of the case."""
    return rules.signers([m.person for m in members_of(case) if m.is_involved], day=day)


def refusals_of(pact: Pact) -> QuerySet[PactRefusal]:
    """Give who did not want to sign a pact, and why."""
    return PactRefusal.objects.filter(pact=pact).select_related("person").order_by("refused_on")
