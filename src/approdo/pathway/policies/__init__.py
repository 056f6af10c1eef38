"""Who sees a path and who may do what on it."""

from approdo.pathway.policies.case import (
    cases_visible_to,
    is_of_district,
    may_assign_case,
    may_cancel_interview,
    may_complete_referral,
    may_draft_referral,
    may_name_case_manager,
    may_open_pact,
    may_plan_interview,
    may_print_pact,
    may_propose_case,
    may_record_interview,
    may_sign_pact,
    may_start_intake,
    may_validate_case,
    takes_care_of,
)

__all__ = [
    "cases_visible_to",
    "is_of_district",
    "may_assign_case",
    "may_cancel_interview",
    "may_complete_referral",
    "may_draft_referral",
    "may_name_case_manager",
    "may_open_pact",
    "may_plan_interview",
    "may_print_pact",
    "may_propose_case",
    "may_record_interview",
    "may_sign_pact",
    "may_start_intake",
    "may_validate_case",
    "takes_care_of",
]
