"""Cases, referrals, activities, pacts, projects with their money, reviews, outcomes."""

from approdo.pathway.models.activity import Activity, ActivityNote, ActivityParticipant
from approdo.pathway.models.case import Case, CaseMember
from approdo.pathway.models.conflict import ConflictOfInterest
from approdo.pathway.models.consultation import Consultation
from approdo.pathway.models.eviction import EvictionStep
from approdo.pathway.models.extension import Extension
from approdo.pathway.models.feed import CalendarFeed
from approdo.pathway.models.integration import IntegrationRequest
from approdo.pathway.models.letter import Letter
from approdo.pathway.models.life import (
    CarriedLine,
    CarriedObjective,
    DistrictHandover,
    LeftObjective,
    LifeChange,
    Split,
    Substitution,
)
from approdo.pathway.models.line import LineMonth, MonthCounter, ProjectLine, SharedCounter
from approdo.pathway.models.merge import CaseMerge
from approdo.pathway.models.need import Need, ObjectiveNeed, Resource
from approdo.pathway.models.note_reader import NoteReader
from approdo.pathway.models.other_help import OtherHelp
from approdo.pathway.models.outcome import ObjectiveOutcome, Outcome
from approdo.pathway.models.pact import Pact, PactRefusal, PactSignature
from approdo.pathway.models.participant import ParticipantRecord
from approdo.pathway.models.prevention import PreventionLevelPeriod
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
from approdo.pathway.models.referral_out import ReferralOut
from approdo.pathway.models.rejection import Rejection
from approdo.pathway.models.remark import Remark
from approdo.pathway.models.reopening import Reopening
from approdo.pathway.models.review import Review, ReviewedObjective
from approdo.pathway.models.revocation import Revocation, Warning
from approdo.pathway.models.suspension import StoppedMonth, SuspendedLine, Suspension
from approdo.pathway.models.team import CaseTeamMember, HandOver, StandIn
from approdo.pathway.models.thread import Message, MessageRead
from approdo.pathway.models.transfer import Transfer
from approdo.pathway.models.urgent import UrgentHelp
from approdo.pathway.models.waitlist import PassedOver, WaitlistEntry
from approdo.pathway.models.withdrawal import Withdrawal

__all__ = [
    "Acknowledgement",
    "Activity",
    "ActivityNote",
    "ActivityParticipant",
    "CalendarFeed",
    "CarriedLine",
    "CarriedObjective",
    "Case",
    "CaseMember",
    "CaseMerge",
    "CaseTeamMember",
    "ConflictOfInterest",
    "Consultation",
    "Copayment",
    "DistrictHandover",
    "EvictionStep",
    "Extension",
    "HandOver",
    "IntegrationRequest",
    "Intervention",
    "InterventionObjective",
    "LeftObjective",
    "Letter",
    "LifeChange",
    "LineMonth",
    "Message",
    "MessageRead",
    "MonthCounter",
    "Need",
    "Objective",
    "ObjectiveNeed",
    "ObjectiveOutcome",
    "NoteReader",
    "OtherHelp",
    "Outcome",
    "Pact",
    "PactRefusal",
    "PactSignature",
    "ParticipantRecord",
    "PassedOver",
    "PreventionLevelPeriod",
    "Project",
    "ProjectLine",
    "ProjectValidation",
    "Referral",
    "ReferralOut",
    "Rejection",
    "Remark",
    "Reopening",
    "Resource",
    "Review",
    "ReviewedObjective",
    "Revocation",
    "SharedCounter",
    "Split",
    "StandIn",
    "StoppedMonth",
    "Substitution",
    "SuspendedLine",
    "Suspension",
    "Transfer",
    "Undertaking",
    "UrgentHelp",
    "Validation",
    "WaitlistEntry",
    "Warning",
    "Withdrawal",
]
