"""A project as its household's page tells it: what for, with which money, who promised what."""

from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import Any

from approdo.pathway.models import Case, Project
from approdo.pathway.queries.review import standings_of
from approdo.pathway.states.project import FINAL_STATUSES, ObjectiveStatus
from approdo.ui import cells, formats


def latest_of(case: Case) -> Project | None:
    """Give the version written last."""
    return (
        Project.objects.filter(case=case)
        .select_related("author", "case")
        .order_by("-number")
        .first()
    )


def objectives_of(project: Project, today: date) -> list[dict[str, Any]]:
    """Give the objectives with area, owner, deadline, and how each stood when last looked at."""
    return [
        {
            "number": objective.position,
            "statement": objective.statement,
            "area": objective.get_area_display(),
            "owner": _owner(objective),
            "status": standing.label if standing.status != ObjectiveStatus.NOT_STARTED else "",
            "due": cells.deadline(
                objective.due_on,
                today,
                done=standing.status in FINAL_STATUSES or not project.case.is_open,
            ),
        }
        for standing in standings_of(project)
        if (objective := standing.objective)
    ]


def money_by_month(project: Project) -> list[tuple[str, Decimal]]:
    """Give pairs (month, sum of all lines), from the first month to the last."""
    months: defaultdict[date, Decimal] = defaultdict(Decimal)
    for line in project.lines.all():
        for month in line.months:
            months[month] += line.monthly_amount
    return [(formats.month(month), months[month]) for month in sorted(months)]


def copayments_of(project: Project) -> list[tuple[str, str, str]]:
    """Give how the household takes part: (how, how much a month, for what)."""
    return [
        (
            str(copayment.get_kind_display()),
            formats.euro(copayment.monthly_amount),
            copayment.purpose,
        )
        for copayment in project.copayments.all()
    ]


def undertakings_of(project: Project, today: date) -> list[dict[str, Any]]:
    """Give what each one promised, and by when."""
    return [
        {
            "who": _owner(one),
            "what": one.what,
            "by": cells.deadline(one.by_on, today) if one.by_on else "",
        }
        for one in project.undertakings.select_related("person")
    ]


def _owner(record: Any) -> str:
    return record.person.full_name if record.person else str(record.get_party_display())
