"""Following the journal after commit."""

from collections.abc import Callable

from django.db import connection
from django.db.models import Q

from approdo.journal.models import Event, Follower


def settled_mark() -> int:
    """Give the oldest transaction still under way: whatever committed below it stands for good.

    Keys do not follow the order of commit, and what is read by time or by key would miss whoever
    commits late. The mark must be asked for in a statement of its own, before the one that reads.
    """
    with connection.cursor() as cursor:
        cursor.execute("select pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
        return int(cursor.fetchone()[0])


def follow(name: str, tell: Callable[[Event], None], *, limit: int = 500) -> int:
    """Hand the next settled events to `tell`, once each and in order of commit; give their count.

    Only what lies below `settled_mark` is read.
    """
    follower, _ = Follower.objects.select_for_update(no_key=True).get_or_create(pk=name)
    settled = settled_mark()
    after = Q(transaction_id__gt=follower.transaction_id)
    if follower.event_id:
        after |= Q(transaction_id=follower.transaction_id, id__gt=follower.event_id)
    events = list(
        Event.objects.filter(after, transaction_id__lt=settled).order_by("transaction_id", "id")[
            :limit
        ]
    )
    for event in events:
        tell(event)
    if events:
        follower.transaction_id, follower.event_id = events[-1].transaction_id, events[-1].pk
        follower.save()
    return len(events)
