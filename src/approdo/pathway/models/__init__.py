"""Cases, referrals, interviews, pacts."""

from approdo.pathway.models.case import Case, CaseMember
from approdo.pathway.models.interview import Interview, InterviewParticipant
from approdo.pathway.models.pact import Pact, PactSignature
from approdo.pathway.models.referral import Referral, Validation

__all__ = [
    "Case",
    "CaseMember",
    "Interview",
    "InterviewParticipant",
    "Pact",
    "PactSignature",
    "Referral",
    "Validation",
]
