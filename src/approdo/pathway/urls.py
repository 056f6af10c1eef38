"""Addresses of the pages of a path."""

from django.urls import path

from approdo.pathway.views import (
    activities,
    activity_sheets,
    appointments,
    assessment,
    calendar,
    caseload,
    consultation,
    entry,
    extension,
    facts,
    feeds,
    helps,
    importing,
    importing_steps,
    letters,
    life,
    life_members,
    life_merge,
    life_move,
    life_split,
    life_substitution,
    needs,
    note,
    objectives,
    outcome,
    pact,
    pact_text,
    participants,
    project,
    referral,
    review,
    revocation,
    sharing,
    suspension,
    team,
    together,
    transfer,
    urgent,
    validation,
    version,
    waitlist,
    withdrawal,
)

app_name = "pathway"

CASE = "cases/<uuid:pk>/"
NOTE = f"{CASE}notes/<uuid:note>/"

case_urls = [
    path("cases/new/", referral.case_new, name="case-new"),
    path(f"{CASE}referral/", referral.case_referral, name="case-referral"),
    path(f"{CASE}proposal/", referral.case_proposal, name="case-proposal"),
    path(f"{CASE}validation/", validation.case_validation, name="case-validation"),
    path(f"{CASE}assignment/", validation.case_assignment, name="case-assignment"),
    path(f"{CASE}manager/", validation.case_manager, name="case-manager"),
    path(f"{CASE}pact/", pact.case_pact, name="case-pact"),
    path(f"{CASE}pact/text/", pact_text.case_pact_text, name="case-pact-text"),
    path(f"{CASE}pact/printing/", pact.case_pact_printing, name="case-pact-printing"),
    path(f"{CASE}signature/", pact.case_signature, name="case-signature"),
    path(f"{CASE}refusal/", pact.case_refusal, name="case-refusal"),
    path("participants/", participants.participants, name="participants"),
    path("participants/sheet/", participants.participants_sheet, name="participants-sheet"),
    path(f"{CASE}participants/", participants.case_participants, name="case-participants"),
    path(
        f"{CASE}participants/<uuid:person>/",
        participants.case_participant,
        name="case-participant",
    ),
    path(f"{CASE}helps/", helps.case_helps, name="case-helps"),
    path(f"{CASE}helps/<uuid:help>/end/", helps.case_help_end, name="case-help-end"),
    path(f"{CASE}letters/", letters.case_letters, name="case-letters"),
    path(
        f"{CASE}letters/<slug:kind>/printing/",
        letters.case_paper_printing,
        name="case-paper-printing",
    ),
]

ACTIVITY = f"{CASE}activities/<uuid:activity>/"

activity_urls = [
    path(f"{CASE}appointments/", appointments.case_appointments, name="case-appointments"),
    path(f"{CASE}intake/", appointments.case_intake, name="case-intake"),
    path(f"{NOTE}readers/", note.case_note_readers, name="case-note-readers"),
    path(
        f"{NOTE}readers/<uuid:reader>/removal/",
        note.case_note_reader_removal,
        name="case-note-reader-removal",
    ),
    path(f"{CASE}diary/", activities.case_diary, name="case-diary"),
    path(f"{CASE}delivered/", activities.case_delivered, name="case-delivered"),
    path("calendar/", calendar.calendar, name="calendar"),
    path("activities/", calendar.activities, name="activities"),
    path("hours/", calendar.hours, name="hours"),
    path("activities/sheet/", activity_sheets.activities_sheet, name="activities-sheet"),
    path("hours/sheet/", activity_sheets.hours_sheet, name="hours-sheet"),
    path("calendar/feed/", feeds.calendar_feed, name="calendar-feed"),
    path(
        "calendar/feed/revocation/",
        feeds.calendar_feed_revocation,
        name="calendar-feed-revocation",
    ),
    path("feeds/<str:secret>/approdo.ics", feeds.calendar_of_link, name="calendar-of-link"),
    path(f"{CASE}activities/new/", activities.case_activity, name="case-activity"),
    path(f"{ACTIVITY}moving/", appointments.case_activity_moving, name="case-activity-moving"),
    path(
        f"{ACTIVITY}cancellation/",
        appointments.case_activity_cancellation,
        name="case-activity-cancellation",
    ),
    path(f"{ACTIVITY}missing/", activities.case_activity_missing, name="case-activity-missing"),
    path(
        f"{ACTIVITY}annulment/", activities.case_activity_annulment, name="case-activity-annulment"
    ),
    path(f"{ACTIVITY}notes/new/", activities.case_activity_note, name="case-activity-note"),
]

