"""The queue of dates: which are there, in which order, for whom."""

from datetime import timedelta

import pytest

from approdo.access.operations import acting_as
from approdo.desk.queries.deadlines import HORIZON, deadlines_of
from approdo.desk.states import DeadlineKind, When
from approdo.kernel import clock
from approdo.network.models import System
from approdo.pathway import commands
from approdo.pathway.models import Case, EvictionStep
from approdo.pathway.policies import cases_visible_to
from approdo.pathway.states.team import Speciality
from tests.makers.pathway import assigned_case, drafted_case

pytestmark = pytest.mark.django_db


def evicted(city, days, **with_):
    case = drafted_case(city, **with_)
    with acting_as(System()):
        Case.objects.filter(pk=case.pk).update(due_on=None, ends_by=None)
        EvictionStep.objects.create(
            case=case,
            stage="bailiff_access",
            happened_on=clock.today(),
            next_on=clock.today() + timedelta(days=days),
            recorded_at=clock.now(),
        )
    return case


def due(city, days, **with_):
    case = drafted_case(city, **with_)
    with acting_as(System()):
        Case.objects.filter(pk=case.pk).update(
            due_on=clock.today() + timedelta(days=days), ends_by=None
        )
    return case


def found(actor, **asked):
    with acting_as(actor):
        return [
            (one.kind, one.on)
            for one in deadlines_of(cases_visible_to(actor), clock.today(), **asked)
        ]


def test_what_is_late_comes_first_then_what_is_near(city, today):
    due(city, 9)
    due(city, -4, family_name="Tardi")
    evicted(city, 6, family_name="Sfratti")
    assert found(city.social_worker) == [
        (DeadlineKind.STEP, today - timedelta(days=4)),
        (DeadlineKind.EVICTION, today + timedelta(days=6)),
        (DeadlineKind.STEP, today + timedelta(days=9)),
    ]


@pytest.mark.parametrize(("days", "seen"), [(0, 1), (60, 1), (61, 0), (-1, 0)])
def test_an_eviction_is_there_until_its_day_and_from_sixty_days_before(city, days, seen):
    assert HORIZON.days == 60
    evicted(city, days)
    assert len(found(city.housing_officer, kind=DeadlineKind.EVICTION)) == seen


def test_one_may_ask_for_what_is_late_or_what_comes(city, today):
    due(city, 9)
    due(city, -4, family_name="Tardi")
    assert [on for _k, on in found(city.social_worker, when=When.LATE)] == [
        today - timedelta(days=4)
    ]
    assert [on for _k, on in found(city.social_worker, when=When.AHEAD)] == [
        today + timedelta(days=9)
    ]


def test_an_answer_that_is_awaited_is_there(city):
    case = assigned_case(city)
    with acting_as(city.case_manager) as actor:
        asked = commands.ask_consultation(
            actor=actor,
            case=case,
            at=clock.now(),
            speciality=Speciality.choices[0][0],
            question="Quali corsi di italiano ci sono in zona?",
            to_body=city.partner,
            answer_by=clock.today() + timedelta(days=5),
        )
    assert (DeadlineKind.ANSWER, asked.answer_by) in found(city.case_manager)


def test_another_body_has_none(city):
    evicted(city, 6)
    assert found(city.stranger_case_manager) == []
    assert len(found(city.housing_officer)) == 1


def test_a_path_that_is_over_has_no_dates(city):
    case = evicted(city, 6)
    with acting_as(city.social_worker) as actor:
        assert len(found(city.social_worker)) == 1
        del actor
    with acting_as(System()):
        EvictionStep.objects.filter(case=case).update(stage="none", next_on=None)
    assert found(city.social_worker) == []


def test_the_page_shows_the_date_the_kind_and_the_family(city, page):
    case = evicted(city, 6, family_name="Sfratti")
    text = page(city.housing_officer, "/deadlines/").content.decode()
    assert case.household.label in text
    assert "fra 6 giorni" in text
    assert "Accesso dell&#x27;ufficiale giudiziario" in text
    assert "/deadlines/sheet/" in text


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ({"kind": "eviction"}, True),
        ({"kind": "review"}, False),
        ({"kind": "nonsense"}, True),
        ({"when": "late"}, False),
        ({"mine": "1"}, False),
    ],
)
def test_filters_stand_in_the_address(city, page, query, shown):
    evicted(city, 6, family_name="Sfratti")
    text = page(city.housing_officer, "/deadlines/", **query).content.decode()
    assert ("Famiglia Sfratti" in text) == shown


def test_an_empty_queue_says_what_it_is_for(city, page):
    text = page(city.stranger_case_manager, "/deadlines/").content.decode()
    assert "Nessuna scadenza in vista" in text
