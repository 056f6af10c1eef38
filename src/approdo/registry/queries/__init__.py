"""Named reads of the registry."""

from approdo.registry.queries.households import (
    address_on,
    addresses_on,
    cards_of,
    has_protected_address,
    household_of,
    isee_on,
    members_on,
    memberships_on,
    protected_among,
    reference_person,
    survivor_of,
)
from approdo.registry.queries.search import (
    Found,
    Known,
    beyond_text,
    find_households,
    find_people,
    known_beyond,
    may_be_known_beyond,
    people_known_alike,
)

__all__ = [
    "Found",
    "Known",
    "address_on",
    "addresses_on",
    "beyond_text",
    "cards_of",
    "find_households",
    "find_people",
    "has_protected_address",
    "household_of",
    "isee_on",
    "known_beyond",
    "may_be_known_beyond",
    "members_on",
    "memberships_on",
    "people_known_alike",
    "protected_among",
    "reference_person",
    "survivor_of",
]
