"""What is done with a family, read as appointments and as a diary."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import DateTimeField, Prefetch, Q, QuerySet, Subquery, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce
from django.utils import timezone

from approdo.kernel.actors import Actor
from approdo.kernel.clock import day_of
from approdo.pathway.models import Activity, ActivityNote, ActivityParticipant, Case, Objective
from approdo.pathway.queries.project import valid_project_of
from approdo.pathway.queries.team import stood_in_for
from approdo.pathway.queries.thread import NEVER
from approdo.pathway.rules.activity import free_moments
from approdo.pathway.states import WITH_THE_LOT, ActivityState, ContactChannel

# Django writes a nested question anew at every page, which costs more than asking it.
LAST_HELD = """
select id from pathway_activity where case_id = %s and state = %s order by starts_at desc limit 1
"""
SHOWN, NEXT_SHOWN, UNRECORDED_SHOWN = 30, 3, 10


def appointments_of(case: Case) -> QuerySet[Activity]:
    """Give what is fixed with a family and still awaited, the nearest first."""
    return (
        case.activities.filter(state=ActivityState.PLANNED)
        .select_related("conducted_by")
        .order_by("starts_at")
    )


def diary_of(
    case: Case,
    notes: QuerySet[ActivityNote],
    *,
    before: datetime | None = None,
    at_home: bool = False,
) -> list[Activity]:
    """Give a page of what was done or missed, newest first, with the notes that one may read."""
    rows = case.activities.filter(state__in=[ActivityState.HELD, ActivityState.MISSED])
    if at_home:
        rows = rows.filter(channel=ContactChannel.HOME)
    if before is not None:
        rows = rows.filter(starts_at__lt=before)
    return list(
        rows.select_related("conducted_by", "objective", "photo")
        .prefetch_related(
            Prefetch("participants", ActivityParticipant.objects.select_related("person")),
            Prefetch("notes", notes.select_related("author").order_by("written_at")),
        )
        .order_by("-starts_at", "-id")[: SHOWN + 1]
    )


def last_of(case: Case, *states: str) -> Activity | None:
    """Give what was last fixed or done: the next is often of the same kind and in the same place."""
    wanted = states or (ActivityState.PLANNED, ActivityState.HELD, ActivityState.MISSED)
    return case.activities.filter(state__in=wanted).order_by("-starts_at").first()


def around_today(case: Case) -> tuple[list[Activity], Activity | None]:
    """Give what is next with a family and what was last done, in one read of what a page tells."""
    last = RawSQL(LAST_HELD, [case.pk, ActivityState.HELD.value])
    found = (
        case.activities.filter(Q(state=ActivityState.PLANNED) | Q(pk=last))
        .select_related("conducted_by")
        .only(
            "case",
            "kind",
            "state",
            "starts_at",
            "conducted_by__given_name",
            "conducted_by__family_name",
        )
        .order_by("starts_at")
    )
    planned = [a for a in found if a.state == ActivityState.PLANNED]
    return planned[:NEXT_SHOWN], next((a for a in found if a.state == ActivityState.HELD), None)


def missed_in_a_row(case: Case) -> int:
    """Count the appointments missed since the family was last met."""
    missed = case.activities.filter(state=ActivityState.MISSED)
    held = case.activities.filter(state=ActivityState.HELD, participants__isnull=False)
    last = held.order_by("-starts_at").values("starts_at")[:1]
    return missed.filter(
        starts_at__gt=Coalesce(Subquery(last), Value(NEVER, output_field=DateTimeField()))
    ).count()


def unrecorded_of(actor: Actor, now: datetime) -> QuerySet[Activity]:
    """Give the actor's appointments that have passed and of which nobody wrote how they went."""
    people = [actor.pk, *stood_in_for(actor, day_of(now))]
    return (
        Activity.objects.filter(
            conducted_by__in=people,
            body=actor.body_id,
            state=ActivityState.PLANNED,
            starts_at__lt=now,
            case__state__in=WITH_THE_LOT,
        )
        .select_related("case__household")
        .order_by("starts_at")[:UNRECORDED_SHOWN]
    )


def objectives_served(case: Case) -> list[Objective]:
    """Give the objectives that an activity may serve: those of the project that holds."""
    project = valid_project_of(case)
    return [] if project is None else list(project.objectives.order_by("position"))


def free_moments_of(member: UUID | None, now: datetime) -> Sequence[datetime]:
    """Offer the next moments in office hours at which a worker has nothing fixed."""
    begin = timezone.localtime(now)
    taken = Activity.objects.filter(
        conducted_by=member,
        state=ActivityState.PLANNED,
        starts_at__gte=begin,
        starts_at__lt=begin + timedelta(days=14),
    ).values_list("starts_at", flat=True)
    return free_moments(begin, [timezone.localtime(moment) for moment in taken])
