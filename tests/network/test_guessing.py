"""Who guesses is stopped: a name, a place, the codes of a second factor."""

import pytest
from django.test import Client

from approdo.access.operations import acting_as
from approdo.network.models import System
from tests.makers.doors import code_of_now, make_factor

pytestmark = pytest.mark.django_db

PASSWORD = "ginestre-e-lillà"
TIMES = 8


@pytest.fixture(autouse=True)
def counting(settings):
    settings.AXES_ENABLED = True


@pytest.fixture
def member(city):
    member = city.case_manager.member
    with acting_as(System()):
        member.set_password(PASSWORD)
        member.password_is_own = True
        member.save()
    return member


def sign_in(client, password, username="giulia.marini", address="10.0.0.1"):
    typed = {"login": username, "password": password}
    return client.post("/network/sign-in/", typed, REMOTE_ADDR=address)


def test_a_name_that_is_guessed_is_closed_for_a_while_from_everywhere(member, client):
    for turn in range(TIMES - 1):
        assert sign_in(client, "sbagliata-davvero", address=f"10.0.0.{turn}").status_code == 200
    answer = sign_in(client, "sbagliata-davvero")
    assert answer.status_code == 429
    assert "Aspetta un quarto d" in answer.content.decode()
    right = sign_in(Client(), PASSWORD, address="10.9.9.9")
    assert right.status_code == 429, "the right password does not help"


def test_others_of_the_same_office_go_on(city, member, client):
    for _turn in range(TIMES):
        sign_in(client, "sbagliata-davvero")
    other = city.second_case_manager.member
    with acting_as(System()):
        other.set_password(PASSWORD)
        other.save()
    assert sign_in(Client(), PASSWORD, username="hamid.saidi").status_code == 302


def test_a_place_that_tries_many_names_is_closed(member, client):
    for turn in range(TIMES * 10):
        answer = sign_in(client, "sbagliata-davvero", username=f"nome{turn}")
    assert answer.status_code == 429
    assert sign_in(Client(), PASSWORD).status_code == 429
    assert sign_in(Client(), PASSWORD, address="10.9.9.9").status_code == 302


def test_a_right_password_forgets_the_wrong_ones(member, client):
    for _time in range(2):
        for _turn in range(TIMES - 1):
            sign_in(client, "sbagliata-davvero")
        assert sign_in(Client(), PASSWORD).status_code == 302


def test_codes_are_counted_like_passwords(member, client):
    with acting_as(System()):
        make_factor(member)
    assert sign_in(client, PASSWORD).url == "/network/sign-in/code/"
    for _turn in range(TIMES):
        answer = client.post("/network/sign-in/code/", {"code": "000000"})
    assert answer.status_code == 429
    answer = client.post("/network/sign-in/code/", {"code": code_of_now()})
    assert answer.status_code == 429
