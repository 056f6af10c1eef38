"""What is shown of a case and of what hangs on it."""

from django.db.models import QuerySet

from approdo.kernel.actors import Actor
from approdo.kernel.api import Records, Rows, Shown
from approdo.pathway import models as m
from approdo.pathway import policies
from approdo.pathway.api.shown_of_projects import PROJECT
from approdo.pathway.models import Case
from approdo.programme.models import Lot
from approdo.registry.models import Household, Person
from approdo.registry.policies import persons_visible_to

CASE = Shown(
    Case,
    (
        "id",
        "version",
        "code",
        "programme",
        "household",
        "district",
        "state",
        "state_since",
        "due_on",
        "opened_on",
        "ends_by",
        "proposed_on",
        "validated_on",
        "lot",
        "implementing_body",
        "case_manager",
        "assigned_on",
        "enrolled_by",
        "receiving_body",
        "pact_signed_on",
        "started_on",
        "ended_on",
        "reopens",
    ),
)
REFERRAL = Shown(
    m.Referral,
    (
        "id",
        "housing_reason",
        "ethos_code",
        "tenure",
        "eviction_stage",
        "eviction_kind",
        "eviction_next_on",
        "court_register",
        "landlord",
        "arrears",
        "monthly_rent",
        "housing_poverty",
        "particular_fragility",
        "cannot_access_market",
        "fragility_origin",
        "current_measures",
        "reason",
        "suggested_level",
        "prevention_level",
        "level_reason",
        "privacy_notice_on",
    ),
)
ACTIVITY = Shown(
    m.Activity,
    (
        "id",
        "kind",
        "state",
        "state_since",
        "starts_at",
        "channel",
        "place",
        "minutes",
        "objective",
        "interpreter",
        "with_social_worker",
        "missed_reason",
        "conducted_by",
        "body",
    ),
)
CONSULTATION = Shown(
    m.Consultation,
    (
        "id",
        "version",
        "case",
        "state",
        "state_since",
        "speciality",
        "question",
        "asked_at",
        "asked_by",
        "body",
        "to_body",
        "to_member",
        "answer_by",
        "reminded_on",
        "answered_at",
        "answer",
    ),
)
URGENT = Shown(
    m.UrgentHelp,
    (
        "id",
        "version",
        "household",
        "programme",
        "case",
        "kind",
        "state",
        "state_since",
        "reason",
        "starts_on",
        "nights",
        "place",
        "amount",
        "payee_name",
        "payee_kind",
        "payee_check",
        "authorised_on",
        "authorised_by",
        "body",
        "regularise_by",
        "settled_on",
        "settled_why",
    ),
)
PERSON = Shown(Person, ("id", "version", "family_name", "given_name", "birth_date"))
STAND_IN = Shown(m.StandIn, ("id", "version", "body", "absent", "stand_in", "starts_on", "ends_on"))

RECORDS = (
    Records(
        "cases",
        policies.cases_visible_to,
        CASE,
        asked=("state", "programme", "lot", "district", "household", "case_manager"),
        a_file=True,
    ),
    Records("projects", policies.projects_visible_to, PROJECT, ("case", "state")),
    Records("consultations", policies.consultations_visible_to, CONSULTATION, ("state",)),
    Records("urgent-helps", policies.urgent_help_visible_to, URGENT, ("state",)),
    Records("stand-ins", policies.stand_ins_visible_to, STAND_IN),
)


def _of_case(noun: str, model: type, *fields: str, **more: object) -> Rows:
    return Rows(Case, noun, "case", Shown(model, ("id", *fields)), **more)  # type: ignore[arg-type]


def _shown_notes(actor: Actor) -> QuerySet[m.NoteReader]:
    """To whom a note was shown is told to who reads the note."""
    return m.NoteReader.objects.filter(note__in=policies.notes_visible_to(actor))


def _works_on(actor: Actor, case: Case) -> bool:
    return policies.works_on(actor, case)


