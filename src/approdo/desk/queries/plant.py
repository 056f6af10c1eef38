"""The installation as it is now: queue, post, disk, backup, seals, version. It names nobody."""

import json
import shutil
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import connection
from django.db.models import Sum

from approdo.desk.rules.plant import Backup, Plant, Sealed, Sent
from approdo.journal.models import Outpost, PostCount
from approdo.journal.queries import last_seal
from approdo.journal.states import Post
from approdo.kernel import jobs, mail, sms
from approdo.kernel.clock import day_of

SEALING = "journal.seal"
WEEK = timedelta(days=7)


def plant(now: datetime) -> Plant:
    """Look at everything."""
    queue = jobs.queue()
    disk = shutil.disk_usage(settings.DATA_FOLDER)
    with connection.cursor() as cursor:
        cursor.execute("select pg_database_size(current_database())")
        (database,) = cursor.fetchone()
    return Plant(
        at=now,
        queue=queue,
        post=tuple(_sent(kind, queue, day_of(now)) for kind in Post),
        disk_free=disk.free,
        disk_total=disk.total,
        database=database,
        backup=_last_backup(),
        sealed=_sealed(),
        version=settings.VERSION,
    )


def _sent(kind: Post, queue: jobs.Queue, today: date) -> Sent:
    name = {Post.MAIL: mail.JOB, Post.SMS: sms.JOB}[kind]
    week = PostCount.objects.filter(kind=kind, day__gt=today - WEEK)
    sums = week.aggregate(sent=Sum("sent"), failed=Sum("failed"))
    return Sent(
        kind=kind,
        sent=sums["sent"] or 0,
        failed=sums["failed"] or 0,
        waiting=queue.by_name.get(name, 0),
        given_up=sum(one.count for one in queue.failed if one.name == name),
        is_open=kind != Post.SMS or sms.is_open(),
    )


def _last_backup() -> Backup | None:
    try:
        words = json.loads(settings.LAST_BACKUP.read_text())
        return Backup(datetime.fromisoformat(words["at"]), int(words["size"]))
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _sealed() -> Sealed:
    last = last_seal()
    outposts = list(Outpost.objects.order_by("channel"))
    return Sealed(
        number=last.number if last else 0,
        at=last.sealed_at if last else None,
        begun=jobs.last_asked(SEALING),
        ways_out=tuple(one.get_channel_display() for one in outposts),
        failing=tuple(one.get_channel_display() for one in outposts if one.failed_at),
    )
