"""Named reads of projects: the version that counts, all it says, what its months cost."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet, Sum
from django.utils.translation import gettext as _

from approdo.assessment import queries as assessments
from approdo.assessment.states import Phase
from approdo.kernel.refusals import Reason
from approdo.pathway.models.case import Case
from approdo.pathway.models.line import LineMonth, ProjectLine
from approdo.pathway.models.project import (
    Acknowledgement,
    Copayment,
    Intervention,
    InterventionObjective,
    Objective,
    Project,
    ProjectValidation,
)
from approdo.pathway.queries.merged import with_merged
from approdo.pathway.queries.need import needs_of
from approdo.pathway.queries.participant import obstacles_of_participants
from approdo.pathway.rules import project as rules
from approdo.pathway.rules.line import CAP_OF, months_between
from approdo.pathway.rules.months import months_after
from approdo.pathway.rules.project import Draft
from approdo.pathway.states.project import MeasureKind, ProjectState
from approdo.programme.models import Gate, Parameter, Programme
from approdo.programme.queries import rules_in_force
from approdo.programme.states import GateAct, ParameterCode
from approdo.ui import formats

YEAR = 12
NOTHING = Decimal("0.00")


def projects_of(case: Case) -> QuerySet[Project]:
    """Give the versions of a case's project, the last first."""
    return Project.objects.filter(case=case).select_related("case__programme").order_by("-number")


def project_of(case: Case) -> Project | None:
    """Give the last version of a case's project; one that was abandoned does not count."""
    return projects_of(case).exclude(state=ProjectState.ABANDONED).first()


def valid_project_of(case: Case) -> Project | None:
    """Give the version of the project that the district validated and that holds."""
    return projects_of(case).filter(state=ProjectState.VALIDATED).first()


def acknowledgement_of(project: Project) -> Acknowledgement | None:
    """Give the act by which the district said that it read a version."""
    return Acknowledgement.objects.filter(project=project).select_related("member").first()


def copayments_of(cases: Collection[UUID]) -> dict[UUID, list[str]]:
    """Say how the households of these cases take part in the expense, by their projects in force."""
    rows = Copayment.objects.filter(project__case__in=cases, project__state=ProjectState.VALIDATED)
    found: dict[UUID, list[str]] = {}
    for row in rows.order_by("case", "starts_on", "pk"):
        found.setdefault(row.case_id, []).append(row.get_kind_display().lower())
    return found


def validation_of(project: Project) -> ProjectValidation | None:
    """Give the act by which the district validated a version."""
    return ProjectValidation.objects.filter(project=project).select_related("member").first()


def content_of(project: Project) -> Draft:
    """Gather all that a version of the project says, with the figures of its programme."""
    programme = project.case.programme
    gates, figures = rules_in_force(programme, project.begun_on)
    objectives = list(project.objectives.select_related("person").order_by("position"))
    return Draft(
        project=project,
        needs=needs_of(project, objectives),
        resources=project.resources.order_by("id"),
        objectives=objectives,
        interventions=_interventions_of(project, objectives),
        lines=list(
            ProjectLine.objects.filter(project=project)
            .select_related("person", "intervention")
            .order_by("first_month", "id")
        ),
        copayments=list(project.copayments.order_by("starts_on", "id")),
        undertakings=list(project.undertakings.select_related("person").order_by("id")),
        programme_last_day=programme.last_day,
        asks_copayment=_asks_copayment(project, gates, figures),
        copayment_from=_copayment_from(project, figures),
        mean_months=int(figures[ParameterCode.MEAN_DURATION_MONTHS].value),
    )


def _interventions_of(project: Project, objectives: Sequence[Objective]) -> Sequence[Intervention]:
    serving = InterventionObjective.objects.filter(intervention=OuterRef("pk"))
    rows = project.interventions.select_related("person").order_by("id")
    found = list(rows.annotate(serving=ArraySubquery(serving.values("objective_id"))))
    for one in found:
        one.for_objectives = [o for o in objectives if o.pk in one.serving]
    return found


def _asks_copayment(
    project: Project, gates: dict[str, Gate], figures: dict[str, Parameter]
) -> bool:
    """Tell whether the household has to share the cost: not where the project ends before it begins."""
    gate = gates.get(GateAct.COPAYMENT)
    if gate is None or not gate.asked:
        return False
    begins, end = _copayment_from(project, figures), project.planned_end_on
    return begins is None or end is None or end > begins


