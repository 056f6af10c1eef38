"""What others changed since one last read it: the page, the number at the flag, «ho letto»."""

from datetime import timedelta

import pytest

from approdo.access.operations import acting_as
from approdo.desk.models import Desk
from approdo.kernel import clock
from approdo.network.models import System
from tests.makers.pathway import assigned_case, proposed_case

pytestmark = pytest.mark.django_db


def test_what_others_did_is_told_until_it_is_read(city, client_as):
    case = proposed_case(city)
    client = client_as(city.housing_officer)
    text = client.get("/changes/").content.decode()
    assert case.household.label in text
    assert client.post("/changes/", {"until": clock.now().isoformat()}).status_code == 302
    text = client.get("/changes/").content.decode()
    assert case.household.label not in text
    assert "Nessuna novità" in text


def test_what_happens_after_the_page_was_shown_is_still_news(city, client_as):
    before = clock.now() - timedelta(seconds=1)
    case = proposed_case(city)
    client = client_as(city.housing_officer)
    client.post("/changes/", {"until": before.isoformat()})
    assert case.household.label in client.get("/changes/").content.decode()


def test_the_flag_counts_families_not_steps(city, client_as):
    proposed_case(city, family_name="Uno")
    proposed_case(city, family_name="Due")
    text = client_as(city.housing_officer).get("/changes/count/").content.decode()
    assert 'is-news">2<' in text


def test_the_flag_is_empty_for_who_was_given_nothing(city, client_as):
    proposed_case(city)
    text = client_as(city.stranger_case_manager).get("/changes/count/").content.decode()
    assert "is-news" not in text


def test_what_i_did_myself_is_no_news(city, client_as):
    case = proposed_case(city)
    assert (
        case.household.label not in client_as(city.social_worker).get("/changes/").content.decode()
    )


def test_a_case_manager_reads_of_the_families_they_follow(city, client_as):
    case = assigned_case(city)
    assert case.household.label in client_as(city.case_manager).get("/changes/").content.decode()
    colleague = client_as(city.second_case_manager).get("/changes/").content.decode()
    assert case.household.label not in colleague


@pytest.mark.parametrize(
    "until", ["", "rubbish", "2026-02-31T10:00:00+00:00", "2026-01-01T10:00:00"]
)
def test_a_moment_that_is_none_counts_as_now(city, client_as, until):
    client_as(city.housing_officer).post("/changes/", {"until": until})
    with acting_as(System()):
        seen_until = Desk.objects.get().seen_until
        assert seen_until is not None
        assert clock.now() - seen_until < timedelta(minutes=1)


def test_the_pages_ask_little_of_the_database(city, page):
    proposed_case(city)
    page(city.housing_officer, "/changes/")
    page(city.housing_officer, "/changes/count/")
