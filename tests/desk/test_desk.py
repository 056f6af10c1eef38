"""A member's desk: filters kept by name, and until when the news was read."""

from datetime import timedelta

import pytest

from approdo.access.operations import acting_as
from approdo.desk import commands
from approdo.desk.models import Desk, SavedFilter
from approdo.desk.operations import desk_of
from approdo.desk.policies import filters_visible_to
from approdo.desk.states import Happened, Page
from approdo.journal.models import Event
from approdo.kernel import clock
from approdo.kernel.refusals import NotPermitted, Refused
from approdo.network.models import System

pytestmark = pytest.mark.django_db


def keep(actor, name="I miei in ritardo", query="late=1&mine=1", *, is_shared=False):
    return commands.save_filter(
        actor=actor,
        desk=desk_of(actor),
        at=clock.now(),
        page=Page.CASES,
        name=name,
        query=query,
        is_shared=is_shared,
    )


def names_seen_by(actor):
    return [saved.name for saved in filters_visible_to(actor)]


def happened(name):
    with acting_as(System()):
        return Event.objects.filter(name=name).count()


def test_a_desk_is_there_once(city):
    with acting_as(city.case_manager) as actor:
        assert desk_of(actor) == desk_of(actor)
        assert Desk.objects.count() == 1


def test_a_filter_is_kept_for_oneself(city):
    with acting_as(city.case_manager) as actor:
        keep(actor)
        assert names_seen_by(actor) == ["I miei in ritardo"]
    with acting_as(city.second_case_manager) as colleague:
        assert names_seen_by(colleague) == []
    assert happened(Happened.FILTER_SAVED) == 1


def test_a_shared_filter_is_there_for_the_body_and_nobody_else(city):
    with acting_as(city.case_manager) as actor:
        keep(actor, is_shared=True)
    with acting_as(city.second_case_manager) as colleague:
        assert names_seen_by(colleague) == ["I miei in ritardo"]
    with acting_as(city.stranger_case_manager) as stranger:
        assert names_seen_by(stranger) == []


def test_whom_one_looked_for_is_not_kept(city):
    with acting_as(city.case_manager) as actor:
        assert keep(actor, query="words=Ferri&late=1&after=2026_x").query == "late=1"


@pytest.mark.parametrize("query", ["", "words=Ferri", "after=2026_x"])
def test_nothing_is_no_filter(city, query):
    with acting_as(city.case_manager) as actor, pytest.raises(Refused, match="almeno un filtro"):
        keep(actor, query=query)


def test_a_name_is_kept_once(city):
    with acting_as(city.case_manager) as actor:
        keep(actor)
        with pytest.raises(Refused, match="Hai già un filtro con questo nome"):
            keep(actor)


def test_more_filters_than_one_can_find_again_are_refused(city, monkeypatch):
    monkeypatch.setattr(commands, "MOST_FILTERS", 1)
    with acting_as(city.case_manager) as actor:
        keep(actor)
        with pytest.raises(Refused, match="Hai già 1 filtri"):
            keep(actor, name="Un altro")


def test_a_filter_too_long_for_an_address_is_refused(city):
    with acting_as(city.case_manager) as actor, pytest.raises(Refused, match="troppo lungo"):
        keep(actor, query="state=" + "x" * 600)


def test_who_kept_a_filter_takes_it_away_and_nobody_else(city):
    with acting_as(city.case_manager) as actor:
        saved = keep(actor, is_shared=True)
    with acting_as(city.second_case_manager) as colleague, pytest.raises(Refused, match="collega"):
        commands.remove_filter(
            actor=colleague, desk=desk_of(colleague), at=clock.now(), saved=saved
        )
    with acting_as(city.case_manager) as actor:
        commands.remove_filter(actor=actor, desk=desk_of(actor), at=clock.now(), saved=saved)
        assert not SavedFilter.objects.exists()
    assert happened(Happened.FILTER_REMOVED) == 1


def test_nobody_works_at_the_desk_of_another(city):
    with acting_as(city.case_manager) as actor:
        theirs = desk_of(actor)
    with acting_as(city.second_case_manager) as colleague:
        now = clock.now()
        with pytest.raises(NotPermitted):
            commands.mark_changes_seen(actor=colleague, desk=theirs, at=now, until=now)
        with pytest.raises(NotPermitted):
            commands.export_list(actor=colleague, desk=theirs, at=now, page=Page.CASES, rows=1)
        with pytest.raises(NotPermitted):
            commands.save_filter(
                actor=colleague,
                desk=theirs,
                at=now,
                page=Page.CASES,
                name="x",
                query="late=1",
                is_shared=False,
            )


def test_what_was_read_never_becomes_news_again(city):
    with acting_as(city.case_manager) as actor:
        now = clock.now()
        desk = desk_of(actor)
        commands.mark_changes_seen(actor=actor, desk=desk, at=now, until=now - timedelta(hours=1))
        commands.mark_changes_seen(actor=actor, desk=desk, at=now, until=now - timedelta(days=9))
        assert desk_of(actor).seen_until == now - timedelta(hours=1)
        commands.mark_changes_seen(actor=actor, desk=desk, at=now, until=now + timedelta(days=9))
        assert desk_of(actor).seen_until == now
    assert happened(Happened.CHANGES_SEEN) == 3


def test_a_list_taken_away_is_written_down_with_its_rows(city):
    with acting_as(city.case_manager) as actor:
        commands.export_list(
            actor=actor, desk=desk_of(actor), at=clock.now(), page=Page.CASES, rows=12
        )
    with acting_as(System()):
        event = Event.objects.get(name=Happened.LIST_EXPORTED)
    assert event.facts == {"page": "cases", "rows": 12}
