"""What people do on a path."""

from approdo.pathway.commands.activity import (
    add_activity_note,
    annul_activity,
    cancel_activity,
    miss_activity,
    move_activity,
    plan_activity,
    record_activity,
)
from approdo.pathway.commands.assessing import (
    assess_case_further,
    reassess_case,
    start_assessment_of_case,
)
from approdo.pathway.commands.assignment import assign_case, name_case_manager
from approdo.pathway.commands.conflict import (
    declare_conflict,
    end_conflict,
)
from approdo.pathway.commands.consultation import (
    answer_consultation,
    ask_consultation,
    remind_consultation,
    withdraw_consultation,
)
from approdo.pathway.commands.content import (
    remove_copayment,
    remove_intervention,
    remove_objective,
    remove_undertaking,
    set_project_period,
    waive_copayment,
    write_copayment,
    write_intervention,
    write_objective,
    write_undertaking,
)
from approdo.pathway.commands.enrolment import (
    enrol_case,
)
from approdo.pathway.commands.eviction import (
    record_eviction_stage,
)
from approdo.pathway.commands.extension import ask_extension, grant_extension, refuse_extension
from approdo.pathway.commands.feed import (
    export_activities,
    open_calendar_feed,
    revoke_calendar_feed,
)
from approdo.pathway.commands.intake import start_intake
from approdo.pathway.commands.letter import print_case_paper, write_letter
from approdo.pathway.commands.life_birth import record_birth
from approdo.pathway.commands.life_death import record_death
from approdo.pathway.commands.life_members import (
    name_reference_person,
    record_joining,
    record_leaving,
    take_up_changes,
)
from approdo.pathway.commands.life_merge import merge_families, part_families
from approdo.pathway.commands.life_move import (
    accept_competence,
    decline_competence,
    record_move,
    record_move_away,
)
from approdo.pathway.commands.life_signature import sign_addendum
from approdo.pathway.commands.life_split import Division, split_household
from approdo.pathway.commands.life_substitution import substitute_body
from approdo.pathway.commands.line import remove_line, stop_line, write_line
from approdo.pathway.commands.need import choose_resources, remove_need, weigh_needs, write_need
from approdo.pathway.commands.note import hide_note, show_note
from approdo.pathway.commands.other_help import end_other_help, record_other_help
from approdo.pathway.commands.outcome import close_case, propose_closing, write_outcome
from approdo.pathway.commands.pact import open_pact, print_pact, refuse_pact, sign_pact
from approdo.pathway.commands.participant import export_participants, record_participant
from approdo.pathway.commands.prevention import (
    confirm_prevention_level,
)
from approdo.pathway.commands.project import (
    acknowledge_project,
    begin_project,
    share_project,
    start_project,
    validate_project,
)
from approdo.pathway.commands.referral import complete_referral, draft_referral, propose_case
from approdo.pathway.commands.referral_out import (
    refer_out_case,
)
from approdo.pathway.commands.reopening import (
    reopen_case,
)
from approdo.pathway.commands.review import review_case
from approdo.pathway.commands.revocation import (
    answer_warning,
    decline_revocation,
    propose_revocation,
    revoke_case,
    settle_warning,
    warn_case,
)
from approdo.pathway.commands.suspension import (
    Resumed,
    confirm_suspension,
    decline_suspension,
    propose_suspension,
    resume_case,
)
from approdo.pathway.commands.team import (
    add_team_member,
    appoint_stand_in,
    end_stand_in,
    hand_over_cases,
    remove_team_member,
)
from approdo.pathway.commands.thread import write_message
from approdo.pathway.commands.transfer import accept_transfer, cancel_transfer, transfer_case
from approdo.pathway.commands.urgent import (
    authorise_urgent_help,
    end_urgent_help,
    regularise_urgent_help,
)
from approdo.pathway.commands.validation import (
    answer_integration,
    reject_case,
    request_integration,
    validate_case,
)
from approdo.pathway.commands.version import (
    Remarked,
    abandon_revision,
    return_project,
    revise_project,
    rework_project,
)
from approdo.pathway.commands.waitlist import (
    waitlist_case,
)
from approdo.pathway.commands.withdrawal import withdraw_case, withdraw_member

__all__ = [
    "show_note",
    "hide_note",
    "answer_integration",
    "reject_case",
    "request_integration",
    "declare_conflict",
    "end_conflict",
    "enrol_case",
    "record_eviction_stage",
    "confirm_prevention_level",
    "refer_out_case",
    "reopen_case",
    "authorise_urgent_help",
    "end_urgent_help",
    "regularise_urgent_help",
    "waitlist_case",
    "choose_resources",
    "remove_need",
    "weigh_needs",
    "write_need",
    "Division",
    "Remarked",
    "Resumed",
    "abandon_revision",
    "accept_competence",
    "decline_competence",
    "accept_transfer",
    "acknowledge_project",
    "add_activity_note",
    "add_team_member",
    "annul_activity",
    "answer_consultation",
    "answer_warning",
    "appoint_stand_in",
    "ask_consultation",
    "ask_extension",
    "assess_case_further",
    "assign_case",
    "begin_project",
    "cancel_activity",
    "cancel_transfer",
    "close_case",
    "complete_referral",
    "confirm_suspension",
    "decline_revocation",
    "decline_suspension",
    "draft_referral",
    "end_other_help",
    "end_stand_in",
    "export_activities",
    "export_participants",
    "grant_extension",
    "hand_over_cases",
    "miss_activity",
    "move_activity",
    "name_case_manager",
    "name_reference_person",
    "open_calendar_feed",
    "open_pact",
    "plan_activity",
    "print_case_paper",
    "print_pact",
    "propose_case",
    "propose_closing",
    "propose_revocation",
    "propose_suspension",
    "reassess_case",
    "record_activity",
    "record_birth",
    "record_death",
    "record_joining",
    "record_leaving",
    "record_move",
    "record_move_away",
    "record_other_help",
    "record_participant",
    "refuse_extension",
    "refuse_pact",
    "remind_consultation",
    "remove_copayment",
    "remove_intervention",
    "remove_line",
    "remove_objective",
    "remove_team_member",
    "remove_undertaking",
    "resume_case",
    "return_project",
    "review_case",
    "revise_project",
    "revoke_calendar_feed",
    "revoke_case",
    "rework_project",
    "set_project_period",
    "settle_warning",
    "share_project",
    "sign_addendum",
    "sign_pact",
    "split_household",
    "start_assessment_of_case",
    "start_intake",
    "start_project",
    "stop_line",
    "substitute_body",
    "take_up_changes",
    "transfer_case",
    "validate_case",
    "validate_project",
    "waive_copayment",
    "warn_case",
    "withdraw_case",
    "withdraw_consultation",
    "withdraw_member",
    "write_copayment",
    "write_intervention",
    "write_letter",
    "write_line",
    "write_message",
    "write_objective",
    "write_outcome",
    "write_undertaking",
    "merge_families",
    "part_families",
]
