"""What becomes of appointments when who fixed them leaves the case, or the case ends."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from approdo.journal.operations import record
from approdo.kernel.commands import current_act
from approdo.network.models import Organisation
from approdo.pathway.models import Activity, Case
from approdo.pathway.states.activity import ACTIVITY, ActivityHappened, ActivityState


def pass_appointments(case: Case, *, former: UUID, successor: UUID, body: UUID) -> None:
    """Let the successor find the former's appointments in their own calendar.

    One at an hour at which the successor has this very family already is cancelled.
    """
    theirs = set(_awaited(case).filter(conducted_by=successor).values_list("starts_at", flat=True))
    for one in _awaited(case).filter(conducted_by=former):
        if one.starts_at in theirs:
            _cancel(one)
            continue
        one.conducted_by_id, one.body_id = successor, body
        one.save(update_fields=["conducted_by", "body"])
        record(
            ActivityHappened.ACTIVITY_PASSED,
            subject=one,
            about=case.pk,
            former=former,
            successor=successor,
        )


def cancel_appointments(case: Case, *, body: Organisation | UUID | None = None) -> None:
    """Cancel what a body, or anybody, still has fixed with a family: nobody will come."""
    rows = _awaited(case)
    for one in rows if body is None else rows.filter(body=body):
        _cancel(one)


def restore_appointments(keys: Iterable[UUID], *, at: datetime) -> None:
    """Fix again what was cancelled with a path, if its hour has still to come."""
    cancelled = Activity.objects.filter(
        pk__in=list(keys), state=ActivityState.CANCELLED, starts_at__gt=at
    )
    for one in cancelled.order_by("pk"):
        ACTIVITY.fire(one, "restore", at=at)
        record(ActivityHappened.ACTIVITY_RESTORED, subject=one, about=one.case_id)


def _awaited(case: Case) -> QuerySet[Activity]:
    return Activity.objects.filter(case=case, state=ActivityState.PLANNED)


def _cancel(one: Activity) -> None:
    ACTIVITY.fire(one, "cancel", at=current_act().at)
    record(ActivityHappened.ACTIVITY_CANCELLED, subject=one, about=one.case_id)
