"""What the holder of a page does by it: each is a command with its event, and rings until it is attended to."""

import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from approdo.access.operations import acting_as
from approdo.family import commands, policies
from approdo.family.models import FamilyWord, PaperRequest
from approdo.family.states import Said
from approdo.journal.models import Event
from approdo.kernel import clock
from approdo.kernel.refusals import NotPermitted, Refused
from approdo.network.models import System
from approdo.papers.models import StoredFile
from approdo.pathway.models import Case, Project, Warning
from tests.makers import pathway as path
from tests.makers import project as projects
from tests.makers import turns
from tests.makers.activities import planned
from tests.makers.family import given_link, holder_of, phone
from tests.makers.life import people_of

pytestmark = pytest.mark.django_db


def picture():
    drawn = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(drawn, "JPEG")
    return SimpleUploadedFile("foto.jpg", drawn.getvalue(), "image/jpeg")


def page_for(city, case, name="Fatima"):
    with acting_as(System()):
        person = people_of(case)[name]
    return given_link(city, case, person)


def words_of(case):
    with acting_as(System()):
        return list(FamilyWord.objects.filter(case=case).order_by("said_at", "pk"))


def events_of(word):
    with acting_as(System()):
        return [e.name for e in Event.objects.filter(subject_id=word.pk).order_by("at")]


def rings_for(actor):
    with acting_as(actor):
        return [w.said for w in policies.words_ringing_for(actor).order_by("said_at")]


@pytest.fixture
def case(city):
    return path.case_with_a_pact(city)


def test_an_appointment_is_confirmed_once_and_may_be_asked_to_move(city, case):
    appointment = planned(city, case)
    client = phone(page_for(city, case))
    assert client.post(f"/p/confirmations/{appointment.pk}/").status_code == 302
    assert "Hai detto che ci sarai." in client.get("/p/").content.decode()
    assert client.post(f"/p/confirmations/{appointment.pk}/").status_code == 422
    assert client.post(f"/p/moves/{appointment.pk}/", {"words": " "}).status_code == 422
    asked = client.post(f"/p/moves/{appointment.pk}/", {"words": "Martedì dopo le 15"})
    assert asked.status_code == 302
    first, second = words_of(case)
    assert (first.said, second.said) == (Said.CONFIRMED, Said.ASKS_TO_MOVE)
    assert second.words == "Martedì dopo le 15" and second.activity_id == appointment.pk
    assert events_of(first) == ["family.appointment.confirmed"]
    assert events_of(second) == ["family.appointment.move_asked"]
    with acting_as(System()):
        event = Event.objects.get(name="family.appointment.confirmed")
    assert (event.actor_kind, event.actor_id, event.about) == ("guest", first.link_id, case.pk)
    assert rings_for(city.case_manager) == [Said.CONFIRMED, Said.ASKS_TO_MOVE]


def test_a_photo_of_a_paper_asked_for_closes_the_request_and_is_seen_by_who_follows_the_family(
    city, case
):
    given = page_for(city, case)
    with acting_as(System()):
        fatima = people_of(case)["Fatima"]
    with acting_as(city.case_manager) as manager:
        asked = commands.ask_paper(
            actor=manager,
            case=case,
            at=clock.now(),
            person=fatima,
            what="Attestazione ISEE",
            by_on=clock.today() + timedelta(days=5),
        )
    client = phone(given)
    assert "Ci serve: Attestazione ISEE" in client.get("/p/").content.decode()
    assert client.post("/p/papers/", {"request": str(asked.pk)}).status_code == 422
    sent = client.post("/p/papers/", {"request": str(asked.pk), "photo": picture()})
    assert sent.status_code == 302
    assert "Attestazione ISEE" in client.get("/p/").content.decode()
    letter = client.post("/p/papers/", {"photo": picture(), "words": "Arrivata oggi"})
    assert letter.status_code == 302
    paper, received = words_of(case)
    assert (paper.said, received.said) == (Said.SENDS_PAPER, Said.SENDS_LETTER)
    with acting_as(city.case_manager):
        assert PaperRequest.objects.get(pk=asked.pk).given_on == clock.today()
        assert StoredFile.objects.get(pk=paper.file_id).about == case.pk
    with acting_as(holder_of(given)):
        assert not StoredFile.objects.exists()


def test_a_big_upload_of_another_kind_is_refused_in_words_and_leaves_nothing(city, case):
    client = phone(page_for(city, case))
    script = SimpleUploadedFile("x.pdf", b"#!/bin/sh\n" * 50, "application/pdf")
    answer = client.post("/p/papers/", {"photo": script})
    assert answer.status_code == 422 and "Si possono caricare" in answer.content.decode()
    assert not words_of(case)