def _copayment_from(project: Project, figures: dict[str, Parameter]) -> date | None:
    """Give the day before which the household pays nothing, where the programme leaves it some months."""
    free, start = figures.get(ParameterCode.MONTHS_BEFORE_COPAYMENT), project.planned_start_on
    if free is None or not free.value or start is None:
        return None
    return months_after(start, int(free.value))


@dataclass(frozen=True)
class MoneyOfMonth:
    """What a project promises in a month, by kind of measure."""

    month: date
    passive: Decimal
    active: Decimal


def year_of_months(project: Project) -> list[MoneyOfMonth]:
    """Give what is reserved in each month from the first promised on, for a year at least."""
    rows = (
        LineMonth.objects.filter(line__project=project, released_on__isnull=True)
        .values("month", "line__kind")
        .annotate(total=Sum("amount"))
    )
    sums = {(row["month"], row["line__kind"]): row["total"] for row in rows}
    if not sums:
        return []
    first = min(month for month, _kind in sums)
    last = max(month for month, _kind in sums)
    year_later = date(
        first.year + (first.month + YEAR - 2) // 12, (first.month + YEAR - 2) % 12 + 1, 1
    )
    return [
        MoneyOfMonth(
            month,
            passive=sums.get((month, MeasureKind.PASSIVE), NOTHING),
            active=sums.get((month, MeasureKind.ACTIVE), NOTHING),
        )
        for month in months_between(first, max(last, year_later))
    ]


def months_of(project: Project) -> dict[tuple[date, str], Decimal]:
    """Give what the lines of a version say for each month and kind, whether reserved or not."""
    sums: dict[tuple[date, str], Decimal] = {}
    for line in ProjectLine.objects.filter(project=project):
        for month in line.months:
            key = (month, line.kind)
            sums[key] = sums.get(key, NOTHING) + line.monthly_amount
    return sums


def caps_on(programme: Programme, day: date) -> dict[MeasureKind, Parameter]:
    """Give the monthly cap of each kind of measure on a day, as far as the programme sets it."""
    _gates, figures = rules_in_force(programme, day)
    return {kind: figures[code] for kind, code in CAP_OF.items() if code in figures}


def promised_after(case: Case, month: date) -> QuerySet[LineMonth]:
    """Give the months of money still promised after a month, of paths joined to it too."""
    return (
        LineMonth.objects.filter(
            case__in=with_merged(case), month__gt=month, released_on__isnull=True
        )
        .select_related("line")
        .order_by("line", "month")
    )


def obstacles_to_beginning(case: Case) -> list[Reason]:
    """Say why the project cannot be begun yet: the assessment of the entry comes first (T11)."""
    assessment = assessments.latest(case.pk, Phase.ENTRY)
    if assessment is None:
        return [Reason(_("L'analisi dei bisogni e delle risorse non è ancora cominciata."))]
    return assessments.obstacles_to_completing(assessment)


def obstacles_to_sharing(case: Case) -> list[Reason]:
    """Say what the project still lacks before it can be shared (T12)."""
    project = project_of(case)
    if project is None:
        return [Reason(_("Il progetto non è ancora stato cominciato."))]
    return rules.obstacles_to_sharing(content_of(project))


def obstacles_to_validating(case: Case) -> list[Reason]:
    """Say what comes before the validation (T13)."""
    project = project_of(case)
    if project and Acknowledgement.objects.filter(project=project).exists():
        return []
    return [Reason(_("Il distretto non ha ancora confermato di aver letto il progetto."))]


def obstacles_to_starting(case: Case, day: date) -> list[Reason]:
    """Say what must be there before anything costs money: pact and validation (I-1, T15)."""
    reasons = []
    if case.pact_signed_on is None:
        reasons.append(Reason(_("Il patto non è ancora firmato da tutti gli adulti coinvolti.")))
    reasons += obstacles_of_participants(case, day)
    project = valid_project_of(case)
    if project is None:
        reasons.append(Reason(_("Il progetto non è ancora stato validato dal distretto.")))
        return reasons
    validation = ProjectValidation.objects.filter(project=project).first()
    if validation and day < validation.validated_on:
        reasons.append(
            Reason(
                _("Il progetto è stato validato il %(day)s: non può cominciare prima.")
                % {"day": formats.day(validation.validated_on)},
                field="day",
            )
        )
    return reasons
