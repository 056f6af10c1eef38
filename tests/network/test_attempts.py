"""Who tried the door and failed is written in the journal, and nobody outside can fill it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client

from approdo.access.operations import NOBODY, acting_as
from approdo.journal.models import Event
from approdo.network.gateways import watching
from approdo.network.models import Attempt, System
from approdo.network.states import Happened, NotLetIn
from tests.makers.doors import make_factor

pytestmark = pytest.mark.django_db

PASSWORD = "ginestre-e-lillà"


@pytest.fixture
def member(city):
    member = city.case_manager.member
    with acting_as(System()):
        member.set_password(PASSWORD)
        member.password_is_own = True
        member.save()
    return member


def sign_in(client, username, password="sbagliata-davvero"):
    return client.post("/network/sign-in/", {"login": username, "password": password})


def told(name=Happened.SIGN_IN_FAILED):
    with acting_as(System()):
        events = Event.objects.filter(name=name).order_by("id")
        return [(event.subject_id, *event.facts.values()) for event in events]


def test_wrong_passwords_and_codes_of_a_member_are_told_once_an_hour_each(member, client):
    for _time in range(5):
        sign_in(client, member.username)
        sign_in(client, "Giulia.MARINI")
    assert told() == [(member.pk, "password")]
    with acting_as(System()):
        make_factor(member)
    sign_in(client, member.username, PASSWORD)
    for _time in range(5):
        client.post("/network/sign-in/code/", {"code": "000000"})
    assert told() == [(member.pk, "password"), (member.pk, "code")]
    with acting_as(System()):
        event = Event.objects.filter(name=Happened.SIGN_IN_FAILED).first()
        Attempt.objects.update(noted_at=event.at - watching.EVERY - timedelta(seconds=1))
    assert (event.actor_kind, event.actor_id) == ("nobody", None)
    sign_in(Client(), member.username)
    assert len(told()) == 3


def test_all_names_that_nobody_has_are_told_together(city, client):
    for turn in range(30):
        sign_in(client, f"nome{turn}")
    assert told() == [(None, "unknown")]


def test_a_right_password_tells_of_no_failure(member, client):
    assert sign_in(client, member.username, PASSWORD).status_code == 302
    assert told() == []


def test_refused_answers_of_the_provider_are_told_by_reason(city, client, settings):
    settings.OIDC_ISSUER, settings.OIDC_CLIENT = "http://127.0.0.1:9", "approdo"
    for turn in range(20):
        client.get("/network/city/answer/", {"code": "x", "state": f"y{turn}"})
    client.post("/network/city/")
    assert told(Happened.PROVIDER_REFUSED) == [
        (None, NotLetIn.STATE.value),
        (None, NotLetIn.SILENT.value),
    ]


def test_who_gives_up_at_the_provider_attacks_nobody(city):
    with acting_as(System()):
        watching.note_refused_answer(NotLetIn.GIVEN_UP)
    assert told(Happened.PROVIDER_REFUSED) == []


def test_nobody_reads_or_writes_what_was_tried(member, client):
    sign_in(client, member.username)
    with acting_as(NOBODY):
        assert not Attempt.objects.exists()
        with connection.cursor() as cursor:
            cursor.execute("delete from network_attempt")
            assert cursor.rowcount == 0