entry_urls = [
    path(f"{CASE}integration/", entry.case_integration, name="case-integration"),
    path(
        f"{CASE}integration/answer/", entry.case_integration_answer, name="case-integration-answer"
    ),
    path(f"{CASE}rejection/", entry.case_rejection, name="case-rejection"),
    path(f"{CASE}waiting/", waitlist.case_waiting, name="case-waiting"),
    path("programmes/<uuid:pk>/waitlist/", waitlist.waitlist, name="waitlist"),
    path(f"{CASE}conflicts/", facts.case_conflicts, name="case-conflicts"),
    path(f"{CASE}conflicts/end/", facts.case_conflict_end, name="case-conflict-end"),
    path(f"{CASE}referral-out/", entry.case_referral_out, name="case-referral-out"),
    path(f"{CASE}reopening/", entry.case_reopening, name="case-reopening"),
    path(f"{CASE}enrolment/", entry.case_enrolment, name="case-enrolment"),
    path(f"{CASE}eviction/", facts.case_eviction, name="case-eviction"),
    path(f"{CASE}prevention/", facts.case_prevention, name="case-prevention"),
    path(
        "households/<uuid:pk>/urgent-help/",
        urgent.household_urgent_help,
        name="household-urgent-help",
    ),
    path("urgent-help/<uuid:pk>/", urgent.urgent_help, name="urgent-help"),
    path("urgent-help/<uuid:pk>/end/", urgent.urgent_help_end, name="urgent-help-end"),
]

ROW = f"{CASE}project/<slug:part>/<uuid:row>/"

project_urls = [
    path("unmet-needs/", needs.unmet_needs, name="unmet-needs"),
    path(f"{CASE}assessment/", assessment.case_assessment, name="case-assessment"),
    path(
        f"{CASE}assessment/further/",
        assessment.case_assessment_further,
        name="case-assessment-further",
    ),
    path(f"{CASE}project/", project.case_project, name="case-project"),
    path(f"{CASE}objectives/", objectives.case_objectives, name="case-objectives"),
    path(f"{CASE}sharing/", sharing.case_sharing, name="case-sharing"),
    path(f"{CASE}sheet/draft/", sharing.case_sheet_draft, name="case-sheet-draft"),
    path(
        f"{CASE}project/validation/",
        sharing.case_project_validation,
        name="case-project-validation",
    ),
    path(
        f"{CASE}project/acknowledgement/",
        sharing.case_project_acknowledgement,
        name="case-project-acknowledgement",
    ),
    path(f"{CASE}project/return/", version.case_project_return, name="case-project-return"),
    path(f"{CASE}project/rework/", version.case_project_rework, name="case-project-rework"),
    path(f"{CASE}project/revision/", version.case_project_revision, name="case-project-revision"),
    path(
        f"{CASE}project/abandonment/",
        version.case_project_abandonment,
        name="case-project-abandonment",
    ),
    path(
        f"{CASE}project/versions/<slug:number>/",
        version.case_project_version,
        name="case-project-version",
    ),
    path(f"{CASE}project/<slug:part>/", project.case_project_part, name="case-project-part"),
    path(ROW, project.case_project_part, name="case-project-row"),
    path(f"{ROW}removal/", project.case_project_part_removal, name="case-project-removal"),
    path(f"{CASE}start/", sharing.case_start, name="case-start"),
    path(f"{CASE}review/", review.case_review, name="case-review"),
    path(f"{CASE}review/unchanged/", review.case_review_unchanged, name="case-review-unchanged"),
    path(f"{CASE}reviews/", review.case_reviews, name="case-reviews"),
    path(f"{CASE}stopping/", outcome.case_stopping, name="case-stopping"),
    path(f"{CASE}closing/", outcome.case_closing, name="case-closing"),
    path(f"{CASE}outcome/", outcome.case_outcome, name="case-outcome"),
]

