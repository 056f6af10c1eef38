"""What others changed since the actor last said to have read it."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.utils import timezone

from approdo.desk.models import Desk
from approdo.desk.queries import stories
from approdo.desk.queries.scopes import scopes_of
from approdo.desk.states import Scope
from approdo.kernel.actors import Actor
from approdo.kernel.clock import day_of
from approdo.pathway.queries import followed_by

# Nobody reads the news of a longer absence: the list and Oggi tell how things stand.
OLDEST = timedelta(days=14)
COUNTED = 50


@dataclass(frozen=True)
class News:
    """The households on which others did something since a moment, the last thing of each."""

    since: datetime
    until: datetime
    changes: list[stories.Change]


def news_of(actor: Actor, now: datetime, *, limit: int = COUNTED) -> News:
    """Tell what others did since the actor last read it, on what is theirs to follow."""
    since = _read_until(actor, now)
    day = day_of(now)
    follows_some = scopes_of(actor, day).offered[0] in (Scope.MINE, Scope.TEAM)
    mine = followed_by(actor, day) if follows_some else None
    return News(since, now, stories.changes_since(since, but=actor, mine=mine, limit=limit))


def _read_until(actor: Actor, now: datetime) -> datetime:
    """Who never said anything has read up to the day before yesterday."""
    desk = Desk.objects.filter(member=actor.pk, body=actor.body_id).first()
    if desk is not None and desk.seen_until is not None:
        return max(desk.seen_until, now - OLDEST)
    yesterday = day_of(now) - timedelta(days=1)
    return timezone.make_aware(datetime.combine(yesterday, time.min))
