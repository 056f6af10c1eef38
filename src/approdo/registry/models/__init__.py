"""People, households, and the pairs that may be one."""

from approdo.registry.models.household import Address, Household, IseeAttestation, Membership
from approdo.registry.models.match import PossibleMatch
from approdo.registry.models.person import Contact, Person, PersonIdentifier, SearchEntry

__all__ = [
    "Address",
    "Contact",
    "Household",
    "IseeAttestation",
    "Membership",
    "Person",
    "PersonIdentifier",
    "PossibleMatch",
    "SearchEntry",
]
