"""The second factor: owed after a while, set up, asked for, given back by two people."""

import re
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.db import DatabaseError, connection, transaction
from django.test import Client

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.kernel.refusals import NotPermitted, Refused
from approdo.network import commands
from approdo.network.models import FactorRestoration, Member, System
from approdo.network.states import Happened
from tests.makers.doors import code_of, code_of_now, make_factor

pytestmark = pytest.mark.django_db

PASSWORD = "ginestre-e-lillà"
HERE = "/network/"
CODE_PAGE = "/network/sign-in/code/"


@pytest.fixture
def member(city):
    member = city.case_manager.member
    with acting_as(System()):
        member.set_password(PASSWORD)
        member.password_is_own = True
        member.save()
    return member


def sign_in(client):
    typed = {"login": "giulia.marini", "password": PASSWORD, "next": HERE}
    return client.post("/network/sign-in/", typed)


def now(member):
    with acting_as(System()):
        return Member.objects.get(pk=member.pk)


def test_from_the_first_sign_in_there_are_some_days_to_set_one_up(member, client, settings):
    settings.SECOND_FACTOR_GRACE = timedelta(days=7)
    assert sign_in(client).url == HERE
    due = now(member).second_factor_due_on
    assert due == clock.today() + timedelta(days=7)
    assert "attiva il secondo passaggio" in client.get(HERE).content.decode()
    settings.SECOND_FACTOR_GRACE = timedelta(days=70)
    client.post("/network/sign-out/")
    sign_in(client)
    assert now(member).second_factor_due_on == due, "a new sign-in gives no new days"


def test_when_the_days_are_over_only_the_pages_that_set_one_up_open(member, client, settings):
    settings.SECOND_FACTOR_GRACE = timedelta(0)
    sign_in(client)
    for page in (HERE, "/", "/search/?q=Berti"):
        assert client.get(page).url == "/network/factors/"
    assert "Prima di continuare" in client.get("/network/factors/").content.decode()
    client.get("/network/factors/app/")
    again = client.get("/network/factors/app/").url
    assert again.startswith("/network/again/password/")
    assert client.post(again, {"password": PASSWORD}).url == "/network/factors/app/"
    seen = client.get("/network/factors/app/").content.decode()
    (secret,) = re.findall(r"<code>(\w+)</code>", seen)
    assert "data:image/svg+xml" in seen
    wrong = client.post("/network/factors/app/", {"code": "000000"})
    assert "Il codice non è giusto" in wrong.content.decode()
    done = client.post("/network/factors/app/", {"code": code_of(secret)})
    assert done.url == "/network/factors/codes/"
    codes = re.findall(r"<code>(\w+)</code>", client.get(done.url).content.decode())
    assert len(codes) == 10
    assert client.get(HERE).status_code == 200
    assert now(member).second_factor_due_on is None
    with acting_as(System()):
        kept = Authenticator.objects.get(type=Authenticator.Type.TOTP)
    assert secret not in str(kept.data), "secrets are kept encrypted"


def test_with_a_factor_the_password_is_half_the_way(member, client):
    with acting_as(System()):
        make_factor(member)
    assert sign_in(client).url == "/network/sign-in/code/"
    assert client.get(HERE).url.startswith("/network/sign-in/")
    page = client.get("/network/sign-in/code/").content.decode()
    assert "key-options" in page
    assert (
        "non è giusto" in client.post("/network/sign-in/code/", {"code": "000000"}).content.decode()
    )
    assert client.post("/network/sign-in/code/", {"code": code_of_now()}).url == HERE
    assert client.get(HERE).status_code == 200


def test_the_last_factor_stays(member, client):
    with acting_as(System()):
        make_factor(member)
    sign_in(client)
    client.post("/network/sign-in/code/", {"code": code_of_now()})
    again = client.get("/network/factors/app/removal/").url
    client.post(again, {"password": PASSWORD})
    seen = client.post("/network/factors/app/removal/").content.decode()
    assert "unico secondo passaggio" in seen
    with acting_as(System()):
        assert Authenticator.objects.filter(user=member).exists()


def test_nobody_reads_the_factors_of_another_and_the_door_does(city, member):
    with acting_as(System()):
        make_factor(member)
    for actor in (city.administrator, city.housing_officer, city.project_manager):
        with acting_as(actor):
            assert not Authenticator.objects.exists()
    with acting_as(city.case_manager):
        assert Authenticator.objects.count() == 1


def ask(act, actor, member):
    return act(
        commands.ask_factor_restoration,
        actor,
        member=member,
        reason="Telefono perso: l'ho vista di persona",
    )


