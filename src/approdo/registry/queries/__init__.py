"""Named reads of the registry."""

from approdo.registry.queries.households import (
    address_on,
    addresses_on,
    has_protected_address,
    household_of,
    isee_on,
    members_on,
    memberships_on,
    reference_person,
    survivor_of,
)
from approdo.registry.queries.search import (
    Found,
    find_households,
    find_people,
    known_beyond,
    people_known_alike,
)

__all__ = [
    "Found",
    "address_on",
    "addresses_on",
    "find_households",
    "find_people",
    "has_protected_address",
    "household_of",
    "isee_on",
    "known_beyond",
    "members_on",
    "memberships_on",
    "people_known_alike",
    "reference_person",
    "survivor_of",
]
