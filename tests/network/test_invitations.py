"""Invitations: sent by mail, good once and for a while; nobody types a password for another."""

import re
from datetime import timedelta

import pytest
from django.core import mail

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.kernel.refusals import NotPermitted, Refused
from approdo.network import commands
from approdo.network.models import Invitation, Member, System
from approdo.network.states import Happened

pytestmark = pytest.mark.django_db

CHOSEN = {"password": "nuova-e-lunga", "again": "nuova-e-lunga"}


@pytest.fixture
def member(city):
    member = city.case_manager.member
    with acting_as(System()):
        Member.objects.filter(pk=member.pk).update(email="giulia@esempio.test")
    member.email = "giulia@esempio.test"
    return member


def link_of(message):
    return re.findall(r"/network/invitations/\S+", message.body)[0]


def invite(act, city, member):
    act(commands.invite_member, city.project_manager, member=member)
    return link_of(mail.outbox[-1])


def test_who_is_invited_chooses_a_password_and_comes_in(city, member, act, client, happened):
    link = invite(act, city, member)
    assert mail.outbox[-1].to == [member.email]
    assert "giulia.marini" in client.get(link).content.decode()
    different = client.post(link, CHOSEN | {"again": "altra-e-lunga"})
    assert "non sono uguali" in different.content.decode()
    weak = client.post(link, {"password": "1234", "again": "1234"})
    assert weak.status_code == 200
    assert client.post(link, CHOSEN).url == "/network/sign-in/"
    typed = {"login": member.username, "password": CHOSEN["password"], "next": "/network/"}
    assert client.post("/network/sign-in/", typed).url == "/network/"
    assert client.get("/network/").status_code == 200
    assert happened(member) == [Happened.MEMBER_INVITED, Happened.INVITATION_ACCEPTED]


def test_a_link_works_once(city, member, act, client):
    link = invite(act, city, member)
    client.post(link, CHOSEN)
    again = client.post(link, {"password": "un'altra-ancora", "again": "un'altra-ancora"})
    assert again.status_code == 410 and "già servito" in again.content.decode()
    with acting_as(System()):
        assert Member.objects.get(pk=member.pk).check_password(CHOSEN["password"])


def test_a_link_expires(city, member, act, client):
    link = invite(act, city, member)
    with acting_as(System()):
        Invitation.objects.update(expires_at=clock.now() - timedelta(seconds=1))
    answer = client.get(link)
    assert answer.status_code == 410 and "scaduto" in answer.content.decode()


def test_a_new_invitation_closes_the_former(city, member, act, client):
    former = invite(act, city, member)
    later = invite(act, city, member)
    assert client.get(former).status_code == 410
    assert client.get(later).status_code == 200


def test_a_link_that_we_did_not_sign_or_that_was_changed_opens_nothing(city, member, act, client):
    link = invite(act, city, member)
    for token in (link[:-3] + "x/", "/network/invitations/inventato:firma/", link[:40] + "/"):
        answer = client.get(token)
        assert answer.status_code == 404 and "non fa entrare" in answer.content.decode()


def test_of_the_secret_only_a_hash_is_kept(city, member, act, owner_sql):
    link = invite(act, city, member)
    secret = link.split("/")[3].split(":")[0]
    with acting_as(System()):
        assert secret not in Invitation.objects.get().digest


def test_without_mail_or_with_a_closed_access_there_is_no_invitation(city, member, act):
    with acting_as(System()):
        Member.objects.filter(pk=member.pk).update(email="")
    with pytest.raises(Refused, match="Manca l'e-mail"):
        invite(act, city, member)
    with acting_as(System()):
        Member.objects.filter(pk=member.pk).update(email="a@esempio.test", is_active=False)
    with pytest.raises(Refused, match="sospeso"):
        invite(act, city, member)


def test_a_mail_that_does_not_leave_leaves_nothing_behind(city, member, act, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    with pytest.raises(Refused, match="non è partita"):
        act(commands.invite_member, city.project_manager, member=member)
    with acting_as(System()):
        assert not Invitation.objects.exists()


def test_who_invites_looks_after_the_member_and_after_a_sign_in_administers(city, member, act):
    for actor in (city.case_manager, city.stranger_case_manager, city.plan_manager):
        with pytest.raises(NotPermitted):
            act(commands.invite_member, actor, member=member)
    with acting_as(System()):
        Member.objects.filter(pk=member.pk).update(last_login=clock.now())
    with pytest.raises(NotPermitted):
        act(commands.invite_member, city.project_manager, member=member)
    act(commands.invite_member, city.administrator, member=member)


def test_the_page_sends_it(city, member, client_as):
    client = client_as(city.project_manager)
    page = f"/network/members/{member.pk}/"
    assert "Manda l'invito" in client.get(page).content.decode().replace("&#x27;", "'")
    assert client.post(f"{page}invitation/").url == page
    assert len(mail.outbox) == 1
