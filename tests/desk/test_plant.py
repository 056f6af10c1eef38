"""The state of the program, for whoever administers it: each thing in its colour, and what to do about it."""

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse

from approdo.access.operations import acting_as
from approdo.desk import commands
from approdo.desk.operations import desk_of
from approdo.desk.queries.plant import plant
from approdo.desk.rules.plant import Health, lines_of
from approdo.journal.models import Event, Outpost, PostCount
from approdo.journal.states import Channel, Post
from approdo.kernel import clock, jobs
from approdo.kernel.refusals import NotPermitted, Refused
from approdo.network.models import System

pytestmark = pytest.mark.django_db


def _sql(words: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(words, values)


def _fail(name: str, lock: str | None = None) -> None:
    _sql(
        "insert into procrastinate_jobs (queue_name, task_name, status, queueing_lock)"
        " values ('default', %s, 'failed', %s)",
        name,
        lock,
    )


@pytest.fixture
def well(city: Any, settings: Any, tmp_path: Any) -> Any:
    """An installation that fares well in everything, and how it is looked at."""
    settings.LAST_BACKUP = tmp_path / "last-backup"
    done = {"at": clock.now().isoformat(), "size": 2_500_000_000, "file": "x", "seconds": 3}
    settings.LAST_BACKUP.write_text(json.dumps(done))
    with acting_as(System()):
        Outpost.objects.create(pk=Channel.FILE, number=3, sent_at=clock.now())
        PostCount.objects.create(kind=Post.MAIL, day=clock.today(), sent=7, failed=1)
        _sql("insert into procrastinate_workers default values")
        _sql(
            "insert into procrastinate_periodic_defers (task_name, defer_timestamp)"
            " values ('journal.seal', extract(epoch from now())::bigint)"
        )
        seen = plant(clock.now())
        yield replace(seen, disk_free=80, disk_total=100)


def _ill(seen: Any) -> dict[str, Health]:
    return {line.code: line.health for line in lines_of(seen) if line.health != Health.WELL}


def test_what_fares_well_is_green_and_asks_for_nothing(well):
    assert _ill(well) == {}
    assert not any(line.todo for line in lines_of(well))
    said = " ".join(line.what for line in lines_of(well))
    assert "7 partiti, 1 tentativi a vuoto" in said
    assert "2 GB" in said or "3 GB" in said


def test_each_thing_that_fares_ill_says_what_to_do(well):
    now = well.at
    failed = (jobs.Failed("post.sms", 2, now),)
    mail, sms = well.post
    cases = [
        (replace(well, queue=replace(well.queue, heartbeat=None)), "worker", Health.ILL),
        (
            replace(well, queue=replace(well.queue, oldest=now - timedelta(minutes=30))),
            "queue",
            Health.ILL,
        ),
        (replace(well, queue=replace(well.queue, failed=failed)), "queue", Health.LOOK),
        (replace(well, post=(mail, replace(sms, given_up=2))), "sms", Health.ILL),
        (replace(well, post=(replace(mail, failed=9), sms)), "mail", Health.LOOK),
        (replace(well, disk_free=10), "disk", Health.LOOK),
        (replace(well, disk_free=3), "disk", Health.ILL),
        (replace(well, backup=None), "backup", Health.ILL),
        (
            replace(well, backup=replace(well.backup, at=now - timedelta(days=2))),
            "backup",
            Health.LOOK,
        ),
        (
            replace(well, backup=replace(well.backup, at=now - timedelta(days=9))),
            "backup",
            Health.ILL,
        ),
        (replace(well, sealed=replace(well.sealed, begun=None)), "seal", Health.ILL),
        (replace(well, sealed=replace(well.sealed, failing=("file",))), "seal", Health.LOOK),
        (replace(well, sealed=replace(well.sealed, ways_out=())), "seal", Health.LOOK),
    ]
    for seen, code, health in cases:
        assert _ill(seen).get(code) == health, code
        assert all(line.todo for line in lines_of(seen) if line.code == code)
    stopped = replace(
        well, queue=replace(well.queue, failed=(jobs.Failed("journal.seal", 1, now),))
    )
    assert _ill(stopped)["seal"] == Health.ILL


def test_the_administrator_sees_it_and_nobody_else(city, page, client_as):
    text = page(city.administrator, reverse("desk:system")).content.decode()
    assert "Nessuno fa i lavori della coda" in text
    assert "systemctl restart approdo" in text
    for other in (city.housing_officer, city.plan_manager, city.case_manager):
        assert client_as(other).get(reverse("desk:system")).status_code == 403


def test_failed_jobs_are_tried_again_or_thrown_away(city, client_as):
    for _ in range(3):
        _fail("post.sms")
    _fail("journal.send_heads", "one")
    _fail("journal.send_heads", "one")
    client, url = client_as(city.administrator), reverse("desk:system-jobs")
    answer = client.post(url, {"name": "post.sms"}, follow=True)
    assert "3 lavori rimessi in coda" in answer.content.decode()
    # Of jobs that replace each other one is enough, and two could not wait side by side.
    answer = client.post(url, {"name": "journal.send_heads"}, follow=True)
    assert "1 lavoro rimesso in coda" in answer.content.decode()
    with acting_as(System()):
        queue = jobs.queue()
        assert (queue.waiting, queue.failures()) == (4, 0)
    _fail("post.mail")
    answer = client.post(url, {"name": "post.mail", "act": "drop"}, follow=True)
    assert "1 lavoro tolto dalla coda" in answer.content.decode()
    with acting_as(System()):
        told = Event.objects.filter(name__startswith="desk.jobs").values_list("name", flat=True)
        assert sorted(told) == ["desk.jobs.dropped", "desk.jobs.retried", "desk.jobs.retried"]


def test_only_an_administrator_touches_the_queue_and_only_what_failed(city):
    for actor, error in ((city.case_manager, NotPermitted), (city.administrator, Refused)):
        with acting_as(actor):
            for act in (commands.retry_jobs, commands.drop_jobs):
                with pytest.raises(error):
                    act(actor=actor, desk=desk_of(actor), at=clock.now(), name="post.sms")
