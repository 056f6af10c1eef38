"""What every request passes: an actor, one transaction, one log line, refusals where the person is."""

from datetime import timedelta

import pytest
from django.test import Client
from structlog.testing import capture_logs

from approdo.access.operations import acting_as
from approdo.journal.models import Event
from approdo.network.models import System

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.urls("tests.trial_urls"),
    pytest.mark.filterwarnings("ignore:No directory at"),
]


def _events() -> int:
    with acting_as(System()):
        return Event.objects.count()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("path", ["/trial/break/", "/trial/503/"])
def test_an_answer_of_500_and_above_leaves_nothing_half_written(city, client_as, path):
    client = client_as(city.plan_manager)
    client.raise_request_exception = False
    before = _events()
    assert client.get(path).status_code >= 500
    assert _events() == before


@pytest.mark.django_db(transaction=True)
def test_a_good_answer_keeps_what_it_wrote(city, client_as):
    before = _events()
    answer = client_as(city.plan_manager).get("/trial/answer/")
    assert answer.content.decode() == city.plan_manager.name
    assert _events() == before + 1


def test_a_signed_out_request_acts_as_nobody():
    assert Client().get("/trial/who/").content == b"nobody"


def test_a_mandate_that_ended_cuts_access_at_once(city, client_as):
    client = client_as(city.plan_manager)
    assert client.get("/trial/answer/").status_code == 200
    mandate = city.plan_manager.mandate
    mandate.ends_on = mandate.starts_on + timedelta(days=1)
    mandate.save()
    assert client.get("/trial/answer/").status_code == 302


def test_a_refusal_goes_back_to_the_page_with_every_sentence(city, client_as):
    client = client_as(city.plan_manager)
    answer = client.get("/trial/refuse/", headers={"referer": "http://testserver/trial/who/"})
    assert answer.status_code == 302
    assert answer["Location"].endswith("/trial/who/")
    said = [str(m) for m in answer.wsgi_request._messages]
    assert said == ["Prima serve il patto.", "Poi serve il progetto."]


def test_a_page_that_cannot_be_shown_says_so_instead_of_going_round(city, client_as):
    answer = client_as(city.plan_manager).get(
        "/trial/refuse/", headers={"referer": "http://testserver/trial/refuse/?page=2"}
    )
    assert answer.status_code == 409
    assert "Prima serve il patto." in answer.content.decode()


def test_one_line_a_request_and_no_personal_data(city, client_as):
    client = client_as(city.plan_manager)
    with capture_logs() as lines:
        client.get("/trial/answer/", {"q": "Fatima El Amrani"})
    [line] = [line for line in lines if line["event"] == "request"]
    assert line["status"] == 200
    assert line["actor"] == str(city.plan_manager.pk)
    assert not {"Fatima", city.plan_manager.name} & set(str(line).split("'"))
    assert "Fatima" not in str(line)


def test_nothing_inline_is_allowed_on_a_page():
    policy = Client().get("/trial/who/")["Content-Security-Policy"]
    assert "unsafe-inline" not in policy
    assert "default-src 'self'" in policy


def test_a_form_sent_from_outside_by_nobody_fills_no_journal():
    with acting_as(System()):
        before = Event.objects.count()
    answer = Client(enforce_csrf_checks=True).post("/network/sign-in/", {"username": "x"})
    assert answer.status_code == 403
    with acting_as(System()):
        assert Event.objects.count() == before
