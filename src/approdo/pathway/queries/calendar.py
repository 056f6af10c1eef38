"""What is fixed and done by worker and by body: calendar, log, hours, what was delivered; secret links."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet, Sum
from django.utils import timezone

from approdo.kernel.actors import Actor
from approdo.network.models import Mandate
from approdo.network.states import Role
from approdo.pathway.models import Activity, CalendarFeed, Case
from approdo.pathway.queries.team import followed_by, stood_in_for
from approdo.pathway.rules.feed import digest_of
from approdo.pathway.states import ActivityState
from approdo.pathway.states.team import TEAM_OF_THE_LOT

# So many appointments a calendar draws; beyond, one looks at a week or at one worker.
MOST_DRAWN = 400


@dataclass(frozen=True)
class Worked:
    """What one worker did for a body in a period; minutes count where they were written down."""

    member: str
    body: str
    held: int
    minutes: int
    missed: int
    families: int


@dataclass(frozen=True)
class Delivered:
    """What was done for an objective, or without one of a kind: how often, how long, the last time."""

    objective: str
    kind: str
    held: int
    minutes: int
    last_at: datetime
    photos: int


def mine_among(activities: QuerySet[Activity], actor: Actor, day: date) -> QuerySet[Activity]:
    """Those that the actor, or who they stand in for, conducts; for the City those of their cases."""
    if any(actor.holds(role) for role in TEAM_OF_THE_LOT):
        return activities.filter(conducted_by__in=[actor.pk, *stood_in_for(actor, day)])
    return activities.filter(case__in=Case.objects.filter(followed_by(actor, day)))


def of_body_among(activities: QuerySet[Activity], actor: Actor) -> QuerySet[Activity]:
    """Those of the actor's body; whoever coordinates, and the City, sees those of all it was given."""
    if actor.holds(Role.PROJECT_MANAGER) or not any(actor.holds(r) for r in TEAM_OF_THE_LOT):
        return activities
    return activities.filter(body=actor.body_id)


def between(activities: QuerySet[Activity], first: date, last: date) -> QuerySet[Activity]:
    """Those from one day to another, both included; what was cancelled is not shown."""
    begin = timezone.make_aware(datetime.combine(first, time.min))
    end = timezone.make_aware(datetime.combine(last + timedelta(days=1), time.min))
    return activities.exclude(state=ActivityState.CANCELLED).filter(
        starts_at__gte=begin, starts_at__lt=end
    )


def drawn(activities: QuerySet[Activity]) -> list[Activity]:
    """Read what a calendar draws, in order of time."""
    rows = activities.select_related("case__household", "conducted_by")
    return list(rows.order_by("starts_at", "id")[:MOST_DRAWN])


def hours_worked(activities: QuerySet[Activity]) -> list[Worked]:
    """Sum what each worker did for each body, in one read."""
    held, missed = Q(state=ActivityState.HELD), Q(state=ActivityState.MISSED)
    rows = (
        activities.filter(held | missed)
        .values(
            "body__short_name",
            "conducted_by__family_name",
            "conducted_by__given_name",
            "conducted_by",
        )
        .annotate(
            held=Count("pk", filter=held),
            minutes=Sum("minutes", filter=held, default=0),
            missed=Count("pk", filter=missed),
            families=Count("case", filter=held, distinct=True),
        )
        .order_by("body__short_name", "conducted_by__family_name", "conducted_by__given_name")
    )
    return [
        Worked(
            member=" ".join(
                filter(None, (r["conducted_by__given_name"], r["conducted_by__family_name"]))
            ),
            body=r["body__short_name"] or "",
            **{name: r[name] for name in ("held", "minutes", "missed", "families")},
        )
        for r in rows
    ]


def delivered_of(case: Case) -> list[Delivered]:
    """Sum what was done with a family by objective and kind, what was done last first."""
    rows = (
        case.activities.filter(state=ActivityState.HELD)
        .values("objective__statement", "kind")
        .annotate(
            held=Count("pk"),
            minutes=Sum("minutes", default=0),
            last_at=Max("starts_at"),
            photos=Count("photo"),
        )
        .order_by("-last_at")
    )
    return [
        Delivered(
            objective=r["objective__statement"] or "",
            kind=r["kind"],
            held=r["held"],
            minutes=r["minutes"],
            last_at=r["last_at"],
            photos=r["photos"],
        )
        for r in rows
    ]


def feed_of(mandate: Mandate) -> CalendarFeed | None:
    """Give the link that is open for a mandate."""
    return CalendarFeed.objects.filter(mandate=mandate, revoked_at__isnull=True).first()


def feeds_of_secret(secret: str) -> QuerySet[CalendarFeed]:
    """Give the open link that a secret belongs to, or none."""
    return CalendarFeed.objects.filter(
        digest=digest_of(secret), revoked_at__isnull=True
    ).select_related("member")


def appointments_of_worker(
    member: UUID, body: UUID, since: datetime, until: datetime
) -> list[Activity]:
    """Give what a worker has fixed for a body between two moments."""
    return list(
        Activity.objects.filter(
            conducted_by=member,
            body=body,
            state=ActivityState.PLANNED,
            starts_at__gte=since,
            starts_at__lt=until,
        )
        .select_related("case")
        .order_by("starts_at")
    )
