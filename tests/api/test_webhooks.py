"""Who is told what happens, and where nothing is ever sent."""

import base64
import hashlib
import hmac
import json
import threading
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import ClassVar

import pytest
from django.db import connection
from django.urls import reverse

from approdo.access.operations import acting_as
from approdo.exchange import commands, tasks
from approdo.exchange.commands import webhooks
from approdo.exchange.gateways import is_outside
from approdo.exchange.models import Delivery, Webhook
from approdo.kernel import clock
from approdo.kernel.refusals import Refused
from approdo.network.models import System
from tests.makers.exchange import told_program_of
from tests.makers.pathway import proposed_case


@pytest.fixture(autouse=True)
def nothing_else_under_way(monkeypatch):
    """Count as settled whatever is committed: the server's other databases belong to other tests.

    Some of those keep a transaction open for minutes, which holds the mark of the whole server back.
    """

    def mark() -> int:
        with connection.cursor() as cursor:
            cursor.execute("select pg_snapshot_xmax(pg_current_snapshot())::text::bigint")
            return int(cursor.fetchone()[0])

    monkeypatch.setattr(webhooks, "settled_mark", mark)
    monkeypatch.setattr(tasks, "settled_mark", mark)


@pytest.fixture
def receiver():
    """Another program that notes what it is told; `answer` is what it answers with."""

    class Receiver(BaseHTTPRequestHandler):
        told: ClassVar[list[tuple[dict[str, str], bytes]]] = []
        answer = 204
        url = ""

        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self.told.append((dict(self.headers), body))
            self.send_response(type(self).answer)
            self.send_header("Location", "http://127.0.0.1:1/elsewhere")
            self.end_headers()

        def log_message(self, *_words):
            pass

    server = HTTPServer(("127.0.0.1", 0), Receiver)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    Receiver.url = f"http://127.0.0.1:{server.server_port}/told?by=approdo"
    yield Receiver
    server.shutdown()
    server.server_close()


def tell(webhook):
    tasks.tell_webhook(str(webhook.pk))


def deliveries():
    with acting_as(System()):
        return list(Delivery.objects.order_by("pk"))


@pytest.mark.django_db(transaction=True)
def test_what_the_mandate_sees_is_told_signed_once_and_without_a_name(city, settings, receiver):
    settings.WEBHOOKS_INSIDE = True
    mine = told_program_of(city.social_worker, receiver.url)
    others = told_program_of(city.other_social_worker, receiver.url)
    case = proposed_case(city)
    for _turn in range(2):
        tell(mine.webhook)
        tell(others.webhook)
    assert receiver.told and {d.webhook_id for d in deliveries()} == {mine.webhook.pk}
    assert all(d.delivered_at and d.status == 204 for d in deliveries())
    ids = [headers["webhook-id"] for headers, _body in receiver.told]
    assert len(ids) == len(set(ids)) == len(deliveries())
    key = base64.b64decode(mine.secret.removeprefix("whsec_"))
    for headers, body in receiver.told:
        signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
        digest = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
        assert headers["webhook-signature"] == f"v1,{digest}"
        told = json.loads(body)
        assert set(told) == {"type", "timestamp", "data"}
        assert set(told["data"]) == {"event", "subject", "about"}
        assert told["type"].startswith("pathway.")
    assert str(case.pk) in str(receiver.told)
    with acting_as(System()):
        label = case.household.label
    assert label not in str(receiver.told)
    connection.close()


@pytest.mark.django_db(transaction=True)
def test_what_fails_is_tried_again_with_growing_pauses_then_given_up(city, settings, receiver):
    settings.WEBHOOKS_INSIDE = True
    one = told_program_of(city.social_worker, receiver.url).webhook
    proposed_case(city)
    receiver.answer = 302  # led elsewhere: not followed
    tell(one)
    [tried, *waiting] = deliveries()
    assert (tried.attempts, tried.status, tried.failure) == (1, 302, "NotTaken")
    assert tried.due_at > clock.now() and all(not d.attempts for d in waiting)
    for _turn in range(len(tasks.PAUSES)):
        with acting_as(System()):
            Delivery.objects.filter(pk=tried.pk).update(due_at=clock.now())
            Delivery.objects.exclude(pk=tried.pk).update(due_at=clock.now() + timedelta(days=1))
        tell(one)
    [tried, *waiting] = deliveries()
    assert tried.due_at is None and tried.attempts == len(tasks.PAUSES) + 1
    with acting_as(city.social_worker):
        commands.close_webhook(actor=city.social_worker, webhook=one, at=clock.now())
    receiver.answer = 204
    tell(one)
    assert not [d for d in deliveries() if d.delivered_at or d.due_at]
    connection.close()


