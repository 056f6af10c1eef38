"""What runs later: the one module that knows the queue (procrastinate on our PostgreSQL)."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued


def job(
    *, name: str, attempts: int = 5, pause: int = 2, every: str = ""
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Register a function to run later, retried with growing pauses; `every` is a cron line.

    The pauses are the powers of `pause`, in seconds.
    Arguments must be plain JSON values. The function opens its own `acting_as`.
    """

    def decorate(body: Callable[..., None]) -> Callable[..., None]:
        retry = RetryStrategy(max_attempts=attempts, exponential_wait=pause)
        task = app.task(name=name, retry=retry)(body)
        if every:
            app.periodic(cron=every)(task)
        return body

    return decorate


def defer(name: str, *, lock: str = "", **arguments: Any) -> None:
    """Put a registered job in the queue, inside the transaction under way."""
    app.configure_task(name, lock=lock or None).defer(**arguments)


def defer_once(name: str, *, lock: str, **arguments: Any) -> None:
    """Put a registered job in the queue unless one of its lock waits there already."""
    with suppress(AlreadyEnqueued), transaction.atomic():
        app.configure_task(name, lock=lock, queueing_lock=lock).defer(**arguments)


@dataclass(frozen=True)
class Failed:
    """Jobs of one name that were tried in vain: how many, and when the last one gave up."""

    name: str
    count: int
    last: datetime | None


@dataclass(frozen=True)
class Queue:
    """The queue as it is now; `waiting` could be done at once, `later` has its moment to come."""

    waiting: int
    oldest: datetime | None
    later: int
    running: int
    failed: tuple[Failed, ...]
    by_name: dict[str, int]
    heartbeat: datetime | None

    def failures(self) -> int:
        """Count the jobs that were tried in vain."""
        return sum(one.count for one in self.failed)


def queue() -> Queue:
    """Look at the queue, and at when its worker last gave a sign of life."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNTS)
        waiting, oldest, later, running = cursor.fetchone()
        cursor.execute(_FAILED)
        failed = tuple(Failed(*row) for row in cursor.fetchall())
        cursor.execute(
            "select task_name, count(*) from procrastinate_jobs where status in ('todo', 'doing')"
            " group by task_name"
        )
        by_name = dict(cursor.fetchall())
        cursor.execute("select max(last_heartbeat) from procrastinate_workers")
        (heartbeat,) = cursor.fetchone()
    return Queue(waiting, oldest, later, running, failed, by_name, heartbeat)


def last_asked(name: str) -> datetime | None:
    """Give when a periodic job was last put in the queue."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select to_timestamp(max(defer_timestamp)) from procrastinate_periodic_defers"
            " where task_name = %s",
            [name],
        )
        found: tuple[datetime | None] = cursor.fetchone()
    return found[0]


def try_again(name: str) -> int:
    """Put the failed jobs of a name in the queue anew; give how many. Of those that replace each other, one."""
    with connection.cursor() as cursor:
        cursor.execute(_TRY_AGAIN, [name])
        tried = int(cursor.rowcount)
    give_up(name, only_locked=True)
    return tried


def give_up(name: str, *, only_locked: bool = False) -> int:
    """Throw the failed jobs of a name away; give how many."""
    locked = " and queueing_lock is not null" if only_locked else ""
    with connection.cursor() as cursor:
        cursor.execute(
            f"delete from procrastinate_jobs where status = 'failed' and task_name = %s{locked}",
            [name],
        )
        return int(cursor.rowcount)


def forget(*, failed_before: datetime) -> int:
    """Throw away what failed for good before a moment: nobody waits for it any more; give how many."""
    with connection.cursor() as cursor:
        cursor.execute(
            "delete from procrastinate_jobs j where status = 'failed' and not exists ("
            " select from procrastinate_events e where e.job_id = j.id and e.at >= %s)",
            [failed_before],
        )
        return int(cursor.rowcount)


_COUNTS = """
    select count(*) filter (where status = 'todo' and coalesce(scheduled_at, now()) <= now()),
        (select min(e.at) from procrastinate_jobs j join procrastinate_events e on e.job_id = j.id
         where j.status = 'todo' and coalesce(j.scheduled_at, now()) <= now()
             and e.type in ('deferred', 'deferred_for_retry')),
        count(*) filter (where status = 'todo' and scheduled_at > now()),
        count(*) filter (where status = 'doing')
    from procrastinate_jobs where status in ('todo', 'doing')
"""
_FAILED = """
    select task_name, count(*),
        max((select max(at) from procrastinate_events e where e.job_id = j.id and e.type = 'failed'))
    from procrastinate_jobs j where status = 'failed' group by task_name order by task_name
"""
_TRY_AGAIN = """
    update procrastinate_jobs j set status = 'todo', scheduled_at = null, attempts = 0
    where status = 'failed' and task_name = %s and (queueing_lock is null or (
        id = (select max(id) from procrastinate_jobs k
              where k.status = 'failed' and k.queueing_lock = j.queueing_lock)
        and not exists (select from procrastinate_jobs t
                        where t.status = 'todo' and t.queueing_lock = j.queueing_lock)))
"""
