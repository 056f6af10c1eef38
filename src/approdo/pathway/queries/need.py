"""What the assessments propose to a project, and the priorities that nothing answers."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, OuterRef, QuerySet

from approdo.assessment import queries as assessments
from approdo.assessment.queries import Finding
from approdo.kernel.small_numbers import protected_list
from approdo.pathway.models.need import Need, ObjectiveNeed
from approdo.pathway.models.project import Objective, Project
from approdo.pathway.rules.need import LONGEST
from approdo.pathway.states.case import OPEN
from approdo.pathway.states.need import NeedVerdict
from approdo.pathway.states.project import ObjectiveArea, ProjectState


@dataclass(frozen=True)
class Proposals:
    """What the assessments of a case propose to its project: needs not decided yet, and resources."""

    needs: Sequence[Finding] = ()
    resources: Sequence[str] = ()


@dataclass(frozen=True)
class Counted:
    """The families with a need of one area that nothing answers, and how many for each reason."""

    area: ObjectiveArea
    families: int
    reasons: Sequence[tuple[str, int]]


@dataclass(frozen=True)
class Protected:
    """The same for who stands outside the teams: None is a number too small to be shown, or one beside it."""

    area: ObjectiveArea
    families: int | None
    reasons: Sequence[tuple[str, int | None]]


def protected(counted: Sequence[Counted], *, least: int) -> list[Protected]:
    """Hide the small numbers among the families of unmet needs, area by area."""
    found = []
    for one in counted:
        cells, total = protected_list([count for _reason, count in one.reasons], least=least)
        families = one.families if total is not None and one.families >= least else None
        reasons = [(reason, cell) for (reason, _n), cell in zip(one.reasons, cells, strict=True)]
        found.append(Protected(one.area, families, reasons))
    return found


def needs_of(project: Project, objectives: Sequence[Objective]) -> Sequence[Need]:
    """Give what a version says of needs, worst first, each with those of its objectives that meet it."""
    meeting = ObjectiveNeed.objects.filter(need=OuterRef("pk")).values("objective_id")
    needs = list(project.needs.annotate(meeting=ArraySubquery(meeting)).order_by("-weight", "id"))
    for need in needs:
        need.objectives = [o for o in objectives if o.pk in need.meeting]
    return needs


def proposals_for(project: Project) -> Proposals:
    """Give what the assessments show and the version has not decided on yet."""
    found = assessments.findings_of(project.case_id)
    decided = set(project.needs.values_list("item_id", flat=True))
    resources = [*(finding.says for finding in found.strengths), *found.told]
    return Proposals(
        needs=[finding for finding in found.troubles if finding.item.pk not in decided],
        resources=list(dict.fromkeys(words[:LONGEST] for words in resources)),
    )


def unmet_among(needs: QuerySet[Need]) -> QuerySet[Need]:
    """Narrow needs to the priorities without an objective, in the last shared version of open cases."""
    shared_after = Project.objects.filter(
        replaces=OuterRef("project_id"), state=ProjectState.SHARED
    )
    return needs.filter(
        ~Exists(shared_after),
        ~Exists(ObjectiveNeed.objects.filter(need=OuterRef("pk"))),
        verdict=NeedVerdict.PRIORITY,
        project__state__in=[ProjectState.SHARED, ProjectState.VALIDATED],
        case__state__in=OPEN,
    )


def unmet_counted(needs: QuerySet[Need]) -> list[Counted]:
    """Count the families of unmet needs by area and by reason, the most frequent area first."""
    families = Count("case__household", distinct=True)
    unmet = unmet_among(needs).order_by()
    of_area = {row["area"]: row["n"] for row in unmet.values("area").annotate(n=families)}
    reasons: dict[str, list[tuple[str, int]]] = {}
    for row in unmet.values("area", "unmet").annotate(n=families).order_by("area", "-n", "unmet"):
        reasons.setdefault(row["area"], []).append((row["unmet"], row["n"]))
    return [
        Counted(ObjectiveArea(area), count, reasons[area])
        for area, count in sorted(of_area.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
