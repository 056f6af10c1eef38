"""What the rules say of a referral, with what they need read for them."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from approdo.network import queries as network
from approdo.network.models import Organisation
from approdo.pathway.models import Case, Validation
from approdo.pathway.queries.case import members_of
from approdo.pathway.rules import referral as rules
from approdo.pathway.rules.checks import Checked
from approdo.programme.queries import open_programmes
from approdo.registry import queries as registry
from approdo.registry.models import Household
from approdo.registry.states import AddressKind


def proposal_checks(case: Case, day: date) -> list[Checked]:
    """Give all the checks of a proposal but the privacy notice, which is asked when proposing."""
    is_open = open_programmes(day).filter(pk=case.programme_id).exists()
    return [
        *rules.eligibility(case.referral),
        *rules.completeness(case.referral),
        *rules.members_chosen(members_of(case), day=day),
        rules.programme_is_open(is_open, name=case.programme.name),
    ]


def boroughs_of(household: Household, day: date) -> set[int]:
    """Give the boroughs where a household really lives or is registered, as far as one sees."""
    return {
        address.borough
        for address in registry.addresses_on(household, day)
        if address.borough is not None and address.kind == AddressKind.REAL
    }


def district_answering(household: Household, day: date) -> Organisation | None:
    """Give the district in whose boroughs a household lives or is registered; none without a street."""
    found = [network.district_of_borough(b) for b in sorted(boroughs_of(household, day))]
    return next((district for district in found if district is not None), None)


def lives_elsewhere(household: Household, boroughs: Iterable[int], day: date) -> set[int]:
    """Give the boroughs of the household when none of them is the district's; empty otherwise.

    Without a street (fictitious residence, no address) a household belongs to who knows it.
    """
    where = boroughs_of(household, day)
    return set() if where & set(boroughs) else where


def people_of(household: Household, day: date) -> list[UUID]:
    """Give the keys of who is in the household on a day."""
    return [person.pk for person in registry.members_on(household, day)]


def decision_on(case: Case) -> Validation | None:
    """Give what the housing office decided on a proposal, with its note."""
    return Validation.objects.filter(case=case).select_related("decided_by").first()