turn_urls = [
    path(f"{CASE}suspension/", suspension.case_suspension, name="case-suspension"),
    path(
        f"{CASE}suspension/decision/",
        suspension.case_suspension_decision,
        name="case-suspension-decision",
    ),
    path(f"{CASE}resumption/", suspension.case_resumption, name="case-resumption"),
    path(f"{CASE}withdrawal/", withdrawal.case_withdrawal, name="case-withdrawal"),
    path(
        f"{CASE}withdrawal/member/",
        withdrawal.case_member_withdrawal,
        name="case-member-withdrawal",
    ),
    path(f"{CASE}warning/", revocation.case_warning, name="case-warning"),
    path(f"{CASE}warning/answer/", revocation.case_warning_answer, name="case-warning-answer"),
    path(
        f"{CASE}warning/settling/", revocation.case_warning_settling, name="case-warning-settling"
    ),
    path(
        f"{CASE}revocation/proposal/",
        revocation.case_revocation_proposal,
        name="case-revocation-proposal",
    ),
    path(f"{CASE}revocation/", revocation.case_revocation, name="case-revocation"),
    path(
        f"{CASE}revocation/letting-go-on/",
        revocation.case_letting_go_on,
        name="case-letting-go-on",
    ),
    path(f"{CASE}transfer/", transfer.case_transfer, name="case-transfer"),
    path(
        f"{CASE}transfer/cancellation/",
        transfer.case_transfer_cancellation,
        name="case-transfer-cancellation",
    ),
    path(f"{CASE}arrival/", transfer.case_arrival, name="case-arrival"),
    path(f"{CASE}extension/", extension.case_extension, name="case-extension"),
    path(
        f"{CASE}extension/decision/",
        extension.case_extension_decision,
        name="case-extension-decision",
    ),
]

CHANGES = "households/<uuid:pk>/changes/"

life_urls = [
    path(CHANGES, life.household_changes, name="household-changes"),
    path(f"{CHANGES}birth/", life.household_birth, name="household-birth"),
    path(f"{CHANGES}death/", life.household_death, name="household-death"),
    path(f"{CHANGES}joining/", life_members.household_joining, name="household-joining"),
    path(f"{CHANGES}leaving/", life_members.household_leaving, name="household-leaving"),
    path(f"{CHANGES}reference/", life_members.household_reference, name="household-reference"),
    path(f"{CHANGES}moving/", life_move.household_moving, name="household-moving"),
    path(f"{CHANGES}moving-away/", life_move.household_moving_away, name="household-moving-away"),
    path(
        "lots/<uuid:pk>/substitution/",
        life_substitution.lot_substitution,
        name="lot-substitution",
    ),
    path(f"{CHANGES}merging/", life_merge.household_merging, name="household-merging"),
    path(f"{CHANGES}parting/", life_merge.household_parting, name="household-parting"),
    path(f"{CASE}handover/", life_move.case_handover, name="case-handover"),
    path(f"{CASE}update/", life_members.case_update, name="case-update"),
    path(f"{CASE}addendum/", life_members.case_addendum, name="case-addendum"),
    path(f"{CHANGES}split/", life_split.household_split, name="household-split"),
]

team_urls = [
    path(f"{CASE}team/", team.case_team, name="case-team"),
    path(f"{CASE}team/<uuid:seat>/leaving/", team.case_team_leaving, name="case-team-leaving"),
    path(f"{CASE}messages/", team.case_messages, name="case-messages"),
    path(f"{CASE}consultations/", consultation.case_consultations, name="case-consultations"),
    path("consultations/", consultation.consultations, name="consultations"),
    path("consultations/<uuid:pk>/", consultation.consultation, name="consultation"),
    path(
        "consultations/<uuid:pk>/reminder/",
        consultation.consultation_reminder,
        name="consultation-reminder",
    ),
    path(
        "consultations/<uuid:pk>/withdrawal/",
        consultation.consultation_withdrawal,
        name="consultation-withdrawal",
    ),
    path("caseload/", caseload.caseload, name="caseload"),
    path(
        "caseload/<uuid:body>/<uuid:member>/<slug:role>/hand-over/",
        caseload.hand_over,
        name="hand-over",
    ),
    path("stand-ins/new/", caseload.stand_in_new, name="stand-in-new"),
    path("stand-ins/<uuid:pk>/ending/", caseload.stand_in_ending, name="stand-in-ending"),
]
together_urls = [path("cases/together/", together.cases_together, name="cases-together")]

LIST = "importing/<uuid:pk>/"

importing_urls = [
    path("importing/", importing.importing, name="importing"),
    path(LIST, importing.importing_list, name="importing-list"),
    path(f"{LIST}columns/", importing.importing_columns, name="importing-columns"),
    path(f"{LIST}progress/", importing.importing_progress, name="importing-progress"),
    path(f"{LIST}problems/", importing_steps.importing_problems, name="importing-problems"),
    path(f"{LIST}families/", importing_steps.importing_families, name="importing-families"),
    path(f"{LIST}writing/", importing_steps.importing_writing, name="importing-writing"),
    path(f"{LIST}undoing/", importing_steps.importing_undoing, name="importing-undoing"),
]

urlpatterns = [
    *entry_urls,
    *case_urls,
    *activity_urls,
    *turn_urls,
    *project_urls,
    *life_urls,
    *team_urls,
    *together_urls,
    *importing_urls,
]
