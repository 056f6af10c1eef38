"""What other programs read and do of the paths: tables of records and acts, no rules."""

from approdo.kernel.api import Act, Part, Records, Shown
from approdo.pathway import commands, policies
from approdo.pathway.models import Case

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

PART = Part(
    "pathway",
    "Percorsi: dalla segnalazione alla chiusura",
    records=(
        Records(
            "cases",
            policies.cases_visible_to,
            CASE,
            asked=("state", "programme", "lot", "district", "household", "case_manager"),
            a_file=True,
        ),
    ),
    acts=(
        Act(commands.validate_case, "cases/{case}/validations"),
        Act(commands.write_message, "cases/{case}/messages"),
    ),
)
