"""Coming in: password, choice of mandate, no mandate, a mandate that ended today."""

import re
from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.network import commands
from approdo.network.models import Mandate, Member, System
from approdo.network.states import Role
from tests.makers.city import make_mandate

pytestmark = pytest.mark.django_db

PASSWORD = "ginestre-e-lillà"
HERE = "/network/"


@pytest.fixture
def member(city):
    """A case manager of the lead who has already been here."""
    member = city.case_manager.member
    member.set_password(PASSWORD)
    member.last_login = clock.now()
    member.password_is_own = True
    member.save()
    return member


def sign_in(client, username="giulia.marini", password=PASSWORD, to=""):
    query = f"?next={to}" if to else ""
    return client.post(
        f"/network/sign-in/{query}", {"login": username, "password": password, "next": to}
    )


def change(model, which, **values):
    """Change rows as the program itself, whoever the last page was opened by."""
    with acting_as(System()):
        model.objects.filter(**which).update(**values)


def text_of(response):
    return re.sub(r"\s+", " ", response.content.decode())


def test_a_page_asks_for_a_sign_in_first(city):
    assert Client().get(HERE)["Location"] == f"/network/sign-in/?next={HERE}"


def test_the_sign_in_page_answers(page):
    assert "Entra in Approdo" in text_of(page(None, "/network/sign-in/"))


def test_with_one_mandate_one_goes_straight_where_one_was_going(member, client):
    assert sign_in(client, to=HERE).url == HERE
    assert client.get(HERE).status_code == 200


def test_upper_and_lower_case_of_the_username_do_not_matter(member, client):
    assert sign_in(client, username="Giulia.MARINI", to=HERE).url == HERE


@pytest.mark.parametrize(
    "typed", [{"password": "sbagliata-davvero"}, {"username": "nessuno"}, {"username": ""}]
)
def test_a_wrong_password_or_name_is_answered_alike(member, client, typed):
    answer = sign_in(client, **typed)
    assert answer.status_code == 200
    assert client.get(HERE).status_code == 302


def test_a_disabled_member_does_not_come_in(member, client):
    member.is_active = False
    member.save()
    assert "non giusti" in text_of(sign_in(client))


def test_a_place_outside_is_not_gone_to(member, client):
    assert sign_in(client, to="https://altrove.test/").url == "/"


def test_with_several_mandates_one_chooses_and_the_choice_is_kept(city, member, client):
    other = make_mandate(member, city.stranger, Role.CASE_MANAGER)
    answer = sign_in(client, to=HERE)
    assert answer.url == "/network/mandates/?next=%2Fnetwork%2F"
    assert client.get(HERE).url == "/network/mandates/"
    seen = text_of(client.get(answer.url))
    assert "Associazione Quattrovie" in seen and "Cooperativa sociale Larice" in seen
    answer = client.post(f"/network/mandates/{other.pk}/choice/", {"next": HERE})
    assert answer.url == HERE
    assert client.get(HERE).wsgi_request.actor.body_id == city.stranger.pk


def test_the_session_ends_when_the_chosen_mandate_ends(city, member, client):
    other = make_mandate(member, city.stranger, Role.CASE_MANAGER)
    make_mandate(member, city.partner, Role.CASE_MANAGER)
    sign_in(client)
    client.post(f"/network/mandates/{other.pk}/choice/")
    assert client.get(HERE).status_code == 200
    change(Mandate, {"pk": other.pk}, ends_on=clock.today())
    assert client.get(HERE).url.startswith("/network/sign-in/")
    assert "_auth_user_id" not in client.session


def test_a_mandate_of_somebody_else_or_out_of_force_cannot_be_chosen(city, member, client):
    make_mandate(member, city.stranger, Role.CASE_MANAGER)
    past = make_mandate(
        member, city.partner, Role.CASE_MANAGER, until=clock.today() - timedelta(days=1)
    )
    sign_in(client)
    for pk in (city.housing_officer.mandate.pk, past.pk):
        assert client.post(f"/network/mandates/{pk}/choice/").status_code == 404
    assert client.get(f"/network/mandates/{past.pk}/choice/").status_code == 405


def test_without_a_mandate_one_reads_whom_to_ask_and_can_leave(city, member, client):
    change(Mandate, {"member": member}, ends_on=clock.today())
    answer = sign_in(client, to=HERE)
    seen = text_of(client.get(answer.url))
    assert "Oggi non hai incarichi" in seen
    assert "Marta Greco" in seen
    assert client.get(HERE).url == "/network/mandates/"
    assert client.post("/network/sign-out/").url == "/network/sign-in/"
    assert client.get(HERE).url.startswith("/network/sign-in/")


