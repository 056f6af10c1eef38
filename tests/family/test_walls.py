"""The holder of a link behind the walls: with every filter of ours removed they read their own and no more.

Each sensitive field of another member, of the diary, of scores and of a protected address carries a
canary; no page, error or paper of the holder shows one, and no table gives a row that holds it.
"""

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.urls import reverse

from approdo.access.operations import acting_as
from approdo.network.models import System
from approdo.pathway.models import Activity, Project, Undertaking
from approdo.registry.models import Person
from tests.makers.activities import held
from tests.makers.family import given_link, holder_of, phone
from tests.makers.life import people_of
from tests.makers.town import PHONE, STREET
from tests.test_other_body import OPEN_TO_ALL

# The windows made for holders of links, and how many rows of the walked family each shows.
OPEN = {
    "access_access",
    "access_personallink",
    "journal_event",
    "network_member",
    "pathway_activity",
    "pathway_case",
    "pathway_casemember",
    "pathway_objective",
    "pathway_project",
    "pathway_undertaking",
    "pathway_warning",
    "registry_person",
    "family_paperrequest",
    "family_familyword",
}
DIARY = "Canarino del diario: ha pianto a lungo"


@pytest.fixture(scope="module")
def fatima(town):
    """The walked family: its mother has a page, its father and the diary carry canaries."""
    case = town.walked
    with acting_as(System()):
        people = people_of(case)
        Person.objects.filter(pk=people["Youssef"].pk).update(
            given_name="Canarinoyoussef", birth_place="Canarinonascita"
        )
        project = Project.objects.filter(case=case).order_by("-number").first()
        mine = Undertaking.objects.filter(project=project, person=people["Fatima"].pk).count()
    held(town.city, case, note=DIARY, participants=[people["Fatima"]])
    given = given_link(town.city, case, people["Fatima"])
    yield given, mine
    with acting_as(System()):
        Person.objects.filter(pk=people["Youssef"].pk).update(given_name="Youssef", birth_place="")


def test_without_our_filters_a_holder_reads_only_through_the_windows_made_for_them(town, fatima):
    given, _mine = fatima
    with acting_as(System()), connection.cursor() as cursor:
        cursor.execute("select relname from pg_class where relkind = 'r' and relforcerowsecurity")
        walled = {name for (name,) in cursor.fetchall()}
    shown = {}
    with acting_as(holder_of(given)), connection.cursor() as cursor:
        for table in walled:
            cursor.execute(f"select count(*) from {table}")
            shown[table] = cursor.fetchone()[0]
    assert {table for table, rows in shown.items() if rows} <= OPEN
    assert shown["registry_person"] == shown["pathway_case"] == shown["pathway_casemember"] == 1
    assert shown["access_access"] == 2 and shown["access_personallink"] == 1


def test_no_row_that_a_holder_reads_holds_a_canary(fatima, town):
    given, _mine = fatima
    with acting_as(holder_of(given)), connection.cursor() as cursor:
        for model in apps.get_models():
            table = model._meta.db_table
            if not table.startswith(("registry_", "pathway_", "assessment_", "papers_", "family_")):
                continue
            cursor.execute(f"select coalesce(string_agg(t::text, ' '), '') from {table} t")
            text = cursor.fetchone()[0]
            for canary in ("Canarino", STREET, PHONE):
                assert canary not in text, (table, canary)


def test_no_page_error_or_refusal_of_a_holder_shows_a_canary(fatima, town, undone):
    given, mine = fatima
    client = phone(given)
    with acting_as(System()):
        other = Activity.objects.exclude(case=town.walked).first()
        another = Project.objects.exclude(case=town.walked).first()
    answers = [
        client.get("/p/"),
        *(client.get(f"/p/?l={language}") for language in ("en", "fr", "es", "ro", "ar", "xx")),
        client.post(f"/p/confirmations/{other.pk}/"),
        client.post(f"/p/moves/{other.pk}/", {"words": "domani"}),
        client.post(f"/p/projects/{another.pk}/answer/", {"agrees": "yes"}),
        client.post("/p/warnings/answer/", {"agrees": "yes"}),
        client.post("/p/papers/", {"request": str(other.pk)}),
        client.post("/p/requests/", {"what": "complains", "words": ""}),
        client.get("/p/nothing/here/"),
        client.get("/p/requests/"),
    ]
    for answer in answers:
        text = answer.content.decode()
        for canary in ("Canarino", DIARY, STREET, PHONE, "Amal"):
            assert canary not in text, (answer.request["PATH_INFO"], canary)
    assert {answer.status_code for answer in answers[7:12]} == {422}
    assert answers[0].content.decode().count("<li>") >= mine


def test_every_address_of_the_services_is_not_there_for_a_holder_and_the_other_way_round(
    fatima, town, client_as, undone
):
    given, _mine = fatima
    client = phone(given)
    seen = [
        f"{method} {place.view}: {status}"
        for place in town.places(of=town.walked)
        if not place.view.startswith("door:") and place.view not in OPEN_TO_ALL
        for method in ("get", "post")
        if (status := getattr(client, method)(place.url).status_code) not in (302, 403, 404, 405)
        or (status == 302 and "/p/" in getattr(client, method)(place.url)["Location"])
    ]
    assert not seen
    worker = client_as(town.city.case_manager)
    for name in ("home", "closing", "papers", "warning-answer", "requests"):
        for method in ("get", "post"):
            answer = getattr(worker, method)(reverse(f"door:{name}"))
            assert answer.status_code in (302, 405), name
            assert answer.status_code == 405 or answer["Location"] == "/p/codes/"


@pytest.fixture
def undone(town):
    """Whatever a test does is taken back after it."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
