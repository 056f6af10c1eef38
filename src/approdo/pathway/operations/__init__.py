"""Verbs of the paths offered to upper contexts and shared by commands; they trust the caller."""

from approdo.pathway.operations.case import move, pass_gates
from approdo.pathway.operations.consultation import close_sight
from approdo.pathway.operations.eviction import follow_referral, mark_latest
from approdo.pathway.operations.line import (
    release_case,
    release_months,
    reserve_month,
    reserve_months,
)
from approdo.pathway.operations.participant import freeze_participants
from approdo.pathway.operations.prevention import follow_levels, write_level
from approdo.pathway.operations.referral import (
    NewMember,
    NewReferral,
    ReferralFacts,
    draft_referral,
    draft_referrals,
)
from approdo.pathway.operations.revocation import answer_warning, warning_under_lock
from approdo.pathway.operations.team import (
    date_manager,
    end_team,
    end_team_of_former_lot,
    join_team,
    leave_team,
    replace_on_team,
)
from approdo.pathway.operations.thread import mark_read

__all__ = [
    "follow_levels",
    "write_level",
    "mark_latest",
    "follow_referral",
    "NewMember",
    "NewReferral",
    "ReferralFacts",
    "answer_warning",
    "close_sight",
    "date_manager",
    "draft_referral",
    "draft_referrals",
    "end_team",
    "end_team_of_former_lot",
    "freeze_participants",
    "join_team",
    "leave_team",
    "mark_read",
    "move",
    "pass_gates",
    "release_case",
    "release_months",
    "replace_on_team",
    "reserve_month",
    "reserve_months",
    "warning_under_lock",
]
