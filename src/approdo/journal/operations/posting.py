"""Counting the post that left, a day at a time."""

from datetime import datetime

from django.db.models import F

from approdo.journal.models import PostCount
from approdo.journal.states import Post
from approdo.kernel.clock import day_of


def count_post(kind: Post, *, at: datetime, sent: bool) -> None:
    """Count one more that was handed over, or one try more that failed."""
    count, _new = PostCount.objects.get_or_create(kind=kind, day=day_of(at))
    column = "sent" if sent else "failed"
    PostCount.objects.filter(pk=count.pk).update(**{column: F(column) + 1})