@pytest.mark.django_db(transaction=True)
def test_nothing_is_told_once_the_mandate_has_ended(city, settings, receiver):
    settings.WEBHOOKS_INSIDE = True
    one = told_program_of(city.social_worker, receiver.url).webhook
    proposed_case(city)
    with acting_as(System()):
        city.social_worker.member.is_active = False
        city.social_worker.member.save()
    tell(one)
    assert not receiver.told and not deliveries()
    connection.close()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "[::ffff:10.0.0.1]"])
def test_an_address_inside_is_never_called(city, settings, receiver, host):
    port = receiver.url.split(":")[2].split("/")[0]
    one = told_program_of(city.social_worker, f"https://{host}:{port}/").webhook
    proposed_case(city)
    tell(one)
    assert deliveries()[0].failure == "AddressInside" and not receiver.told
    with acting_as(System()):
        Webhook.objects.update(url=receiver.url)
        Delivery.objects.update(due_at=clock.now())
    tell(one)
    assert "NotSecure" in {d.failure for d in deliveries()} and not receiver.told
    connection.close()


INSIDE = (
    *("10.1.2.3", "172.16.0.1", "192.168.1.1", "127.0.0.1", "169.254.169.254", "0.0.0.0"),
    *("100.64.0.1", "224.0.0.1", "255.255.255.255", "::1", "fe80::1", "fc00::1", "ff02::1"),
    *("::ffff:127.0.0.1", "64:ff9b::a00:1", "2002:7f00:1::", "::", "localhost"),
)


def test_which_addresses_are_outside():
    assert not [address for address in INSIDE if is_outside(address)]
    assert is_outside("93.184.216.34") and is_outside("2606:2800:220:1::1")


GARBLED = (
    *("", "ftp://example.org/", "http://example.org/", "https://", "https://a b/", "javascript:1"),
    *("https://u:p@example.org/", "https://example.org:99999/", "https://[::1", "https://é.it/"),
    "https://example.org/#x",
)


@pytest.mark.django_db
def test_a_garbled_address_is_refused(city):
    for url in GARBLED:
        with pytest.raises(Refused):
            told_program_of(city.social_worker, url)
    with pytest.raises(Refused):
        told_program_of(city.social_worker, "https://example.org/", parts=("all",))


@pytest.mark.django_db
def test_over_the_api_a_webhook_is_opened_once_listed_and_closed(city, program):
    worker = program(city.social_worker)
    body = {"name": "Cartella", "url": "https://example.org/told", "parts": ["pathway"]}
    first = worker.send("/webhooks", body, key="open")
    again = worker.send("/webhooks", body, key="open")
    assert first.status_code == 201 and first.content == again.content
    assert first.json()["secret"].startswith("whsec_")
    [listed] = worker.get("/webhooks").json()["items"]
    assert listed["url"] == body["url"] and "secret" not in listed
    path = f"/webhooks/{listed['id']}"
    assert worker.get(f"{path}/deliveries").json()["items"] == []
    assert program(city.district_officer).get(path).status_code == 404
    done = worker.send(f"{path}/closings", If_Match=worker.get(path)["ETag"])
    assert done.status_code == 200 and worker.get(path).json()["closed_at"]


@pytest.mark.django_db
def test_the_pages_of_webhooks(city, page, client_as):
    worker = city.social_worker
    assert "Nessun avviso" in page(worker, reverse("exchange:webhooks")).content.decode()
    page(worker, reverse("exchange:webhook-new"))
    client = client_as(worker)
    sent = {"name": "Cartella", "url": "https://example.org/told", "parts": ["pathway"]}
    made = client.post(reverse("exchange:webhook-new"), sent).context["opened"]
    assert "example.org" in page(worker, reverse("exchange:webhooks")).content.decode()
    page(worker, reverse("exchange:webhook", args=[made.webhook.pk]))
    closing = reverse("exchange:webhook-closing", args=[made.webhook.pk])
    assert client_as(city.district_officer).post(closing).status_code == 404
    client.post(closing, {"version": made.webhook.version})
    assert "Chiusi" in page(worker, reverse("exchange:webhooks")).content.decode()
