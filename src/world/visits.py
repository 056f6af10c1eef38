"""The visits between the acts of a path: what was done lately, what is fixed, what was missed."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from approdo.access.operations import acting_as
from approdo.kernel.clock import day_of
from approdo.pathway import commands as pathway
from approdo.pathway.models import Activity
from approdo.pathway.queries import objectives_served
from approdo.pathway.states import ContactChannel, MissedReason, NoteReaders, WorkKind
from world.path import WEEKEND, Walk
from world.words import VISITS

IN_CARE = ("intake", "pact", "assessed", "project", "shared", "project_validated", "active")
MOST = 3
KINDS = (WorkKind.VISIT, WorkKind.INTERVIEW, WorkKind.GRADUAL_ACCOMPANIMENT, WorkKind.MEDIATION)
CHANNELS = (ContactChannel.HOME, ContactChannel.OFFICE, ContactChannel.HUB)


def keep_in_touch(walk: Walk) -> None:
    """Visit a family from its last act up to today, and fix what comes next."""
    if walk.goal not in IN_CARE or walk.case is None or walk.case_manager is None:
        return
    today = day_of(walk.now)
    for _visit in range(MOST):
        if (today - walk.day).days < 8:
            break
        _visited(walk)
    if (today - walk.day).days >= 5 and walk.random.random() < 0.3:
        _fixed_and_passed(walk)
    if walk.family.is_kept or walk.random.random() < 0.75:
        _fix(walk, today + timedelta(walk.random.randint(1, 4 if walk.family.is_kept else 9)))


def _visited(walk: Walk) -> None:
    assert walk.case is not None and walk.case_manager is not None
    with acting_as(walk.case_manager):
        served = objectives_served(walk.case)
    walk.act(
        walk.case_manager, pathway.record_activity, walk.some(5, 16),
        kind=walk.random.choice(KINDS), channel=walk.random.choice(CHANNELS),
        participants=walk.adults()[: walk.random.randint(1, 2)],
        minutes=walk.random.choice([30, 45, 45, 60, 90]),
        objective=walk.random.choice(served) if served else None,
        note=walk.random.choice(VISITS),
        readers=walk.random.choices(list(NoteReaders), [80, 15, 5])[0],
    )  # fmt: skip


def _fixed_and_passed(walk: Walk) -> None:
    """An appointment of these days: half the times nobody came, else nobody wrote how it went."""
    assert walk.case_manager is not None
    planned = _fix(walk, walk.day + timedelta(1))
    if walk.random.random() < 0.5:
        walk.act(
            walk.case_manager, pathway.miss_activity,
            (planned.starts_at.date() - walk.day).days + 1,
            activity=planned, reason=walk.random.choice(list(MissedReason)),
        )  # fmt: skip


def _fix(walk: Walk, day: date) -> Activity:
    """Fix a visit on a working day at a usual hour; the hour is the family's own, so none meet."""
    assert walk.case_manager is not None
    while day.weekday() >= WEEKEND:
        day += timedelta(1)
    hour = time(9 + walk.family.number % 8, walk.random.choice([0, 15, 30, 45]))
    planned: Activity = walk.act(
        walk.case_manager, pathway.plan_activity,
        starts_at=timezone.make_aware(datetime.combine(day, hour)),
        kind=walk.random.choice(KINDS), channel=walk.random.choice(CHANNELS),
    )  # fmt: skip
    return planned
