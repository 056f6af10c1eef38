"""Messages and mail leave by the queue: with the act that asked, encrypted while they wait, tried again."""

import json
import threading
import urllib.parse
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from django.core.mail import EmailMessage, get_connection
from django.db import connection, transaction
from procrastinate.contrib.django import app

from approdo.access.operations import acting_as
from approdo.journal.models import PostCount
from approdo.journal.states import Post
from approdo.kernel import mail, secrecy, sms
from approdo.kernel.refusals import Refused
from approdo.network.models import System
from config import post

pytestmark = pytest.mark.django_db(transaction=True)


def _queued() -> list[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute("select task_name, args ->> 'message' from procrastinate_jobs order by id")
        return [(str(name), str(message)) for name, message in cursor.fetchall()]


def _counts(kind: Post) -> tuple[int, int]:
    with acting_as(System()):
        count = PostCount.objects.get(kind=kind)
    return count.sent, count.failed


@pytest.fixture
def gateway(settings: Any) -> Iterator[list[tuple[str, str, bytes]]]:
    """Somebody's gateway of telephones; it takes what is not addressed to +390000000."""
    received: list[tuple[str, str, bytes]] = []

    class Gateway(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            received.append((self.headers["Content-Type"], self.headers["Authorization"], body))
            self.send_response(503 if b"0000000" in body else 202)
            self.end_headers()

        def log_message(self, *_arguments: Any) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Gateway)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    settings.SMS, settings.SMS_TOKEN, settings.SMS_SENDER = "http", "Bearer x", "Comune"
    settings.SMS_URL = f"http://127.0.0.1:{server.server_port}/"
    settings.SMS_FIELDS, settings.SMS_FORM = ["to", "text", "sender"], False
    yield received
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_message_waits_encrypted_and_leaves_only_if_the_act_stands():
    with acting_as(System()), pytest.raises(ZeroDivisionError), transaction.atomic():
        sms.send("347 123 4567", "Mai partito")
        raise ZeroDivisionError
    with acting_as(System()):
        sms.send("347 123 4567", "Ci vediamo domani alle 10.")
    ((name, message),) = _queued()
    assert name == sms.JOB
    assert "1234567" not in message
    sms.SENT.clear()
    post.send_sms(message=message)
    assert sms.SENT == [("+393471234567", "Ci vediamo domani alle 10.")]
    assert _counts(Post.SMS) == (1, 0)


@pytest.mark.parametrize("written", ["", "uno", "011", "+39", "12345", "3471234567890123"])
def test_what_is_no_number_is_refused(written):
    with pytest.raises(Refused, match="non è un numero di cellulare"):
        sms.number_of(written)


def test_numbers_are_written_in_many_ways():
    for written in ("3471234567", "347-123.4567", "+39 347 1234567", "0039 347 1234567"):
        assert sms.number_of(written) == "+393471234567"


def test_without_a_gateway_one_is_told(settings):
    settings.SMS = ""
    with pytest.raises(Refused, match="non è attivo l'invio di SMS"):
        sms.send("3471234567", "Buongiorno")


def test_a_gateway_is_spoken_to_in_its_own_words(gateway, settings):
    message = secrecy.hide(json.dumps(["+393471234567", "È pronto"]), purpose=sms.PURPOSE)
    post.send_sms(message=message)
    settings.SMS_FIELDS, settings.SMS_FORM = ["To", "Body", "From"], True
    post.send_sms(message=message)
    (as_json, as_form) = gateway
    assert as_json[:2] == ("application/json", "Bearer x")
    said = {"to": "+393471234567", "text": "È pronto", "sender": "Comune"}
    assert json.loads(as_json[2]) == said
    form = urllib.parse.parse_qs(as_form[2].decode())
    assert form == {"To": ["+393471234567"], "Body": ["È pronto"], "From": ["Comune"]}


def test_what_a_gateway_does_not_take_is_counted_and_tried_again_over_an_hour(gateway):
    message = secrecy.hide(json.dumps(["+390000000", "È pronto"]), purpose=sms.PURPOSE)
    with pytest.raises(post.NotSent, match="HTTPError") as told:
        post.send_sms(message=message)
    assert "+390000000" not in str(told.value)
    assert _counts(Post.SMS) == (0, 1)
    retry = app.tasks[sms.JOB].retry_strategy
    assert retry.max_attempts == post.TRIES
    assert sum(retry.exponential_wait**n for n in range(1, post.TRIES)) > 3600


def test_mail_leaves_by_the_queue_too(mailoutbox):
    letter = EmailMessage("Il tuo accesso", "Apri il collegamento", to=["ada@example.org"])
    letter.connection = get_connection("approdo.kernel.mail.Outbox")
    with acting_as(System()):
        letter.send()
    ((name, message),) = _queued()
    assert (name, mailoutbox) == (mail.JOB, [])
    post.send_mail(message=message)
    (sent,) = mailoutbox
    assert (sent.subject, sent.body, sent.to) == (letter.subject, letter.body, letter.to)
    assert _counts(Post.MAIL) == (1, 0)


def test_what_was_hidden_for_one_purpose_is_not_revealed_for_another():
    hidden = secrecy.hide("parole", purpose="sms")
    assert "parole" not in hidden
    with pytest.raises(secrecy.NotOurs):
        secrecy.reveal(hidden, purpose="mail")


def test_what_failed_a_month_ago_is_thrown_away():
    with acting_as(System()):
        for number in ("3471234567", "3477654321"):
            sms.send(number, "È pronto")
        with connection.cursor() as cursor:
            cursor.execute("update procrastinate_jobs set status = 'failed'")
            cursor.execute(
                "update procrastinate_events set at = now() - interval '40 days'"
                " where job_id = (select min(id) from procrastinate_jobs)"
            )
    post.tidy(timestamp=0)
    assert len(_queued()) == 1