def test_one_agrees_with_a_shared_version_or_says_why_not(city):
    case = projects.shared_project(city)
    given = page_for(city, case)
    client = phone(given)
    with acting_as(System()):
        project = Project.objects.get(case=case)
    url = f"/p/projects/{project.pk}/answer/"
    assert client.post(url, {"agrees": "no", "words": ""}).status_code == 422
    assert client.post(url, {"agrees": "no", "words": "La quota è troppo alta"}).status_code == 302
    assert client.post(url, {"agrees": "yes"}).status_code == 302
    no, yes = words_of(case)
    assert (no.said, yes.said) == (Said.DISAGREES, Said.AGREES)
    assert events_of(no) == ["family.project.answered"]
    with acting_as(System()):
        assert Case.objects.get(pk=case.pk).state == case.state


def test_a_draft_cannot_be_answered(city):
    draft = projects.full_draft(city)
    given = page_for(city, draft.case)
    holder = holder_of(given)
    with acting_as(holder), pytest.raises(Refused, match="non c'è più"):
        commands.answer_project(
            actor=holder, link=given.link, at=clock.now(), project=draft.pk, agrees=True
        )


def test_a_warning_is_answered_in_ones_own_words_within_the_time(city):
    case = turns.warned_case(city)
    client = phone(page_for(city, case))
    page = client.get("/p/").content.decode()
    assert "Un richiamo" in page and "Puoi rispondere fino al" in page
    assert client.post("/p/warnings/answer/", {"agrees": "no", "words": ""}).status_code == 422
    said = client.post(
        "/p/warnings/answer/", {"agrees": "no", "words": "Ero in ospedale con mio figlio."}
    )
    assert said.status_code == 302
    with acting_as(System()):
        warning = Warning.objects.get(case=case)
        event = Event.objects.get(name="pathway.warning.answered")
    assert warning.state == "answered" and warning.answered_on == clock.today()
    assert "Non è andata così. Ero in ospedale con mio figlio." in warning.answer
    assert event.actor_kind == "guest"
    assert "Hai risposto" in client.get("/p/").content.decode()
    assert client.post("/p/warnings/answer/", {"agrees": "yes"}).status_code == 422


def test_a_wish_to_leave_rings_and_changes_nothing_and_a_complaint_rings_elsewhere(city, case):
    client = phone(page_for(city, case))
    assert client.post("/p/requests/", {"what": "nonsense"}).status_code == 422
    assert client.post("/p/requests/", {"what": "complains", "words": ""}).status_code == 422
    for what in ("asks_help", "complains", "wishes_to_leave"):
        assert client.post("/p/requests/", {"what": what, "words": "Così."}).status_code == 302
    with acting_as(System()):
        assert Case.objects.get(pk=case.pk).state == case.state
    assert rings_for(city.case_manager) == [Said.ASKS_HELP, Said.WISHES_TO_LEAVE]
    assert rings_for(city.project_manager) == [Said.COMPLAINS]
    complaint = next(w for w in words_of(case) if w.said == Said.COMPLAINS)
    with acting_as(city.case_manager) as about, pytest.raises(NotPermitted):
        commands.attend_word(actor=about, word=complaint, at=clock.now())
    with acting_as(city.project_manager) as answers:
        commands.attend_word(actor=answers, word=complaint, at=clock.now(), answer="La chiamo.")
    assert rings_for(city.project_manager) == []
    assert "La chiamo." in client.get("/p/").content.decode()


def test_what_was_attended_to_is_not_attended_to_again_nor_by_another_body(city, case):
    client = phone(page_for(city, case))
    client.post("/p/requests/", {"what": "asks_help", "words": "Aiuto."})
    (word,) = words_of(case)
    with acting_as(city.stranger_case_manager) as other, pytest.raises((NotPermitted, Refused)):
        commands.attend_word(actor=other, word=word, at=clock.now())
    with acting_as(city.case_manager) as manager:
        commands.attend_word(actor=manager, word=word, at=clock.now())
        with pytest.raises(Refused, match="già pensato"):
            commands.attend_word(actor=manager, word=word, at=clock.now())


def test_nobody_says_anything_by_the_page_of_another(city, case):
    given, other = page_for(city, case), page_for(city, case, "Youssef")
    holder = holder_of(other)
    for act in (
        lambda: commands.ask(
            actor=holder, link=given.link, at=clock.now(), what="asks_help", words="x"
        ),
        lambda: commands.ask(
            actor=city.case_manager, link=given.link, at=clock.now(), what="asks_help", words="x"
        ),
    ):
        with acting_as(holder), pytest.raises((NotPermitted, Refused)):
            act()
    assert not words_of(case)


def test_a_page_says_only_so_much_in_a_day(city, case, monkeypatch):
    monkeypatch.setattr("approdo.family.commands.answers.MOST_IN_A_DAY", 2)
    client = phone(page_for(city, case))
    codes = [
        client.post("/p/requests/", {"what": "asks_help", "words": "x"}).status_code
        for _time in range(3)
    ]
    assert codes == [302, 302, 422]
