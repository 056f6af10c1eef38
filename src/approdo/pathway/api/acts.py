"""Which command of the paths stands at which noun; which stay closed, and why."""

from approdo.kernel.api import Act
from approdo.pathway import commands
from approdo.pathway.states import Ground

# --- From the referral to the care ---------------------------------------------------------------

ENTRY = (
    Act(commands.draft_referral, "households/{household}/cases"),
    Act(commands.complete_referral, "cases/{case}/referral", "PUT"),
    Act(commands.propose_case, "cases/{case}/proposals"),
    Act(commands.request_integration, "cases/{case}/integration-requests"),
    Act(commands.answer_integration, "cases/{case}/integration-answers"),
    Act(commands.validate_case, "cases/{case}/validations"),
    Act(commands.reject_case, "cases/{case}/rejections"),
    Act(commands.waitlist_case, "cases/{case}/waits"),
    Act(commands.assign_case, "cases/{case}/assignments"),
    Act(commands.enrol_case, "cases/{case}/enrolments"),
    Act(commands.name_case_manager, "cases/{case}/case-managers"),
    Act(commands.start_intake, "cases/{case}/intakes"),
    Act(commands.refer_out_case, "cases/{case}/referrals-out"),
    Act(commands.reopen_case, "cases/{case}/reopenings"),
    Act(commands.declare_conflict, "cases/{case}/conflicts"),
    Act(commands.end_conflict, "cases/{case}/conflicts/{conflict}/endings"),
    Act(commands.record_eviction_stage, "cases/{case}/eviction-steps"),
    Act(commands.confirm_prevention_level, "cases/{case}/prevention-levels"),
    Act(commands.record_participant, "cases/{case}/participants"),
    Act(commands.authorise_urgent_help, "households/{household}/urgent-helps"),
    Act(commands.regularise_urgent_help, "urgent-helps/{urgent_help}/regularisations"),
    Act(commands.end_urgent_help, "urgent-helps/{urgent_help}/endings"),
    Act(commands.record_other_help, "households/{household}/other-helps"),
    Act(commands.end_other_help, "households/{household}/other-helps/{help}/endings"),
)

# --- Pact, assessment, project ---------------------------------------------------------------------

CARE = (
    Act(commands.open_pact, "cases/{case}/pacts"),
    Act(commands.print_pact, "cases/{case}/pact-sheets"),
    Act(commands.sign_pact, "cases/{case}/pact-signatures"),
    Act(commands.refuse_pact, "cases/{case}/pact-refusals"),
    Act(commands.sign_addendum, "cases/{case}/addendum-signatures"),
    Act(commands.start_assessment_of_case, "cases/{case}/assessments"),
    Act(commands.assess_case_further, "cases/{case}/further-assessments"),
    Act(commands.reassess_case, "cases/{case}/reassessments"),
    Act(commands.begin_project, "cases/{case}/projects"),
    Act(commands.revise_project, "cases/{case}/revisions"),
    Act(commands.abandon_revision, "cases/{case}/revisions/endings"),
    Act(commands.share_project, "cases/{case}/sharings"),
    Act(commands.return_project, "cases/{case}/project-returns"),
    Act(commands.rework_project, "cases/{case}/reworkings"),
    Act(commands.acknowledge_project, "cases/{case}/acknowledgements"),
    Act(commands.validate_project, "cases/{case}/project-validations"),
    Act(commands.start_project, "cases/{case}/starts"),
    Act(commands.stop_line, "cases/{case}/lines/{line}/endings"),
    Act(commands.print_case_paper, "cases/{case}/papers"),
    Act(commands.write_letter, "cases/{case}/letters"),
    Act(commands.set_project_period, "projects/{project}/period", "PUT"),
    Act(commands.weigh_needs, "projects/{project}/weighings"),
    Act(commands.write_need, "projects/{project}/needs"),
    Act(commands.remove_need, "projects/{project}/needs/{need}", "DELETE"),
    Act(commands.choose_resources, "projects/{project}/resources"),
    Act(commands.write_objective, "projects/{project}/objectives"),
    Act(commands.remove_objective, "projects/{project}/objectives/{objective}", "DELETE"),
    Act(commands.write_intervention, "projects/{project}/interventions"),
    Act(
        commands.remove_intervention,
        "projects/{project}/interventions/{intervention}",
        "DELETE",
    ),
    Act(commands.write_line, "projects/{project}/lines"),
    Act(commands.remove_line, "projects/{project}/lines/{line}", "DELETE"),
    Act(commands.write_copayment, "projects/{project}/copayments"),
    Act(commands.remove_copayment, "projects/{project}/copayments/{copayment}", "DELETE"),
    Act(commands.waive_copayment, "projects/{project}/waivers"),
    Act(commands.write_undertaking, "projects/{project}/undertakings"),
    Act(commands.remove_undertaking, "projects/{project}/undertakings/{undertaking}", "DELETE"),
)

# --- Turns, reviews, closing -----------------------------------------------------------------------

