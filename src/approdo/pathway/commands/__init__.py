"""What people do on a path."""

from approdo.pathway.commands.assignment import assign_case, name_case_manager
from approdo.pathway.commands.interview import (
    cancel_interview,
    plan_interview,
    record_interview,
    start_intake,
)
from approdo.pathway.commands.pact import open_pact, print_pact, sign_pact
from approdo.pathway.commands.referral import complete_referral, draft_referral, propose_case
from approdo.pathway.commands.validation import validate_case

__all__ = [
    "assign_case",
    "cancel_interview",
    "complete_referral",
    "draft_referral",
    "name_case_manager",
    "open_pact",
    "plan_interview",
    "print_pact",
    "propose_case",
    "record_interview",
    "sign_pact",
    "start_intake",
    "validate_case",
]
