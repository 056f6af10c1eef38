"""Named reads of reviews: how objectives stand, what happened since the last, when the next is due."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, Sum
from django.utils.translation import gettext as _

from approdo.journal.models import Event
from approdo.journal.queries import story_of
from approdo.kernel.clock import day_of
from approdo.pathway.models.activity import Activity
from approdo.pathway.models.case import Case
from approdo.pathway.models.life import LeftObjective
from approdo.pathway.models.line import LineMonth
from approdo.pathway.models.project import Copayment, Objective, Project
from approdo.pathway.models.review import Review, ReviewedObjective
from approdo.pathway.queries.project import valid_project_of
from approdo.pathway.rules.line import month_of
from approdo.pathway.rules.months import months_after
from approdo.pathway.states.activity import INTERVIEWS, ActivityState
from approdo.pathway.states.project import CopaymentKept, ObjectiveStatus
from approdo.programme import queries as programme
from approdo.programme.states import ParameterCode


@dataclass(frozen=True)
class Standing:
    """An objective and how it stood when it was last looked at."""

    objective: Objective
    status: str
    note: str = ""

    @property
    def label(self) -> str:
        """The status in words."""
        return str(ObjectiveStatus(self.status).label)


@dataclass(frozen=True)
class SinceLast:
    """What a review starts from: everything that happened since the one before."""

    since: date
    project: Project
    standings: Sequence[Standing]
    events: Sequence[Event]
    interviews: int
    money: Decimal
    copayments: Sequence[Copayment]
    copayment_due: Decimal
    last_copayment: str = ""

    @property
    def copayment_kept(self) -> str:
        """How the copayment goes as far as one can tell: not due, or as the last time.

        Nothing where it has become due since: somebody must say.
        """
        if not self.copayment_due:
            return CopaymentKept.NOT_DUE
        return "" if self.last_copayment == CopaymentKept.NOT_DUE else self.last_copayment


def reviews_of(case: Case) -> QuerySet[Review]:
    """Give the reviews of a case, the last first."""
    return Review.objects.filter(case=case).select_related("member").order_by("-held_on", "-id")


def standings_of(project: Project) -> list[Standing]:
    """Give every objective of a project with how it stood at its last review, in any version."""
    first = first_of_each(project.case_id)
    last: dict[UUID, ReviewedObjective] = {}
    for row in ReviewedObjective.objects.filter(case=project.case_id).order_by(
        "review__held_on", "review_id"
    ):
        last[first[row.objective_id]] = row
    left = LeftObjective.objects.filter(objective=OuterRef("pk"))
    gone = _("Era di chi non fa più parte del nucleo.")
    return [
        Standing(o, ObjectiveStatus.SUPERSEDED, gone)
        if o.is_left
        else Standing(o, last[first[o.pk]].status, last[first[o.pk]].note)
        if first[o.pk] in last
        else Standing(o, ObjectiveStatus.NOT_STARTED)
        for o in project.objectives.annotate(is_left=Exists(left))
        .select_related("person")
        .order_by("position")
    ]


def first_of_each(case: UUID) -> dict[UUID, UUID]:
    """Give for each objective of a case the one that it follows from, through all versions."""
    follows = dict(Objective.objects.filter(case=case).values_list("pk", "follows_id"))
    return {key: _first(key, follows) for key in follows}


def _first(key: UUID, follows: Mapping[UUID, UUID | None]) -> UUID:
    before = follows[key]
    return key if before is None or before not in follows else _first(before, follows)


def since_last_review(case: Case, day: date) -> SinceLast | None:
    """Gather what a review of this day starts from; nothing before a project is valid."""
    project = valid_project_of(case)
    if project is None:
        return None
    last = reviews_of(case).filter(held_on__lt=day).first()
    began = case.started_on or day_of(case.state_since)
    since = last.held_on if last else began
    copayments = list(Copayment.objects.filter(project=project).order_by("starts_on"))
    return SinceLast(
        since=since,
        project=project,
        standings=standings_of(project),
        events=_news(case, last, since),
        interviews=Activity.objects.filter(
            case=case,
            kind__in=INTERVIEWS,
            state=ActivityState.HELD,
            starts_at__date__gte=since,
            starts_at__date__lte=day,
        ).count(),
        money=_promised_between(project, since, day),
        copayments=copayments,
        copayment_due=sum((_due(c, since, day) for c in copayments), Decimal("0.00")),
        last_copayment=last.copayment if last else "",
    )


def first_review_on(case: Case, day: date) -> date:
    """Say when the review after a day is due: so many months later, and never after the end."""
    months = programme.days(case.programme, ParameterCode.MONTHS_BETWEEN_REVIEWS, day)
    due = months_after(day, months)
    return min(due, case.ends_by) if case.ends_by and case.ends_by > day else due


def _news(case: Case, last: Review | None, since: date) -> list[Event]:
    """Give what happened after the last review was written down, or since the project runs."""
    events = story_of(case.pk)
    if last is None:
        return [event for event in events if event.at >= case.state_since]
    return [
        event
        for event in events
        if event.recorded_at > last.recorded_at or day_of(event.at) > since
    ]


def _promised_between(project: Project, since: date, day: date) -> Decimal:
    total = LineMonth.objects.filter(
        line__project=project,
        released_on__isnull=True,
        month__gte=month_of(since),
        month__lte=month_of(day),
    ).aggregate(total=Sum("amount"))["total"]
    return total or Decimal("0.00")


def _due(copayment: Copayment, since: date, day: date) -> Decimal:
    start = max(month_of(copayment.starts_on), month_of(since))
    months = (day.year - start.year) * 12 + day.month - start.month
    return copayment.monthly_amount * max(months, 0)
