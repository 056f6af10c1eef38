"""The calendar of one's phone: a secret link that names nobody, dies with its mandate, and is revoked."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from approdo.access.operations import acting_as
from approdo.journal.models import Event
from approdo.kernel import clock
from approdo.kernel.refusals import NotPermitted, Refused
from approdo.network.models import Mandate, System
from approdo.pathway import commands
from approdo.pathway.models import CalendarFeed
from approdo.pathway.states import ActivityHappened, WorkKind
from tests.makers import activities
from tests.makers import pathway as make

pytestmark = pytest.mark.django_db


def opened(actor):
    with acting_as(actor):
        return commands.open_calendar_feed(actor=actor, mandate=actor.mandate, at=clock.now())


def read(secret):
    return Client().get(reverse("pathway:calendar-of-link", args=[secret]))


def events_of(secret):
    return Calendar.from_ical(read(secret).content).walk("VEVENT")


def test_the_link_gives_one_s_appointments_without_a_name_or_a_home(city):
    case = make.interviewed_case(city)
    activities.planned(
        city, case, kind=WorkKind.VISIT, channel="home", place="Via del Corbezzolo 12"
    )
    secret = opened(city.case_manager).secret
    [event] = events_of(secret)
    written = read(secret).content.decode()
    assert str(event["summary"]) == f"Visita · {case.code}"
    for private in ("Berti", "Fatima", "Corbezzolo"):
        assert private not in written
    assert event.walk("VALARM")


def test_an_office_may_be_named(city):
    case = make.interviewed_case(city)
    activities.planned(city, case, channel="office", place="Sede di via Nizza")
    [event] = events_of(opened(city.case_manager).secret)
    assert str(event["location"]) == "Sede di via Nizza"


def test_it_holds_the_worker_s_own_and_what_is_still_awaited(city):
    case = make.interviewed_case(city)
    activities.planned(city, case, by=city.second_case_manager)
    activities.held(city, case)
    assert events_of(opened(city.case_manager).secret) == []


def test_only_the_hash_is_kept_and_the_journal_knows_nothing_of_the_secret(city):
    link = opened(city.case_manager)
    with acting_as(System()):
        assert link.secret not in CalendarFeed.objects.get().digest
        event = Event.objects.get(name=ActivityHappened.FEED_OPENED)
    assert link.secret not in str(event.facts)


def test_one_link_for_a_mandate_and_only_one_s_own(city):
    opened(city.case_manager)
    with pytest.raises(Refused, match="C'è già un collegamento"):
        opened(city.case_manager)
    with acting_as(city.second_case_manager) as actor, pytest.raises(NotPermitted):
        commands.open_calendar_feed(actor=actor, mandate=city.case_manager.mandate, at=clock.now())


def test_a_revoked_link_gives_nothing(city):
    link = opened(city.case_manager)
    with acting_as(city.second_case_manager) as actor, pytest.raises(NotPermitted):
        commands.revoke_calendar_feed(actor=actor, feed=link.feed, at=clock.now())
    with acting_as(city.case_manager) as actor:
        commands.revoke_calendar_feed(actor=actor, feed=link.feed, at=clock.now())
        with pytest.raises(Refused, match="già revocato"):
            commands.revoke_calendar_feed(actor=actor, feed=link.feed, at=clock.now())
    assert read(link.secret).status_code == 404
    assert opened(city.case_manager).secret != link.secret


def test_it_dies_with_the_mandate_and_with_the_member(city):
    link = opened(city.case_manager)
    assert read(link.secret).status_code == 200
    with acting_as(System()):
        mandate = Mandate.objects.get(pk=city.case_manager.mandate.pk)
        mandate.starts_on = clock.today() - timedelta(days=9)
        mandate.ends_on = clock.today()
        mandate.save()
    assert read(link.secret).status_code == 404


@pytest.mark.parametrize("secret", ["x", "è" * 300, "..%2F", "0" * 64])
def test_what_is_no_secret_is_no_page(secret):
    assert read(secret).status_code == 404


def test_the_page_shows_the_link_once_and_revokes_it(city, page, client_as):
    there = reverse("pathway:calendar-feed")
    page(city.case_manager, there)
    client = client_as(city.case_manager)
    made = client.post(there).content.decode()
    assert "/approdo.ics" in made
    after = client.get(there).content.decode()
    assert "/approdo.ics" not in after and "Revoca" in after
    assert client.post(reverse("pathway:calendar-feed-revocation")).status_code == 302
    assert "Crea il collegamento" in client.get(there).content.decode()
