"""The heads of the seals leave the database: to a file, a mail box, an address on the web."""

import hashlib
import hmac
import json
import threading
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from django.core import mail
from django.db import connection

from approdo.access.operations import acting_as
from approdo.journal import gateways
from approdo.journal.models import Outpost, Seal
from approdo.journal.states import Channel
from approdo.kernel import clock
from approdo.kernel.jobs import defer_once
from approdo.network.models import System
from config import tasks
from tests.makers.journal import seal_everything, written

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def seals(owner_sql) -> list[Seal]:
    """Three seals that nobody outside has had yet."""
    written(owner_sql, 30)
    return seal_everything(most=10)


class _Receiver(BaseHTTPRequestHandler):
    """Somebody else's server: keeps what it is sent, answers what it was told to."""

    answer = 204
    received: list[tuple[dict[str, str], bytes]]

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        self.received.append((dict(self.headers), self.rfile.read(length)))
        self.send_response(self.answer)
        self.end_headers()

    def log_message(self, *_arguments: Any) -> None:
        """Say nothing."""


@pytest.fixture
def receiver(settings) -> Iterator[type[_Receiver]]:
    """Run such a server, named by the settings."""

    class Receiver(_Receiver):
        received: list[tuple[dict[str, str], bytes]] = []

    server = HTTPServer(("127.0.0.1", 0), Receiver)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    settings.SEAL_WEBHOOK = f"http://127.0.0.1:{server.server_port}/heads"
    settings.SEAL_WEBHOOK_SECRET = "between us"
    yield Receiver
    server.shutdown()
    thread.join()
    server.server_close()


def _outpost(channel: Channel) -> Outpost:
    with acting_as(System()):
        return Outpost.objects.get(pk=channel)


def _queued() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("select args ->> 'channel' from procrastinate_jobs order by id")
        return [channel for (channel,) in cursor.fetchall()]


def test_the_file_grows_by_a_line_a_seal_and_each_is_written_once(
    settings, tmp_path, seals, owner_sql
):
    settings.SEAL_FILE = str(tmp_path / "heads")
    tasks.send_heads("file")
    tasks.send_heads("file")
    written(owner_sql, 5)
    (later,) = seal_everything()
    tasks.send_heads("file")
    lines = (tmp_path / "heads").read_text().splitlines()
    assert [line.split()[:2] for line in lines] == [
        [str(seal.number), seal.head] for seal in [*seals, later]
    ]


def test_the_mail_tells_the_newest_head_and_how_to_check(settings, seals):
    settings.SEAL_MAIL = ["notaio@example.org"]
    tasks.send_heads("mail")
    (letter,) = mail.outbox
    assert letter.to == ["notaio@example.org"]
    assert f"--head 3:{seals[-1].head}" in letter.body
    assert seals[0].head not in letter.body


def test_the_webhook_tells_all_heads_signed(receiver, seals):
    tasks.send_heads("webhook")
    ((headers, body),) = receiver.received
    assert [head["head"] for head in json.loads(body)["heads"]] == [seal.head for seal in seals]
    signature = hmac.new(b"between us", body, hashlib.sha256).hexdigest()
    assert headers[gateways.SIGNATURE] == f"sha256={signature}"


def test_what_fails_is_noted_and_sent_the_next_time(receiver, seals):
    receiver.answer = 500
    with pytest.raises(OSError):
        tasks.send_heads("webhook")
    outpost = _outpost(Channel.WEBHOOK)
    assert (outpost.number, outpost.failure) == (0, "HTTPError")
    assert outpost.failed_at is not None
    receiver.answer = 204
    tasks.send_heads("webhook")
    outpost = _outpost(Channel.WEBHOOK)
    assert (outpost.number, outpost.failure, outpost.failed_at) == (3, "", None)
    assert len(json.loads(receiver.received[-1][1])["heads"]) == 3


def test_a_file_that_cannot_be_written_never_blocks_sealing(settings, tmp_path, owner_sql):
    settings.SEAL_FILE = str(tmp_path / "nowhere" / "heads")
    with pytest.raises(FileNotFoundError):
        tasks.send_heads("file")
    written(owner_sql, 5)
    assert len(seal_everything()) == 1
    tasks.seal_the_journal(0)
    assert _queued() == ["file"]  # asked for again


def test_every_minute_the_job_asks_for_what_each_channel_is_owed(settings, tmp_path):
    settings.SEAL_FILE = str(tmp_path / "heads")
    settings.SEAL_MAIL = ["notaio@example.org"]
    tasks.seal_the_journal(0)
    assert sorted(_queued()) == ["file", "mail"]


def test_a_mail_box_gets_a_letter_an_hour_at_most(settings, owner_sql):
    settings.SEAL_MAIL = ["notaio@example.org"]
    tasks.send_heads("mail")
    written(owner_sql, 5)
    seal_everything()
    tasks.seal_the_journal(0)
    assert _queued() == []
    with acting_as(System()):
        Outpost.objects.update(sent_at=clock.now() - timedelta(hours=1))
    tasks.seal_the_journal(0)
    assert _queued() == ["mail"]


def test_without_settings_nothing_leaves(seals):
    assert gateways.configured() == []
    tasks.seal_the_journal(0)
    assert _queued() == []


def test_while_a_channel_is_down_one_delivery_waits_and_no_more():
    for _minute in range(3):
        defer_once(tasks.SEND, lock=f"{tasks.SEND}:file", channel="file")
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from procrastinate_jobs where status = 'todo'")
        assert cursor.fetchone() == (1,)
