"""A family that went all the way, looked at by those to whom it was never given.

Every address of the program that names a family, or something of a family, is tried as a body of no
lot, as another district and signed out: it is not there. What lists, searches and counts say holds
none of its words.
"""

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from approdo.access.operations import acting_as
from approdo.journal.models import Event
from approdo.journal.operations import record_read
from approdo.kernel import clock
from approdo.network.models import System
from approdo.registry import commands
from approdo.registry.models import Household
from tests.makers.town import NAME, PHONE, STREET, Town

# What anybody may open, signed out too: the way in, and the code on a printed sheet.
OPEN_TO_ALL = {
    "account_login",
    "account_inactive",
    "mfa_authenticate",
    "mfa_login_webauthn",
    "network:city-answer",
    "network:city-start",
    "network:invitation",  # the secret is the sign-in
    "network:sign_out",
    # The door of a personal page asks for its own PIN: tests/family.
    "door:closing",
    "door:codes",
    "door:confirmation",
    "door:exit",
    "door:home",
    "door:move",
    "door:opening",
    "door:papers",
    "door:project-answer",
    "door:requests",
    "door:warning-answer",
    "papers:verifications",
    "papers:verification",
    "pathway:calendar-of-link",  # the secret is the sign-in
    "ui:catalogue",
    "ui:page",
}
NOT_THERE = (403, 404, 405)
# A list in hand is shown as it was written; a download is looked at by the tests of the papers.
SAID_BY_THE_FILE = ("pathway:importing-columns", "papers:file", "family:case-leaflet")
LISTS: tuple[tuple[str, dict[str, str]], ...] = (
    ("desk:today", {}),
    ("desk:today", {"scope": "body"}),
    ("desk:today", {"scope": "team"}),
    ("desk:today", {"scope": "lot"}),
    ("desk:deadlines", {}),
    ("desk:deadlines", {"kind": "review"}),
    ("desk:changes", {}),
    ("desk:cases", {}),
    ("desk:cases", {"team": "1"}),
    ("desk:cases", {"words": NAME}),
    ("desk:cases", {"state": "closing"}),
    ("desk:search", {"q": NAME}),
    ("desk:search", {"q": PHONE}),
    ("desk:search_suggestions", {"q": NAME}),
    ("registry:household-new", {"q": NAME}),
    ("pathway:case-new", {"q": NAME}),
    ("registry:matches", {}),
    ("pathway:importing", {}),
    ("pathway:calendar", {"whose": "body", "month": ""}),
    ("pathway:activities", {}),
    ("pathway:hours", {}),
    ("network:members", {"q": NAME}),
    ("programme:lots", {"q": NAME}),
)


@pytest.fixture(
    params=["stranger_case_manager", "another_officer", "inclusion_worker", "administrator"]
)
def outsider(request, town: Town):
    """Somebody who works here and was given nothing of the family."""
    return town.outsiders[request.param]


@pytest.fixture
def undone(town: Town):
    """Whatever a test does is taken back after it."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _happened() -> int:
    with acting_as(System()):
        return Event.objects.count()


def test_every_address_of_the_family_is_not_there_for_an_outsider(
    town, outsider, undone, client_as
):
    client = client_as(outsider)
    before = _happened()
    seen = [
        f"{method} {place.url} ({place.view}): {status}"
        for place in town.places(of=town.walked)
        if place.is_about_people
        for method in ("get", "post")
        if (status := getattr(client, method)(place.url).status_code) not in NOT_THERE
    ]
    assert not seen
    assert _happened() == before


def test_lists_searches_and_counts_show_nothing_of_it(town, outsider, undone, client_as):
    client = client_as(outsider)
    for view, query in LISTS:
        text = client.get(reverse(view), query).content.decode()
        told = [word for word in town.words if word in text and word not in query.values()]
        assert not told, f"{view} {query} tells {told}"


def test_signed_out_there_is_only_the_way_in(town, undone):
    client = Client()
    for place in town.places(of=town.walked):
        if place.view in OPEN_TO_ALL:
            continue
        for method in ("get", "post"):
            answer = getattr(client, method)(place.url)
            assert answer.status_code == 302, place.url
            assert answer["Location"].startswith(reverse("account_login")), place.url


def test_what_is_open_to_all_names_nobody(town, undone):
    client = Client()
    for place in town.places(of=town.walked):
        if place.view in OPEN_TO_ALL:
            text = client.get(place.url).content.decode()
            assert not [word for word in (*town.words, NAME) if word in text], place.url


def test_a_protected_address_stands_on_no_page_of_who_has_the_family_but_not_the_address(
    town, undone, client_as
):
    with acting_as(town.city.social_worker) as worker:
        home = Household.objects.get(pk=town.walked.household_id)
        commands.protect_address(actor=worker, household=home, at=clock.now())
    for actor in (town.city.case_manager, town.city.housing_officer):
        client = client_as(actor)
        told = [
            place.url
            for place in town.places(of=town.walked)
            if place.is_about_people
            and place.view not in SAID_BY_THE_FILE
            and STREET in client.get(place.url).content.decode()
        ]
        assert not told


def test_no_event_of_a_family_stands_where_everybody_reads(town, undone):
    kinds = ("registry.", "pathway.", "assessment.", "papers.")
    with acting_as(System()):
        open_to_all = Event.objects.filter(about__isnull=True).exclude(
            subject_kind__in=["registry.possiblematch", "pathway.standin", "pathway.calendarfeed"]
        )
        told = {event.name for event in open_to_all if event.subject_kind.startswith(kinds)}
    assert not told


def test_nobody_writes_on_the_story_of_a_family_that_they_were_not_given(town, outsider, undone):
    with pytest.raises(DatabaseError), transaction.atomic(), acting_as(outsider):
        record_read(town.walked, outsider)


def test_no_row_is_told_to_the_log_of_the_database(town):
    with connection.cursor() as cursor:
        cursor.execute(
            "select current_setting('log_min_error_statement'),"
            " current_setting('log_error_verbosity')"
        )
        assert cursor.fetchone() == ("panic", "terse")


def test_a_signed_in_page_stays_in_no_cache(town, undone, client_as):
    answer = client_as(town.city.case_manager).get(reverse("desk:cases"))
    assert answer["Cache-Control"] == "private, no-store"