TURNS = (
    Act(commands.review_case, "cases/{case}/reviews"),
    Act(commands.propose_suspension, "cases/{case}/suspensions"),
    Act(commands.confirm_suspension, "cases/{case}/suspensions/confirmations"),
    Act(commands.decline_suspension, "cases/{case}/suspensions/refusals"),
    Act(commands.resume_case, "cases/{case}/suspensions/endings"),
    Act(commands.ask_extension, "cases/{case}/extensions"),
    Act(commands.grant_extension, "cases/{case}/extensions/confirmations"),
    Act(commands.refuse_extension, "cases/{case}/extensions/refusals"),
    Act(commands.warn_case, "cases/{case}/warnings"),
    Act(commands.answer_warning, "cases/{case}/warnings/answers"),
    Act(commands.settle_warning, "cases/{case}/warnings/endings"),
    Act(
        commands.propose_revocation,
        "cases/{case}/revocation-proposals",
        types={"ground": Ground},
    ),
    Act(commands.decline_revocation, "cases/{case}/revocation-proposals/refusals"),
    Act(commands.revoke_case, "cases/{case}/revocations", types={"ground": Ground}),
    Act(commands.withdraw_case, "cases/{case}/withdrawals"),
    Act(commands.withdraw_member, "cases/{case}/persons/{person}/withdrawals"),
    Act(commands.transfer_case, "cases/{case}/transfers"),
    Act(commands.accept_transfer, "cases/{case}/transfers/acceptances"),
    Act(commands.cancel_transfer, "cases/{case}/transfers/endings"),
    Act(commands.accept_competence, "cases/{case}/competences/acceptances"),
    Act(commands.decline_competence, "cases/{case}/competences/refusals"),
    Act(commands.propose_closing, "cases/{case}/closing-proposals"),
    Act(commands.write_outcome, "cases/{case}/outcomes"),
    Act(commands.close_case, "cases/{case}/closings"),
)

# --- What changes in a family ----------------------------------------------------------------------

LIFE = (
    Act(commands.record_birth, "households/{household}/births"),
    Act(commands.record_death, "households/{household}/deaths"),
    Act(commands.record_joining, "households/{household}/joinings"),
    Act(commands.record_leaving, "households/{household}/leavings"),
    Act(commands.record_move, "households/{household}/moves"),
    Act(commands.record_move_away, "households/{household}/moves-away"),
    Act(commands.name_reference_person, "households/{household}/representatives"),
    Act(commands.split_household, "households/{household}/divisions"),
    Act(commands.merge_families, "households/{survivor}/unions"),
    Act(commands.part_families, "households/{merged}/unions/endings"),
    Act(commands.take_up_changes, "cases/{case}/updates"),
    Act(commands.substitute_body, "lots/{lot}/substitutions"),
)

# --- Work with the family, and with each other ------------------------------------------------------

WORK = (
    Act(commands.plan_activity, "cases/{case}/appointments"),
    Act(commands.record_activity, "cases/{case}/activities"),
    Act(commands.move_activity, "cases/{case}/activities/{activity}/moves"),
    Act(commands.miss_activity, "cases/{case}/activities/{activity}/misses"),
    Act(commands.cancel_activity, "cases/{case}/activities/{activity}/cancellations"),
    Act(commands.annul_activity, "cases/{case}/activities/{activity}/annulments"),
    Act(commands.add_activity_note, "cases/{case}/activities/{activity}/notes"),
    Act(commands.show_note, "cases/{case}/activity-notes/{note}/readers"),
    Act(commands.hide_note, "cases/{case}/note-readers/{reader}", "DELETE"),
    Act(commands.write_message, "cases/{case}/messages"),
    Act(commands.add_team_member, "cases/{case}/team-members"),
    Act(commands.remove_team_member, "cases/{case}/team-members/{row}", "DELETE"),
    Act(commands.ask_consultation, "cases/{case}/consultations"),
    Act(commands.answer_consultation, "consultations/{consultation}/answers"),
    Act(commands.remind_consultation, "consultations/{consultation}/reminders"),
    Act(commands.withdraw_consultation, "consultations/{consultation}/withdrawals"),
    Act(commands.hand_over_cases, "organisations/{organisation}/hand-overs"),
    Act(commands.appoint_stand_in, "organisations/{organisation}/stand-ins"),
    Act(commands.end_stand_in, "stand-ins/{stand_in}/endings"),
)

ACTS = (*ENTRY, *CARE, *TURNS, *LIFE, *WORK)

A_JOB = (
    "a list takes minutes: it is read, mapped and written by jobs that its pages begin and follow"
)
A_SHEET = "it tells of a sheet that a page made"
A_LINK = "its secret is for a phone, and shown once on a page"
NOT_OPENED = {
    "pathway.upload_list": A_JOB,
    "pathway.check_list": A_JOB,
    "pathway.map_list": A_JOB,
    "pathway.decide_pair": A_JOB,
    "pathway.decide_suggestions": A_JOB,
    "pathway.write_list": A_JOB,
    "pathway.undo_list": A_JOB,
    "pathway.import_list": A_JOB,
    "pathway.export_activities": A_SHEET,
    "pathway.export_participants": A_SHEET,
    "pathway.open_calendar_feed": A_LINK,
    "pathway.revoke_calendar_feed": A_LINK,
}
