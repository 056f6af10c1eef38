"""Versions of a project: the next one begun from what the last one says, and put into force."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from django.db import transaction
from django.db.models import Max, Model

from approdo.kernel.actors import Actor
from approdo.kernel.clock import day_of
from approdo.kernel.refusals import Reason, Refused
from approdo.pathway.models import (
    Case,
    Copayment,
    Intervention,
    InterventionObjective,
    LineMonth,
    Need,
    Objective,
    ObjectiveNeed,
    Project,
    Resource,
    Undertaking,
)
from approdo.pathway.operations.line import (
    BEFORE_ALL,
    give_back,
    release_project,
    reserve_months,
)
from approdo.pathway.operations.project import member_of, write_what_was_joined
from approdo.pathway.rules.line import month_of
from approdo.pathway.states import PROJECT, ProjectState

M = TypeVar("M", bound=Model)

# What a version keeps of the one before it.
KEPT = ("planned_start_on", "planned_end_on", "national_measures", "waiver_reason")


@dataclass(frozen=True)
class Begun:
    """A new version, and the promises of money that no longer fit in it."""

    project: Project
    left_out: tuple[Reason, ...]


def number_after(case: Case) -> int:
    """Give the number of the next version of a case's project."""
    last: int | None = Project.objects.filter(case=case).aggregate(n=Max("number"))["n"]
    return (last or 0) + 1


def next_version(
    last: Project, *, actor: Actor, at: datetime, runs_from: date | None = None
) -> Begun:
    """Write the version after `last`, with all that it says; money that no longer fits is left out.

    Whoever wrote in the last version is a hand of this one too: their words are in it (I-8).
    """
    member = member_of(actor)
    project = Project.objects.create(
        case=last.case,
        number=number_after(last.case),
        replaces=last,
        runs_from=runs_from,
        author=member,
        hands=list(dict.fromkeys([*last.hands, member.pk])),
        begun_on=day_of(at),
        state_since=at,
        **{name: getattr(last, name) for name in KEPT},
    )
    goals = {row.pk: _again(row, project) for row in last.objectives.order_by("position")}
    Objective.objects.bulk_create(goals.values())
    write_what_was_joined(project)
    _needs_again(last, project, goals)
    works = {row.pk: _again(row, project) for row in last.interventions.order_by("pk")}
    Intervention.objects.bulk_create(works.values())
    InterventionObjective.objects.bulk_create(
        InterventionObjective(
            case=last.case,
            project=project,
            intervention=works[served.intervention_id],
            objective=goals[served.objective_id],
        )
        for served in InterventionObjective.objects.filter(project=last)
    )
    left_out = _promise_again(last, project, works)
    Copayment.objects.bulk_create(_again(row, project) for row in last.copayments.all())
    Undertaking.objects.bulk_create(_again(row, project) for row in last.undertakings.all())
    return Begun(project, tuple(left_out))


def put_into_force(project: Project, *, case: Case, at: datetime) -> None:
    """Validate a shared version; the one that was in force gives way, and its months to come with it.

    A month that has begun stays as it was: the new version counts from its own month, or from the
    month of its validation when that is later.
    """
    day = day_of(at)
    former = Project.objects.filter(case=case, state=ProjectState.VALIDATED).first()
    if former:
        first = max(project.runs_from or BEFORE_ALL, month_of(day))
        release_project(former, on=day, first=first)
        _never_in_force(project, before=first, on=day)
        PROJECT.fire(former, "supersede", at=at)
    PROJECT.fire(project, "validate", at=at)
    case.ends_by = project.planned_end_on
    case.save(update_fields=["ends_by"])


def _needs_again(last: Project, project: Project, goals: Mapping[UUID, Objective]) -> None:
    needs = {row.pk: _again(row, project) for row in last.needs.order_by("pk")}
    Need.objects.bulk_create(needs.values())
    ObjectiveNeed.objects.bulk_create(
        ObjectiveNeed(
            case=last.case,
            project=project,
            objective=goals[row.objective_id],
            need=needs[row.need_id],
        )
        for row in ObjectiveNeed.objects.filter(project=last)
    )
    Resource.objects.bulk_create(_again(row, project) for row in last.resources.order_by("pk"))


def _never_in_force(project: Project, *, before: date, on: date) -> None:
    give_back(
        LineMonth.objects.filter(line__project=project, released_on__isnull=True, month__lt=before),
        on=on,
    )


def _promise_again(
    last: Project, project: Project, works: Mapping[UUID, Intervention]
) -> list[Reason]:
    left_out: list[Reason] = []
    for row in last.lines.select_related("case__programme", "case__household", "person"):
        first, until = row.first_month, row.last_month
        if project.runs_from is not None:
            held = row.reserved.filter(released_on__isnull=True).aggregate(n=Max("month"))["n"]
            if held is None or held < project.runs_from:
                continue
            first, until = max(first, project.runs_from), held
        line = _again(
            row,
            project,
            intervention=works[row.intervention_id],
            first_month=first,
            last_month=until,
        )
        try:
            with transaction.atomic():
                line.save(force_insert=True)
                reserve_months(line)
        except Refused as refusal:
            left_out += refusal.reasons
    return left_out


def _again(row: M, project: Project, **changes: object) -> M:
    """Say a part once more in a new version, and remember which part it follows."""
    said = {
        f.name: getattr(row, f.name)
        for f in row._meta.concrete_fields
        if not f.primary_key and f.name not in ("project", "follows")
    }
    return type(row)(**said | {"project": project, "follows": row} | changes)