ROWS = (
    Rows(Case, "persons", "case_members__case", PERSON, persons_visible_to),
    _of_case("members", m.CaseMember, "person", "is_involved", "reason"),
    Rows(Case, "referrals", "case", REFERRAL),
    _of_case(
        "integration-requests",
        m.IntegrationRequest,
        *("asked_on", "asked_by", "body", "reason", "answer_by", "answered_on", "answer"),
    ),
    _of_case("validations", m.Validation, "decided_on", "decided_by", "body", "note"),
    _of_case("rejections", m.Rejection, "decided_on", "decided_by", "body", "reason_code", "text"),
    _of_case("waits", m.WaitlistEntry, "entered_on", "entered_by", "note", "left_on"),
    _of_case(
        "conflicts",
        m.ConflictOfInterest,
        *("member", "body", "kind", "text", "declared_by", "starts_on", "ends_on"),
        may=policies.may_declare_conflict,
    ),
    _of_case(
        "eviction-steps",
        m.EvictionStep,
        *("stage", "kind", "happened_on", "next_on", "court_register", "landlord", "arrears"),
        *("note", "is_current", "recorded_at"),
    ),
    _of_case(
        "prevention-levels",
        m.PreventionLevelPeriod,
        *("level", "suggested", "reason", "starts_on", "ends_on"),
    ),
    _of_case("pacts", m.Pact, "number", "text_version", "language", "opened_on", "superseded_at"),
    _of_case(
        "pact-signatures",
        m.PactSignature,
        *("pact", "person", "signed_on", "manner", "language", "file", "represented_by"),
        *("representation", "interpreter"),
    ),
    _of_case("pact-refusals", m.PactRefusal, "pact", "person", "refused_on", "reason"),
    Rows(Case, "activities", "case", ACTIVITY, policies.activities_visible_to),
    _of_case(
        "activity-notes",
        m.ActivityNote,
        *("activity", "readers", "text", "author", "body", "written_at"),
        visible=policies.notes_visible_to,
    ),
    _of_case(
        "note-readers",
        m.NoteReader,
        *("note", "member", "granted_at", "withdrawn_at"),
        visible=_shown_notes,
    ),
    _of_case(
        "messages",
        m.Message,
        *("written_at", "author", "body", "text"),
        visible=policies.messages_visible_to,
    ),
    _of_case(
        "team-members",
        m.CaseTeamMember,
        *("member", "body", "role", "starts_on", "ends_on"),
        may=_works_on,
    ),
    _of_case(
        "hand-overs",
        m.HandOver,
        *("body", "role", "former", "successor", "handed_on", "note"),
        may=_works_on,
    ),
    _of_case("letters", m.Letter, "kind", "act", "language", "delivery", "written_on", "document"),
    _of_case(
        "participants",
        m.ParticipantRecord,
        *("person", "question_set", "answers", "asked_on", "frozen_on", "correction"),
        may=policies.may_record_participant,
    ),
    _of_case("life-changes", m.LifeChange, "kind", "happened_on", "person", "note", "recorded_at"),
    _of_case(
        "reviews",
        m.Review,
        *("project", "held_on", "member", "with_household", "with_district", "copayment"),
        *("copayment_note", "money_note", "summary", "nothing_changed"),
        *("nothing_changed_reason", "next_on"),
    ),
    _of_case(
        "suspensions",
        m.Suspension,
        *("state", "reason", "text", "starts_on", "expected_on", "proposed_on", "proposed_by"),
        *("confirmed_on", "note", "ended_on"),
    ),
    _of_case(
        "extensions",
        m.Extension,
        *("state", "reason", "from_day", "to_day", "asked_on", "asked_by", "decided_on", "note"),
    ),
    _of_case(
        "warnings",
        m.Warning,
        *("state", "breach", "text", "warned_on", "warned_by", "answer_by", "hearing_on"),
        *("hearing_place", "answered_on", "answer", "proposed_on", "proposal", "ground"),
        *("settled_on", "settled_note"),
    ),
    _of_case("revocations", m.Revocation, "warning", "decided_on", "decided_by", "text", "appeal"),
    _of_case(
        "withdrawals",
        m.Withdrawal,
        *("person", "stated_on", "manner", "note", "reason", "reason_text"),
        *("interview_offered_on", "savings", "recorded_on"),
    ),
    _of_case(
        "transfers",
        m.Transfer,
        *("state", "from_lot", "from_body", "to_lot", "to_body", "reason", "note", "meeting_on"),
        *("decided_on", "accepted_on", "cancelled_on"),
    ),
    _of_case(
        "outcomes",
        m.Outcome,
        *("proposed_on", "reason", "planned_on", "outcome", "exit_ethos", "report"),
        *("what_helped", "what_remains", "savings", "savings_note", "reported_on", "closed_on"),
    ),
    _of_case(
        "referrals-out",
        m.ReferralOut,
        *("on", "decided_by", "reason", "service_kind", "receiving_service", "contact"),
        *("agreed_with", "agreed_on"),
    ),
    _of_case("reopenings", m.Reopening, "reopened_on", "reopened_by", "reason"),
    Rows(
        Household,
        "other-helps",
        "household",
        Shown(
            m.OtherHelp,
            (
                *("id", "person", "kind", "monthly_amount", "covers", "cost", "source"),
                *("starts_on", "ends_on"),
            ),
        ),
    ),
    Rows(
        Lot,
        "substitutions",
        "lot",
        Shown(m.Substitution, ("id", "leaving", "successor", "act", "signed_on", "cases")),
    ),
)
