"""What runs later: the one module that knows the queue (procrastinate on our PostgreSQL)."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django.db import transaction
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
