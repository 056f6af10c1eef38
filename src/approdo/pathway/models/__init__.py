"""Cases, referrals, interviews, pacts, projects with their money, reviews, outcomes."""

from approdo.pathway.models.case import Case, CaseMember
from approdo.pathway.models.interview import Interview, InterviewParticipant
from approdo.pathway.models.line import LineMonth, MonthCounter, ProjectLine
from approdo.pathway.models.outcome import ObjectiveOutcome, Outcome
from approdo.pathway.models.pact import Pact, PactSignature
from approdo.pathway.models.project import (
    Acknowledgement,
    Copayment,
    Intervention,
    InterventionObjective,
    Objective,
    Project,
    ProjectValidation,
    Undertaking,
)
from approdo.pathway.models.referral import Referral, Validation
from approdo.pathway.models.review import Review, ReviewedObjective

__all__ = [
    "Acknowledgement",
    "Case",
    "CaseMember",
    "Copayment",
    "Intervention",
    "InterventionObjective",
    "Interview",
    "InterviewParticipant",
    "LineMonth",
    "MonthCounter",
    "Objective",
    "ObjectiveOutcome",
    "Outcome",
    "Pact",
    "PactSignature",
    "Project",
    "ProjectLine",
    "ProjectValidation",
    "Referral",
    "Review",
    "ReviewedObjective",
    "Undertaking",
    "Validation",
]