def test_two_people_give_a_lost_factor_back(city, member, act, client, happened, settings):
    with acting_as(System()):
        make_factor(member)
    sign_in(client)
    client.post("/network/sign-in/code/", {"code": code_of_now()})
    asked = ask(act, city.project_manager, member)
    for actor in (city.project_manager, city.case_manager, city.housing_officer):
        with pytest.raises((NotPermitted, Refused)):
            act(commands.grant_factor_restoration, actor, restoration=asked)
    act(commands.grant_factor_restoration, city.administrator, restoration=asked)
    assert client.get(HERE).url.startswith("/network/sign-in/"), "sessions have ended"
    assert sign_in(client).url == HERE
    assert client.get(HERE).url == "/network/factors/", "a new factor is owed at once"
    assert happened(member) == [Happened.FACTOR_ASKED, Happened.FACTOR_RESTORED]
    with pytest.raises(Refused, match="non è più aperta"):
        act(commands.grant_factor_restoration, city.administrator, restoration=asked)


def test_one_administrator_is_not_two_people(city, member, act):
    with acting_as(System()):
        make_factor(member)
    asked = ask(act, city.administrator, member)
    with pytest.raises(NotPermitted):
        act(commands.grant_factor_restoration, city.administrator, restoration=asked)


def test_nobody_asks_for_themselves_twice_or_for_nothing(city, member, act):
    with pytest.raises(NotPermitted):
        ask(act, city.case_manager, member)
    with pytest.raises(Refused, match="Non ha un secondo passaggio"):
        ask(act, city.project_manager, member)
    with acting_as(System()):
        make_factor(member)
    asked = ask(act, city.project_manager, member)
    with pytest.raises(Refused, match="già una richiesta aperta"):
        ask(act, city.project_manager, member)
    act(commands.withdraw_factor_restoration, city.project_manager, restoration=asked)
    with pytest.raises(Refused, match="non è più aperta"):
        act(commands.withdraw_factor_restoration, city.project_manager, restoration=asked)


def test_postgresql_forgets_no_factor_that_two_people_did_not_decide_on(city, member):
    with acting_as(System()):
        make_factor(member)
        asked = FactorRestoration.objects.create(
            member=member,
            reason="x",
            asked_by=city.project_manager.member,
            asked_at=clock.now(),
        )
    with (
        acting_as(city.administrator),
        pytest.raises(DatabaseError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("select network_forget_factors(%s)", [asked.pk])


def test_the_second_person_does_it_on_a_page(city, member, act, client_as):
    with acting_as(System()):
        make_factor(member)
    lead = client_as(city.project_manager)
    url = f"/network/members/{member.pk}/restoration/"
    assert lead.get(url).status_code == 200
    assert lead.post(url, {"reason": "Telefono perso"}).status_code == 302
    administrator = client_as(city.administrator)
    seen = administrator.get("/network/restorations/").content.decode()
    assert "Telefono perso" in seen and "Concedi" in seen
    with acting_as(System()):
        asked = FactorRestoration.objects.get()
    administrator.post(f"/network/restorations/{asked.pk}/granting/")
    with acting_as(System()):
        assert not Authenticator.objects.filter(user=member).exists()


def forget_what_this_process_saw():
    """As if the next request went to another worker."""
    cache.clear()


def test_a_code_is_good_once_whichever_process_is_asked(member, client):
    with acting_as(System()):
        make_factor(member)
    code, second = code_of_now(), Client()
    assert [sign_in(one)["Location"] for one in (client, second)] == [CODE_PAGE] * 2
    assert client.post(CODE_PAGE, {"code": code}).url == HERE
    forget_what_this_process_saw()
    answer = second.post(CODE_PAGE, {"code": f" {code[:3]} {code[3:]} "})
    assert "è già servito" in answer.content.decode()
    assert second.get(HERE)["Location"].startswith("/network/sign-in/")


def test_neither_is_a_code_of_before_the_last_one_good(member, client):
    with acting_as(System()):
        factor = make_factor(member)
        factor.data["taken"] = int(time.time()) // 30 + 5
        factor.save()
    sign_in(client)
    answer = client.post(CODE_PAGE, {"code": code_of_now()})
    assert "è già servito" in answer.content.decode()


@pytest.mark.django_db(transaction=True)
def test_of_two_who_send_one_code_at_once_one_comes_in(member):
    with acting_as(System()):
        make_factor(member)
    clients, code, together = [Client(), Client()], code_of_now(), Barrier(2)
    for one in clients:
        sign_in(one)

    def send(one):
        together.wait()
        cache.clear()
        try:
            return one.post(CODE_PAGE, {"code": code}).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(send, clients)) == [200, 302]
