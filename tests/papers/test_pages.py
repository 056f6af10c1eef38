"""The pages of the papers: a download behind its walls, a public page that knows no name."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import reverse

from approdo.access.operations import acting_as
from approdo.journal.models import Event
from approdo.kernel.keys import new_key
from approdo.network.models import System
from approdo.papers import operations, queries
from approdo.papers.states import FileKind, PaperKind
from tests.makers.papers import AT, a_case_of, act, pact
from tests.papers.test_store import a_photo

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(city):
    return a_case_of(city.lead, city.districts["nord_est"])


@pytest.fixture
def document(city, case):
    with act(city.case_manager):
        return operations.print_document(
            kind=PaperKind.PACT, content=pact(), subject=new_key(), about=case, at=AT
        )


def url_of(file) -> str:
    return reverse("papers:file", args=[file.pk])


# --- Download ------------------------------------------------------------------------------------


def test_a_file_is_given_as_an_attachment_and_its_opening_written_down(city, page, case, document):
    answer = page(city.district_officer, url_of(document.file))
    assert answer["Content-Disposition"] == f'attachment; filename="{document.code}.pdf"'
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]
    assert b"".join(answer.streaming_content) == document.file.path.read_bytes()
    with acting_as(System()):
        read = Event.objects.get(name="journal.file.read")
        assert (read.about, read.subject_id) == (case, document.file.pk)
        assert read.actor_id == city.district_officer.member.pk


def test_a_name_with_accents_arrives_whole(city, client_as, case):
    with act(city.case_manager) as actor:
        file = operations.store(
            content=a_photo(),
            name="Patto di Đỗ è firmato.jpg",
            kind=FileKind.SIGNED_PACT,
            about=case,
            uploaded_by=actor,
            at=AT,
        )
    answer = client_as(city.case_manager).get(url_of(file))
    assert (
        "filename*=utf-8''Patto%20di%20%C4%90%E1%BB%97%20%C3%A8%20firmato.jpg"
        in (answer["Content-Disposition"])
    )
    assert answer["Content-Type"] == "image/jpeg"


def test_another_body_finds_no_such_file_and_nothing_is_written_down(city, client_as, document):
    assert client_as(city.stranger_case_manager).get(url_of(document.file)).status_code == 404
    assert client_as(city.other_social_worker).get(url_of(document.file)).status_code == 404
    with acting_as(System()):
        assert not Event.objects.filter(name="journal.file.read").exists()


def test_signed_out_one_is_asked_to_sign_in(document):
    assert Client().get(url_of(document.file)).status_code == 302


def test_a_content_that_is_not_on_the_shelf_is_said_in_a_sentence(city, client_as, document):
    document.file.path.unlink()
    answer = client_as(city.case_manager).get(url_of(document.file))
    assert answer.status_code == 302


# --- Verification --------------------------------------------------------------------------------


def verification(document) -> str:
    return reverse("papers:verification", args=[document.code])


def test_whoever_holds_the_sheet_learns_that_it_counts_and_no_name(page, document):
    text = page(None, verification(document)).content.decode()
    assert "È la versione che vale" in text and "Patto di adesione" in text
    assert document.content_sha256[:8] in text and document.sha256[:8] in text
    assert "Andaluse" not in text and "PRC-2026" not in text and "Sponda" not in text
    assert str(document.about) not in text and str(document.subject) not in text


def test_an_older_version_says_which_one_counts(city, page, case, document):
    with act(city.case_manager):
        operations.print_document(
            kind=PaperKind.PACT,
            content=pact(interviews=4),
            subject=document.subject,
            about=case,
            at=AT,
        )
    text = page(None, verification(document)).content.decode()
    assert "Non è più la versione che vale" in text and "l'ultima è la 2" in text.replace(
        "&#x27;", "'"
    )


def test_a_code_may_be_typed_in_small_letters_and_without_hyphens(page, document):
    typed = document.code.lower().replace("-", "")
    answer = Client().post(reverse("papers:verifications"), {"code": f" {typed} "})
    assert answer.status_code == 302 and answer["Location"] == verification(document)
    assert "È la versione" in page(None, f"/papers/verification/{typed}/").content.decode()


def test_an_unknown_code_says_what_to_do(page):
    page(None, reverse("papers:verifications"))
    answer = Client().get("/papers/verification/PAT-22222-33333/")
    assert answer.status_code == 404
    text = answer.content.decode()
    assert "Controlla il codice" in text and "non firmarlo" in text and "sconosciuta" not in text


@pytest.mark.parametrize("typed", ["", "ciao", "PAT-00000-11111", "x" * 5000, "<script>", "‮"])
def test_what_is_no_code_is_explained_on_the_form(typed):
    answer = Client().post(reverse("papers:verifications"), {"code": typed})
    assert answer.status_code == 200
    assert "sconosciuta" not in answer.content.decode()


def test_the_same_file_is_told_from_another(document):
    same = SimpleUploadedFile("patto.pdf", document.file.path.read_bytes())
    text = Client().post(verification(document), {"file": same}).content.decode()
    assert "È lo stesso file" in text
    other = SimpleUploadedFile("patto.pdf", document.file.path.read_bytes() + b"\n")
    text = Client().post(verification(document), {"file": other}).content.decode()
    assert "Non è lo stesso file" in text


def test_a_file_too_big_to_be_ours_is_told_so_before_it_is_read(document):
    answer = Client().post(
        verification(document),
        b"x",
        content_type="multipart/form-data; boundary=x",
        headers={"content-length": "30000000"},
    )
    assert answer.status_code == 200 and "supera 20 MB" in answer.content.decode()


# --- The papers of a case ------------------------------------------------------------------------


def papers_of(case) -> str:
    request = RequestFactory().get("/")
    with acting_as(System()):
        shown = {
            "documents": list(queries.documents_about(case)),
            "files": list(queries.files_about(case)),
        }
        return render_to_string("papers/_documents.html", shown, request)


def test_a_case_s_papers_are_listed_with_version_code_and_download(city, case, document):
    with act(city.case_manager) as actor:
        scan = operations.store(
            content=a_photo(),
            name="patto firmato.jpg",
            kind=FileKind.SIGNED_PACT,
            about=case,
            uploaded_by=actor,
            at=AT,
        )
    text = papers_of(case)
    assert "sconosciuta" not in text
    for words in ("Patto di adesione", "versione 1", document.code, "vale", "patto firmato.jpg"):
        assert words in text, words
    assert url_of(document.file) in text and url_of(scan) in text


def test_a_case_without_papers_says_where_they_will_come_from(case):
    assert "Ancora nessuna carta" in papers_of(case)
