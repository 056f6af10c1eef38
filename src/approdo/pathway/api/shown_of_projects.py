"""What is shown of a project and of what is written in it."""

from approdo.kernel.api import Rows, Shown
from approdo.pathway import models as m
from approdo.pathway.models import Case, Project
from approdo.registry.models import Person
from approdo.registry.policies import persons_visible_to

OWNER = ("person", "party")
PROJECT = Shown(
    Project,
    (
        "id",
        "version",
        "case",
        "number",
        "state",
        "state_since",
        "replaces",
        "runs_from",
        "author",
        "begun_on",
        "planned_start_on",
        "planned_end_on",
        "waiver_reason",
        "shared_on",
        "household_read",
        "household_note",
        "signed_sheet",
        "sheet",
    ),
)
OBJECTIVE = Shown(
    m.Objective,
    (
        *("id", "project", "position", "area", "statement", "starting_point", "target"),
        *("evidence", "due_on", *OWNER),
    ),
)
INTERVENTION = Shown(
    m.Intervention, ("id", "project", "heading", "activity", "description", *OWNER)
)
LINE = Shown(
    m.ProjectLine,
    (
        *("id", "project", "intervention", "kind", "expense", "payee", "person"),
        *("monthly_amount", "first_month", "last_month"),
    ),
)
COPAYMENT = Shown(
    m.Copayment, ("id", "project", "kind", "monthly_amount", "starts_on", "purpose", "kept_at")
)
UNDERTAKING = Shown(m.Undertaking, ("id", "project", "service", "what", "by_on", *OWNER))
NEED = Shown(
    m.Need,
    (
        *("id", "project", "item", "area", "statement", "weight", "verdict", "because", "unmet"),
        *("note", "decided_on"),
    ),
)
RESOURCE = Shown(m.Resource, ("id", "project", "statement"))
REMARK = Shown(m.Remark, ("id", "project", "section", "text", "member", "returned_on"))
ACKNOWLEDGEMENT = Shown(m.Acknowledgement, ("id", "project", "member", "acknowledged_on"))
VALIDATION = Shown(m.ProjectValidation, ("id", "project", "member", "validated_on", "note"))
PERSON = Shown(Person, ("id", "version", "family_name", "given_name", "birth_date"))

ROWS_OF_PROJECTS = (
    Rows(Case, "objectives", "case", OBJECTIVE),
    Rows(Case, "lines", "case", LINE),
    Rows(Project, "objectives", "project", OBJECTIVE),
    Rows(Project, "interventions", "project", INTERVENTION),
    Rows(Project, "lines", "project", LINE),
    Rows(Project, "copayments", "project", COPAYMENT),
    Rows(Project, "undertakings", "project", UNDERTAKING),
    Rows(Project, "needs", "project", NEED),
    Rows(Project, "resources", "project", RESOURCE),
    Rows(Project, "remarks", "project", REMARK),
    Rows(Project, "acknowledgements", "project", ACKNOWLEDGEMENT),
    Rows(Project, "validations", "project", VALIDATION),
    Rows(
        Project,
        "persons",
        "case_members__case__projects",
        PERSON,
        persons_visible_to,
        listed=False,
    ),
)
