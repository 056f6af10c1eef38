"""The sheet of a draft project, printed to be read and signed by hand before it is shared."""

import io

import pytest
from django.urls import reverse
from pypdf import PdfReader

from approdo.access.operations import acting_as
from approdo.assessment.operations import load_instruments
from approdo.network.models import System
from approdo.papers.models import PrintedDocument, StoredFile
from tests.makers import project as make

pytestmark = pytest.mark.django_db


def test_a_draft_has_boxes_to_sign_and_no_code_and_is_kept_nowhere(city, client_as):
    with acting_as(System()):
        load_instruments()
    case = make.full_draft(city).case
    address = reverse("pathway:case-sheet-draft", args=[case.pk])
    with acting_as(city.case_manager):
        before = (PrintedDocument.objects.count(), StoredFile.objects.count())
    answer = client_as(city.case_manager).get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    pages = PdfReader(io.BytesIO(answer.getvalue())).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert "BOZZA" in text and "Non vale ancora" in text and "Firma Data" in text
    assert "PRG-" not in text
    with acting_as(city.case_manager):
        assert (PrintedDocument.objects.count(), StoredFile.objects.count()) == before
    assert client_as(city.stranger_case_manager).get(address).status_code == 404
    assert client_as(city.district_officer).get(address).status_code == 403
    shared = make.shared_project(city)
    assert (
        client_as(city.case_manager)
        .get(reverse("pathway:case-sheet-draft", args=[shared.pk]))
        .status_code
        == 302
    )
