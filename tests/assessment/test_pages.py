"""The page of an assessment: read by who was given the case, written by who has it in care."""

import pytest
from django.urls import reverse

from approdo.access.operations import acting_as
from approdo.assessment import queries
from approdo.assessment.models import Answer, Assessment

pytestmark = pytest.mark.django_db


def url(assessment):
    return reverse("assessment:assessment", args=[assessment.pk])


def test_all_domains_stand_on_one_page_with_their_five_sentences(city, assessment, page):
    text = page(city.case_manager, url(assessment)).content.decode()
    assert text.count('type="radio"') == 18 * 5
    assert "0 di 18" in text
    assert "Okafor" not in text.split("</title>")[0]


def test_what_is_typed_is_saved_and_can_be_gone_on_with(city, assessment, client_as):
    client = client_as(city.case_manager)
    typed = {"version": assessment.version, "value-housing": "2", "note-housing": "Sfratto a marzo"}
    answer = client.post(url(assessment), typed, follow=True)
    assert "Risposte salvate" in answer.content.decode()
    with acting_as(city.case_manager):
        assert Answer.objects.get().value == 2


def test_saving_as_one_goes_answers_with_progress_and_the_new_version(city, assessment, client_as):
    client = client_as(city.case_manager)
    typed = {"version": assessment.version, "value-housing": "2", "resources": "La zia"}
    answer = client.post(url(assessment), typed, headers={"hx-request": "true"})
    text = answer.content.decode()
    assert "1 di 18" in text
    assert f'name="version" value="{assessment.version + 1}"' in text
    assert "<html" not in text


def test_completing_too_early_keeps_the_answers_and_links_to_what_is_missing(
    city, assessment, client_as
):
    client = client_as(city.case_manager)
    typed = {"version": assessment.version, "value-housing": "2", "then": "complete"}
    text = client.post(url(assessment), typed).content.decode()
    assert "non ancora completa" in text
    assert 'href="#question-income"' in text
    with acting_as(city.case_manager):
        assert Answer.objects.count() == 1


def test_a_complete_page_completes(city, assessment, client_as, page):
    with acting_as(city.case_manager):
        keys = [q.key for q in queries.sheet_of(assessment).questions]
    typed = {f"value-{key}": "3" for key in keys}
    typed |= {"resources": "La zia", "version": assessment.version, "then": "complete"}
    answer = client_as(city.case_manager).post(url(assessment), typed)
    assert answer.status_code == 302
    with acting_as(city.case_manager):
        assert Assessment.objects.get().is_completed
    text = page(city.district_officer, url(assessment)).content.decode()
    assert "3 · Al sicuro." in text
    assert 'type="radio"' not in text


def test_the_second_of_two_keeps_what_they_typed(city, assessment, client_as):
    first = {"version": assessment.version, "value-housing": "2"}
    client_as(city.case_manager).post(url(assessment), first)
    second = {"version": assessment.version, "value-housing": "4"}
    text = client_as(city.second_case_manager).post(url(assessment), second).content.decode()
    assert "Giulia Marini" in text
    chosen = text.split("checked")[0].rsplit("<input", 1)[1]
    assert 'value="4"' in chosen


def test_nonsense_is_a_sentence(city, assessment, client_as):
    typed = {"version": "x", "value-housing": "9", "reason-food": "boh"}
    answer = client_as(city.case_manager).post(url(assessment), typed)
    assert answer.status_code == 200
    assert "Scegli un'opzione valida" in answer.content.decode().replace("&#x27;", "'")


def test_another_body_finds_nothing(city, assessment, client_as):
    assert client_as(city.stranger_case_manager).get(url(assessment)).status_code == 404
    assert client_as(city.stranger_case_manager).post(url(assessment), {}).status_code == 404


def test_the_district_reads_a_draft_and_cannot_write(city, assessment, client_as, page):
    text = page(city.district_officer, url(assessment)).content.decode()
    assert 'type="radio"' not in text
    client_as(city.district_officer).post(url(assessment), {"value-housing": "1"})
    with acting_as(city.case_manager):
        assert not Answer.objects.exists()
