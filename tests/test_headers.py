"""What every answer tells the browser, and what is not even read."""

import io
import json
import subprocess
import sys

import pytest
from django.test import Client

from approdo.access.operations import acting_as
from approdo.network.models import System
from tests.network.test_city_sign_in import begin, cheat  # noqa: F401
from tests.network.test_city_sign_in import member as member

pytestmark = pytest.mark.django_db


class Unread(io.BytesIO):
    """A body that nobody may begin to read."""

    def read(self, *_size):
        raise AssertionError("the body was read")

    readline = read


def test_every_answer_tells_what_a_page_may_do(city, client_as):
    client = client_as(city.case_manager)
    for url in ("/", "/network/sign-in/", "/nowhere/", "/network/factors/"):
        said = client.get(url).headers
        assert "unsafe" not in said["Content-Security-Policy"]
        assert "default-src 'self'" in said["Content-Security-Policy"]
        assert said["Referrer-Policy"] == "same-origin"
        assert said["X-Frame-Options"] == "DENY"
        assert said["X-Content-Type-Options"] == "nosniff"
        for closed in ("camera=()", "microphone=()", "geolocation=()"):
            assert closed in said["Permissions-Policy"]


def test_cookies_stay_on_this_site(city, client):
    member = city.case_manager.member
    with acting_as(System()):
        member.set_password("ginestre-e-lillà")
        member.save()
    client.get("/network/sign-in/")
    assert client.cookies["csrftoken"]["samesite"] == "Lax"
    client.post("/network/sign-in/", {"login": member.username, "password": "ginestre-e-lillà"})
    session = client.cookies["sessionid"]
    assert session["samesite"] == "Lax" and session["httponly"]


def test_in_production_all_goes_by_https_and_secrets_come_from_the_environment():
    asked = (
        "from django.conf import settings as s; import json; print(json.dumps([s.SECURE_HSTS_SECONDS,"
        " s.SECURE_SSL_REDIRECT, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SESSION_COOKIE_SAMESITE,"
        " s.SESSION_COOKIE_HTTPONLY, s.SECRET_KEY, s.DEBUG]))"
    )
    environ = {
        "DJANGO_SETTINGS_MODULE": "config.settings.prod",
        "APPRODO_SECRET_KEY": "of-the-environment",
        "PYTHONPATH": "src",
    }
    said = subprocess.run(
        [sys.executable, "-c", asked], env=environ, capture_output=True, text=True, check=True
    ).stdout
    assert json.loads(said) == [
        31_536_000,
        True,
        True,
        True,
        "Lax",
        True,
        "of-the-environment",
        False,
    ]
    environ.pop("APPRODO_SECRET_KEY")
    ended = subprocess.run(
        [sys.executable, "-c", asked], env=environ, capture_output=True, text=True
    )
    assert "SECRET_KEY" in ended.stderr


@pytest.mark.parametrize("length", ["50000000", "9" * 40, "-1", "a lot"])
@pytest.mark.parametrize("url", ["/network/sign-in/", "/papers/verification/", "/", "/nowhere/"])
def test_what_is_too_big_is_refused_before_any_of_it_is_read(client, url, length):
    answer = client.post(
        url,
        b"",
        content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=length,
        **{"wsgi.input": Unread()},
    )
    assert answer.status_code == 413
    assert "al massimo di 20 MB" in answer.content.decode()


@pytest.mark.parametrize(
    "sent", ["[" * 5_000_000, "[" * 15_000, '{"a":' * 3_000, "{", "[]", '"x"', "9" * 19_999]
)
def test_what_no_key_answers_is_refused_before_it_is_taken_apart(city, client, sent):
    client.get("/network/sign-in/key/")
    answer = client.post("/network/sign-in/key/", {"credential": sent})
    assert answer.status_code < 500
    assert client.get("/network/").url.startswith("/network/sign-in/")


@pytest.mark.parametrize("token", ["x" * 90_000, "[" * 50_000, "a.b.c", 7, None, {"a": 1}, []])
def test_a_garbled_token_of_the_provider_lets_nobody_in(cheat, client, token):  # noqa: F811
    honest = cheat.answer

    def garbled(path, typed):
        status, content = honest(path, typed)
        return status, {**content, "id_token": token} if path == "/token" else content

    cheat.answer = garbled
    answer = client.get("/network/city/answer/", cheat.authorize(begin(client)))
    assert answer.status_code == 403
    assert client.get("/network/").url.startswith("/network/sign-in/")


@pytest.mark.parametrize("path", ["/.well-known/openid-configuration", "/jwks"])
@pytest.mark.parametrize("said", [[], "x", None, {}])
def test_nor_does_a_provider_that_talks_nonsense(cheat, client, path, said):  # noqa: F811
    back = cheat.authorize(begin(client))
    honest = cheat.answer
    cheat.answer = lambda asked, typed: (200, said) if asked == path else honest(asked, typed)
    answer = client.get("/network/city/answer/", back)
    assert answer.status_code == 403


def test_garbled_cookies_are_nobody(city):
    for value in ("x" * 7_000, "../../etc", "a\x00b", "[" * 3_000):
        client = Client()
        client.cookies["sessionid"] = client.cookies["csrftoken"] = client.cookies["messages"] = (
            value
        )
        assert client.get("/").status_code == 302
        assert client.post("/network/sign-in/", {"login": "a", "password": "b"}).status_code == 200


def test_a_link_of_an_invitation_as_long_as_one_likes_is_no_invitation(city, client):
    with acting_as(System()):
        for token in ("x" * 5_000, "a:b", ":" * 1_000):
            assert client.get(f"/network/invitations/{token}/").status_code in (403, 404, 410)
