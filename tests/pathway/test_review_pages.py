"""The pages of a review: prefilled with what changed, done in one press, read side by side."""

import re
from types import SimpleNamespace

import pytest
from django.urls import reverse

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.pathway.models import Case, ProjectLine, Review
from approdo.pathway.models.life import LifeChange
from approdo.pathway.states.life import LifeKind
from approdo.pathway.views import review as views
from tests.makers import project as make

pytestmark = pytest.mark.django_db


def url(name, case):
    return reverse(f"pathway:{name}", args=[case.pk])


@pytest.fixture
def send(client_as):
    """Open a page and send what is typed with the version that the page carried."""

    def post(actor, address, to, /, **typed):
        client = client_as(actor)
        found = re.search(r'name="version" value="(\d+)"', client.get(address).content.decode())
        assert found, "no version on the page"
        return client.post(to, {"version": found[1], **typed})

    return post


def test_a_review_starts_from_what_changed_since_the_last(city, page, monkeypatch):
    case, then = make.active_case(city), make.later(2)
    address = url("case-review", case)
    monkeypatch.setattr(views, "clock", SimpleNamespace(today=lambda: then, now=clock.now))
    born = "È nato un bambino o una bambina, il "
    assert born not in page(city.case_manager, address).content.decode()
    with acting_as(city.case_manager):
        LifeChange.objects.create(case=case, kind=LifeKind.BORN, happened_on=then)
        line = ProjectLine.objects.filter(case=case)[0]
        line.reserved.filter(month__gt=clock.today()).update(released_on=then)
    text = page(city.case_manager, address).content.decode()
    assert text.count(born) == 2, "told, and written into the summary"
    assert "non si paga più da" in text


def test_nothing_new_leaves_a_review_with_its_reason_and_the_next_deadline(city, page, send):
    case = make.active_case(city)
    address, to = url("case-review", case), url("case-review-unchanged", case)
    typed = {"copayment": "not_due", "with_household": "on"}
    refused = send(city.case_manager, address, to, **typed).content.decode()
    assert "Se nulla è cambiato dall&#x27;ultima verifica, scrivi perché." in refused
    assert send(city.case_manager, address, to, **typed, because="waiting").status_code == 302
    with acting_as(city.case_manager):
        review = Review.objects.get()
        due_on = Case.objects.get(pk=case.pk).due_on
    assert review.nothing_changed
    assert review.nothing_changed_reason == "Si aspetta una risposta da altri"
    assert due_on == review.next_on > clock.today()
    text = page(city.case_manager, url("case-reviews", case)).content.decode()
    assert "Si aspetta una risposta da altri" in text
    assert "Come stavano gli obiettivi" in text


def test_nothing_new_is_not_for_another_body_to_say(city, client_as):
    case = make.active_case(city)
    to = url("case-review-unchanged", case)
    for actor in (city.stranger_case_manager, city.partner_case_manager, city.district_officer):
        client_as(actor).post(to, {"version": "1", "copayment": "not_due", "because": "waiting"})
    with acting_as(city.case_manager):
        assert not Review.objects.exists()
    assert client_as(city.stranger_case_manager).post(to).status_code == 404


def test_a_stranger_finds_no_reviews(city, client_as):
    case = make.active_case(city)
    client = client_as(city.stranger_case_manager)
    assert client.get(url("case-reviews", case)).status_code == 404
