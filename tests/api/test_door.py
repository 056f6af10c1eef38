"""How a program comes in, and what it hears when it may not."""

from datetime import timedelta

import pytest
from django.test import Client

from approdo.access.operations import acting_as
from approdo.exchange import commands
from approdo.exchange.models import Token
from approdo.journal.models import Event
from approdo.kernel import clock
from approdo.kernel.refusals import Refused
from approdo.network.models import System
from approdo.pathway.models import Message
from tests.makers.pathway import proposed_case

pytestmark = pytest.mark.django_db


def problem(answer, status):
    assert answer.status_code == status, answer.content
    assert answer["Content-Type"] == "application/problem+json"
    told = answer.json()
    assert told["status"] == status and told["title"]
    return told


def test_the_status_is_open_to_all():
    answer = Client().get("/api/v1/status")
    assert answer.status_code == 200
    assert answer.json() == {"status": "ok", "version": "1.0.0"}


def test_without_a_key_nothing_is_there_and_a_page_s_cookie_is_no_key(city, client_as):
    for client in (Client(), client_as(city.social_worker)):
        answer = client.get("/api/v1/cases")
        problem(answer, 401)
        assert answer["WWW-Authenticate"].startswith("Bearer")
    problem(client_as(city.social_worker).post("/api/v1/cases"), 401)
    problem(Client().get("/api/v1/nowhere"), 401)


@pytest.mark.parametrize(
    "garbled",
    [
        "",
        "x",
        "Bearer",
        "Bearer \ud800".encode("utf-8", "replace").decode(),
        "Bearer " + "a" * 9_000,
        "Basic YTpi",
    ],
)
def test_a_garbled_key_opens_nothing(city, garbled):
    problem(Client().get("/api/v1/cases", headers={"Authorization": garbled}), 401)


def test_a_program_sees_what_its_worker_sees(city, program):
    case = proposed_case(city)
    mine, theirs = program(city.social_worker), program(city.other_social_worker)
    [shown] = mine.get("/cases").json()["items"]
    assert shown["id"] == str(case.pk) and shown["state"] == "proposed"
    one = mine.get(f"/cases/{case.pk}")
    assert one.json() == shown and one["ETag"] == f'"{shown["version"]}"'
    assert theirs.get("/cases").json() == {"items": [], "next": None}
    problem(theirs.get(f"/cases/{case.pk}"), 404)
    with acting_as(System()):
        read = Event.objects.filter(name="journal.file.read", subject_id=case.pk).latest("id")
    assert read.actor_id == city.social_worker.pk


def test_lists_go_on_by_cursor(city, program):
    cases = [proposed_case(city) for _ in range(3)]
    mine = program(city.social_worker)
    seen, after = [], ""
    for _turn in range(3):
        page = mine.get(f"/cases?limit=1{after}").json()
        seen += [item["id"] for item in page["items"]]
        after = f"&after={page['next']}"
    assert page["next"] is None
    assert seen == sorted((str(case.pk) for case in cases), reverse=True)


def test_an_act_is_done_once_with_the_version_that_was_read(city, program):
    case = proposed_case(city)
    office = program(city.housing_officer)
    path = f"/cases/{case.pk}/validations"
    problem(office.send(path), 428)
    problem(office.send(path, If_Match='"1"'), 412)
    etag = office.get(f"/cases/{case.pk}")["ETag"]
    done = office.send(path, {"note": "Va bene"}, key="k-1", If_Match=etag)
    assert done.status_code == 200, done.content
    again = office.send(path, {"note": "Va bene"}, key="k-1", If_Match=etag)
    assert again.content == done.content and again["ETag"] == done["ETag"] != etag
    assert again["Idempotency-Replayed"] == "true"
    assert (
        "altra richiesta"
        in problem(office.send(path, {"note": "Altro"}, key="k-1", If_Match=etag), 422)["detail"]
    )
    told = problem(office.send(path, If_Match=done["ETag"]), 409)
    assert told["errors"]


def test_a_refused_act_leaves_its_key_free(city, program):
    case = proposed_case(city)
    worker = program(city.social_worker)
    path = f"/cases/{case.pk}/messages"
    problem(worker.send(path, {"text": ""}, key="again"), 409)
    assert worker.send(path, {"text": "Ci siamo"}, key="again").status_code == 201
    with acting_as(System()):
        assert Message.objects.count() == 1


def test_who_may_not_is_told_so_and_who_sees_nothing_that_it_is_not_there(city, program):
    case = proposed_case(city)
    path = f"/cases/{case.pk}/validations"
    problem(program(city.social_worker).send(path, If_Match="*"), 403)
    problem(program(city.stranger_case_manager).send(path, If_Match="*"), 404)


