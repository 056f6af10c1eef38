"""What machines ask of the installation, who may ask, and whose word about the asker is believed."""

from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client

from config import probes
from config.proxies import BehindProxies

pytestmark = pytest.mark.django_db


def test_whether_it_lives_is_answered_without_database_or_host_name(
    settings, django_db_blocker: Any
):
    settings.ALLOWED_HOSTS = ["approdo.example.org"]
    with django_db_blocker.block():
        answer = Client().get("/health")
    assert (answer.status_code, answer.json()["status"]) == (200, "ok")
    assert answer["Cache-Control"] == "no-store"


def test_without_worker_and_seals_it_is_not_ready_and_says_why(city):
    answer = Client().get("/ready")
    assert answer.status_code == 503
    assert set(answer.json()["ill"]) >= {"worker", "seal"}


def test_a_database_that_does_not_answer_is_told(monkeypatch):
    def gone() -> None:
        raise OperationalError("gone")

    monkeypatch.setattr(probes, "_look", gone)
    answer = Client().get("/ready")
    assert (answer.status_code, answer.json()["ill"]) == (503, ["database"])
    assert Client().get("/metrics").content == b"approdo_database_up 0\n"


def test_figures_are_in_prometheus_s_words(city):
    answer = Client().get("/metrics")
    assert answer["Content-Type"].startswith("text/plain; version=0.0.4")
    lines = answer.content.decode().splitlines()
    assert "approdo_database_up 1" in lines
    assert 'approdo_jobs{state="failed"} 0' in lines
    assert 'approdo_ill{what="worker"} 1' in lines
    names = [line.split()[2] for line in lines if line.startswith("# TYPE")]
    assert len(names) == len(set(names))
    for line in lines:
        if not line.startswith("#"):
            float(line.rpartition(" ")[2])


@pytest.mark.parametrize("path", ["/health", "/ready", "/metrics"])
def test_to_whoever_may_not_ask_it_does_not_exist(path, city, settings):
    settings.MONITOR_FROM, settings.MONITOR_TOKEN = ["10.1.0.0/16"], "the token"
    stranger = Client(REMOTE_ADDR="192.0.2.7")
    assert stranger.get(path).status_code in {302, 404}
    assert stranger.get(path, headers={"Authorization": "Bearer other"}).status_code in {302, 404}
    assert stranger.get(path, headers={"Authorization": "Bearer the token"}).status_code != 404
    assert Client(REMOTE_ADDR="10.1.2.3").get(path).status_code in {200, 503}


@pytest.mark.parametrize(
    ("address", "chain", "asker", "scheme"),
    [
        ("192.0.2.7", "127.0.0.1", "192.0.2.7", "http"),  # a stranger's word is not even read
        ("127.0.0.1", "198.51.100.3", "198.51.100.3", "https"),
        ("127.0.0.1", "6.6.6.6, 198.51.100.3", "198.51.100.3", "https"),  # what they claim before
        ("127.0.0.1", "198.51.100.3, 10.0.0.9", "198.51.100.3", "https"),  # two proxies of ours
        ("127.0.0.1", "nonsense", "127.0.0.1", "https"),
        ("127.0.0.1", "", "127.0.0.1", "https"),
        ("", "198.51.100.3", "", "http"),
    ],
)
def test_a_proxy_is_believed_when_the_settings_name_it(address, chain, asker, scheme):
    seen: dict[str, Any] = {}

    def application(environ: dict[str, Any], _start: Any) -> list[bytes]:
        seen.update(environ)
        return []

    BehindProxies(application, ["127.0.0.1", "10.0.0.0/8"])(
        {
            "REMOTE_ADDR": address,
            "wsgi.url_scheme": "http",
            "HTTP_X_FORWARDED_FOR": chain,
            "HTTP_X_FORWARDED_PROTO": "https",
            "HTTP_X_FORWARDED_HOST": "evil.example.org",
        },
        None,
    )
    assert (seen["REMOTE_ADDR"], seen["wsgi.url_scheme"]) == (asker, scheme)
    assert not any(name.startswith("HTTP_X_") for name in seen)