def test_a_mandate_that_ends_today_cuts_access_within_the_session(member, client):
    sign_in(client, to=HERE)
    assert client.get(HERE).status_code == 200
    change(Mandate, {"member": member}, ends_on=clock.today())
    assert client.get(HERE).url.startswith("/network/sign-in/")


def test_a_substitute_comes_in_for_the_body_only_on_the_days(city, member, client):
    change(
        Mandate,
        {"member": member},
        organisation=city.partner,
        starts_on=clock.today() + timedelta(days=1),
        ends_on=clock.today() + timedelta(days=2),
        in_place_of=city.partner_case_manager.mandate,
    )
    sign_in(client)
    assert client.get(HERE).url == "/network/mandates/"
    change(Mandate, {"member": member}, starts_on=clock.today())
    assert client.get(HERE).wsgi_request.actor.body_id == city.partner.pk
    seen = text_of(client.get("/network/mandates/"))
    assert "al posto di Irene Valli" in seen


def test_a_password_that_somebody_gave_opens_only_the_page_that_changes_it(city, member, client):
    change(Member, {"pk": member.pk}, password_is_own=False)
    for _time in range(2):  # not coming in a second time, either
        assert sign_in(client, to=HERE).url == HERE
        for page in (HERE, "/", "/search/?q=Berti"):
            assert client.get(page).url == "/network/password/"
        assert "data qualcun altro" in text_of(client.get("/network/password/"))
        assert client.post("/network/sign-out/").status_code == 302
    sign_in(client)
    typed = {"current": PASSWORD, "password": "nuova-e-lunga", "again": "nuova-e-lunga"}
    assert "non sono uguali" in text_of(
        client.post("/network/password/", typed | {"again": "diversa-e-lunga"})
    )
    assert "non è questa" in text_of(
        client.post("/network/password/", typed | {"current": "altra"})
    )
    assert client.post("/network/password/", typed).url == "/"
    assert client.get(HERE).status_code == 200, "one stays signed in"
    with acting_as(System()):
        member.refresh_from_db()
    assert member.check_password("nuova-e-lunga")


def test_with_several_mandates_the_first_password_comes_after_the_choice(city, member, client):
    change(Member, {"pk": member.pk}, password_is_own=False)
    other = make_mandate(member, city.stranger, Role.CASE_MANAGER)
    assert sign_in(client).url.startswith("/network/mandates/")
    answer = client.post(f"/network/mandates/{other.pk}/choice/", {"next": HERE})
    assert answer.url == HERE
    assert client.get(HERE).url == "/network/password/"


def test_a_session_left_alone_ends(member, client):
    sign_in(client, to=HERE)
    session = client.session
    session["seen"] = session["seen"] - 600
    session.save()
    assert client.get(HERE).status_code == 200
    assert client.session["seen"] > session["seen"], "work was noticed"
    session = client.session
    session["seen"] = session["seen"] - 3601
    session.save()
    assert client.get(HERE).url.startswith("/network/sign-in/")


def test_a_session_of_before_is_closed_for_good_when_the_access_is(city, member, client):
    sign_in(client, to=HERE)
    for command in (commands.disable_member, commands.enable_member):
        with acting_as(city.project_manager) as actor:
            command(actor=actor, member=member, at=clock.now())
        assert client.get(HERE).url.startswith("/network/sign-in/")


def test_one_sees_where_one_is_signed_in_and_closes_it(member, client):
    other = Client()
    sign_in(client)
    sign_in(other)
    seen = text_of(client.get("/network/sessions/"))
    assert seen.count("127.0.0.1") == 2 and "È questa." in seen
    assert client.post("/network/sessions/", {"session": "others"}).status_code == 302
    assert other.get(HERE)["Location"].startswith("/network/sign-in/")
    assert text_of(client.get("/network/sessions/")).count("127.0.0.1") == 1


def test_nobody_closes_the_session_of_another(city, member, client, client_as):
    sign_in(client)
    with acting_as(System()):
        theirs = UserSession.objects.get(user=member)
    stranger = client_as(city.stranger_case_manager)
    stranger.post("/network/sessions/", {"session": theirs.pk})
    assert client.get(HERE).status_code == 200