def test_a_key_serves_for_what_it_was_made_and_no_more(city, program):
    case = proposed_case(city)
    reader = program(city.social_worker, scopes=("pathway:read",))
    assert reader.get("/cases").status_code == 200
    problem(reader.send(f"/cases/{case.pk}/messages", {"text": "Ciao"}), 403)
    other = program(city.social_worker, scopes=("registry:read",))
    problem(other.get("/cases"), 403)


def test_a_key_ends_with_its_day_its_mandate_and_its_revocation(city, program):
    worker = program(city.social_worker)
    assert worker.get("/cases").status_code == 200
    with acting_as(System()):
        Token.objects.filter(pk=worker.token.pk).update(expires_on=clock.today())
    problem(worker.get("/cases"), 401)
    second = program(city.district_officer)
    with acting_as(city.district_officer):
        commands.revoke_token(actor=city.district_officer, token=second.token, at=clock.now())
    problem(second.get("/cases"), 401)
    third = program(city.case_manager)
    with acting_as(System()):
        city.case_manager.member.is_active = False
        city.case_manager.member.save()
    problem(third.get("/cases"), 401)


def test_only_its_hash_is_kept_and_nobody_else_sees_or_revokes_it(city, program):
    worker = program(city.social_worker)
    with acting_as(city.other_social_worker):
        assert not Token.objects.exists()
    with acting_as(city.social_worker):
        kept = Token.objects.get()
    assert worker.secret not in str(vars(kept)) and len(kept.digest) == 64
    with acting_as(city.district_officer), pytest.raises(Exception, match="revoke_token"):
        commands.revoke_token(actor=city.district_officer, token=kept, at=clock.now())


@pytest.mark.parametrize(
    ("asked", "days"),
    [((), 3), (("pathway:all",), 3), (("pathway:read",), 0), (("pathway:read",), 400)],
)
def test_a_key_for_nothing_or_for_ever_is_refused(city, asked, days):
    with acting_as(city.social_worker), pytest.raises(Refused):
        commands.issue_token(
            actor=city.social_worker,
            mandate=city.social_worker.mandate,
            at=clock.now(),
            name="Prova",
            scopes=asked,
            expires_on=clock.today() + timedelta(days=days),
        )


def test_who_asks_too_often_is_told_when_to_come_back(city, program, settings):
    settings.API_PACE = 2
    worker = program(city.social_worker)
    assert [worker.get("/cases").status_code for _ in range(2)] == [200, 200]
    late = worker.get("/cases")
    problem(late, 429)
    assert 1 <= int(late["Retry-After"]) <= 60
    assert late["X-RateLimit-Remaining"] == "0"


BODIES = {
    b"": 422,
    b"{": 400,
    b"[]": 400,
    b"null": 400,
    b'{"text": NaN}': 400,
    b'{"text": "a", "text": "b"}': 400,
    b"[" * 100_000: 400,
    b'{"text":' * 50_000: 400,
    b'{"text": ' + b"9" * 5_000 + b"}": 400,
    b"\xff\xfe": 400,
    b'{"text": "\\u0000"}': 422,
    b'{"text": "\\ud800"}': 422,
    b'{"text": 7}': 422,
    b'{"text": "a", "other": 1}': 422,
    b'{"text": "' + b"a" * 9_000 + b'"}': 422,
    b'{"text": "a", "at": "2999-01-01T00:00:00Z"}': 422,
    b'{"text": "a", "at": "2026-01-01T00:00:00"}': 422,
    b"x" * 6_000_001: 413,
}


def test_what_is_garbled_is_refused_and_nothing_is_written(city, program):
    case = proposed_case(city)
    worker = program(city.social_worker)
    with acting_as(System()):
        before = Event.objects.count()
    for body, status in BODIES.items():
        problem(worker.send(f"/cases/{case.pk}/messages", body), status)
    path = f"/api/v1/cases/{case.pk}/messages"
    key = {"Authorization": f"Bearer {worker.secret}"}
    text = worker.client.post(path, {"text": "a"}, headers={**key, "Idempotency-Key": "k"})
    problem(text, 415)
    problem(
        worker.client.post(path, {"text": "a"}, content_type="application/json", headers=key), 400
    )
    problem(worker.get("/cases/not-a-key"), 404)
    problem(worker.get("/cases?limit=0"), 422)
    problem(worker.get("/cases?after=x"), 422)
    problem(worker.get("/nowhere"), 404)
    problem(worker.client.patch("/api/v1/cases", headers=key), 405)
    with acting_as(System()):
        assert Event.objects.count() == before and not Message.objects.exists()
