"""Named reads of the turns of a path: what is paused, warned, asked, given up."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from approdo.pathway.models import (
    Case,
    Extension,
    Project,
    ProjectLine,
    Remark,
    Revocation,
    Suspension,
    Warning,
    Withdrawal,
)
from approdo.pathway.queries.project import valid_project_of
from approdo.pathway.states import (
    CaseState,
    CopaymentKind,
    ExtensionState,
    ProjectState,
    SuspensionState,
    WarningState,
)
from approdo.pathway.states.case import AFTER_PACT

PAGES = "pathway:case-"
CLOSED_WARNINGS = (WarningState.SETTLED, WarningState.UPHELD)


def remarks_on(project: Project) -> QuerySet[Remark]:
    """Give what the district remarked on a version."""
    return Remark.objects.filter(project=project).select_related("member").order_by("pk")


def suspensions_of(case: Case) -> QuerySet[Suspension]:
    """Give the pauses of a case, the last first."""
    return (
        Suspension.objects.filter(case=case)
        .select_related("proposed_by", "confirmed_by", "body")
        .prefetch_related("lines__line__person")
        .order_by("-starts_on", "-pk")
    )


def suspension_proposed(case: Case) -> Suspension | None:
    """Give the pause that waits for the district."""
    return suspensions_of(case).filter(state=SuspensionState.PROPOSED).first()


def suspension_in_force(case: Case) -> Suspension | None:
    """Give the pause under way."""
    return suspensions_of(case).filter(state=SuspensionState.IN_FORCE).first()


def lines_in_force(case: Case) -> list[ProjectLine]:
    """Give the promises of money of the version in force that still have months."""
    project = valid_project_of(case)
    if project is None:
        return []
    return list(
        ProjectLine.objects.filter(project=project, reserved__released_on__isnull=True)
        .select_related("person")
        .distinct()
        .order_by("first_month", "id")
    )


def warnings_of(case: Case) -> QuerySet[Warning]:
    """Give the written warnings of a case, the last first."""
    return (
        Warning.objects.filter(case=case)
        .select_related("warned_by", "proposed_by", "body")
        .order_by("-warned_on", "-pk")
    )


def open_warning(case: Case) -> Warning | None:
    """Give the warning that still leads somewhere."""
    return warnings_of(case).exclude(state__in=CLOSED_WARNINGS).first()


def revocation_of(case: Case) -> Revocation | None:
    """Give the decision that revoked a case."""
    return (
        Revocation.objects.filter(case=case).select_related("warning", "decided_by", "body").first()
    )


def withdrawals_of(case: Case) -> QuerySet[Withdrawal]:
    """Give who gave up, and how, the last first."""
    return (
        Withdrawal.objects.filter(case=case)
        .select_related("person", "recorded_by", "statement")
        .order_by("-stated_on", "-pk")
    )


def extensions_of(case: Case) -> QuerySet[Extension]:
    """Give the requests for more time, the last first."""
    return (
        Extension.objects.filter(case=case)
        .select_related("asked_by", "decided_by")
        .order_by("-asked_on", "-pk")
    )


def extension_asked(case: Case) -> Extension | None:
    """Give the request for more time that waits for the district."""
    return extensions_of(case).filter(state=ExtensionState.ASKED).first()


@dataclass(frozen=True)
class Waiting:
    """Which decisions a running path waits for, beside its next step."""

    suspension: bool
    extension: bool
    revision: bool
    warning: bool


# Written out, as the other question that stands on every family's page (queries/life.py).
WAITING = """
select
    exists (select from pathway_suspension where case_id = %(case)s and state = %(suspension)s),
    exists (select from pathway_extension where case_id = %(case)s and state = %(extension)s),
    exists (select from pathway_project where case_id = %(case)s and state = %(revision)s),
    exists (select from pathway_warning where case_id = %(case)s and state <> all(%(closed)s))
"""


def waiting_on(case: Case) -> Waiting:
    """Look at all that may wait on a case in one read."""
    with connection.cursor() as cursor:
        cursor.execute(
            WAITING,
            {
                "case": case.pk,
                "suspension": SuspensionState.PROPOSED.value,
                "extension": ExtensionState.ASKED.value,
                "revision": ProjectState.SHARED.value,
                "closed": [state.value for state in CLOSED_WARNINGS],
            },
        )
        return Waiting(*cursor.fetchone())


LIMIT = 50


@dataclass(frozen=True)
class Decision:
    """What a district has to decide on a running path, and the page (a URL name taking the case's key)."""

    case: Case
    what: str
    page: str
    since: date


def decisions_owed_by(district: UUID) -> list[Decision]:
    """Give what waits for a district's officers beside the next steps, the oldest first."""
    of_district = {"case__district": district}
    running = {**of_district, "case__state__in": (CaseState.ACTIVE, CaseState.SUSPENDED)}
    shown = "case__household"
    found = [
        Decision(
            s.case, _("Sospensione da confermare"), f"{PAGES}suspension-decision", s.proposed_on
        )
        for s in Suspension.objects.filter(
            state=SuspensionState.PROPOSED, case__state=CaseState.ACTIVE, **of_district
        ).select_related(shown)[:LIMIT]
    ]
    found += [
        Decision(e.case, _("Proroga da decidere"), f"{PAGES}extension-decision", e.asked_on)
        for e in Extension.objects.filter(state=ExtensionState.ASKED, **running).select_related(
            shown
        )[:LIMIT]
    ]
    found += [
        Decision(
            w.case, _("Revoca da decidere"), f"{PAGES}revocation", w.proposed_on or w.warned_on
        )
        for w in Warning.objects.filter(
            state=WarningState.PROPOSED, case__state__in=AFTER_PACT, **of_district
        ).select_related(shown)[:LIMIT]
    ]
    found += [
        Decision(
            p.case,
            _("Nuova versione del progetto da validare"),
            f"{PAGES}project-validation",
            p.shared_on or p.begun_on,
        )
        for p in Project.objects.filter(
            state=ProjectState.SHARED, case__state=CaseState.ACTIVE, **of_district
        ).select_related(shown)[:LIMIT]
    ]
    return sorted(found, key=lambda d: (d.since, d.case.code))


def saves(case: Case) -> bool:
    """Tell whether the household puts money aside, as the project in force says."""
    project = valid_project_of(case)
    if project is None:
        return False
    return project.copayments.filter(kind=CopaymentKind.SAVINGS).exists()
