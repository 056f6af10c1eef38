"""Bodies, partnerships, members, mandates, and the actors that come of them."""

from approdo.network.models.actors import Acting, Invited, System
from approdo.network.models.doors import Attempt, FactorRestoration, Identity, Invitation
from approdo.network.models.members import Mandate, Member
from approdo.network.models.organisations import Organisation, Partnership, PartnershipMember

__all__ = [
    "Acting",
    "Attempt",
    "FactorRestoration",
    "Identity",
    "Invitation",
    "Invited",
    "Mandate",
    "Member",
    "Organisation",
    "Partnership",
    "PartnershipMember",
    "System",
]
