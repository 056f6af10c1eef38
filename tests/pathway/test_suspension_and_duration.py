"""Where a programme says so, days of pause push the warning of the expected duration, never its end."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.kernel.refusals import Refused
from approdo.network.models import System
from approdo.pathway.models import Case, Suspension
from approdo.pathway.queries import duration
from approdo.pathway.rules.duration import days_paused, mean_reached_on
from approdo.pathway.rules.months import months_after
from approdo.programme import commands as programmes
from approdo.programme.operations import write_figure
from approdo.programme.queries import parameter_on
from approdo.programme.states import ParameterCode
from tests.makers import turns

PAUSES_PUSH = ParameterCode.SUSPENSION_EXTENDS_DURATION
DAYS = st.dates(min_value=date(2020, 1, 1), max_value=date(2032, 12, 31))


@given(DAYS, st.integers(1, 36), st.integers(0, 800), st.integers(0, 800), DAYS)
def test_a_pause_pushes_the_warning_never_beyond_the_programme(began, mean, paused, more, ends):
    def reached(days):
        return mean_reached_on(began, mean, paused=days, last_day=ends)

    plain = months_after(began, mean)
    assert reached(0) == plain
    assert plain <= reached(paused) <= plain + timedelta(days=paused)
    assert reached(paused) <= max(plain, ends)
    assert reached(paused) <= reached(paused + more)


@given(st.lists(st.tuples(DAYS, st.integers(0, 200)), max_size=6), DAYS)
def test_only_days_of_the_path_count_as_paused(pauses, began):
    rows = [(start, start + timedelta(days=length)) for start, length in pauses]
    counted = days_paused(rows, began)
    assert 0 <= counted <= sum(length for _start, length in pauses)
    if all(start >= began for start, _end in rows):
        assert counted == sum(length for _start, length in pauses)
    if all(end <= began for _start, end in rows):
        assert counted == 0


@pytest.fixture
def paused(city):
    """A path that began 535 days ago and paused for 40 of them, which ended a month ago."""
    case = turns.suspended_case(city, starts_on=clock.today())
    turns.resumed(city, case)
    today = clock.today()
    began = today - timedelta(days=535)
    with acting_as(System()):
        Case.objects.filter(pk=case.pk).update(
            opened_on=began,
            proposed_on=began,
            validated_on=began,
            assigned_on=began,
            pact_signed_on=began,
            started_on=began,
        )
        Suspension.objects.filter(case=case).update(
            proposed_on=today - timedelta(days=80),
            confirmed_on=today - timedelta(days=75),
            starts_on=today - timedelta(days=70),
            expected_on=today - timedelta(days=30),
            ended_on=today - timedelta(days=30),
        )
        return Case.objects.select_related("programme").get(pk=case.pk)


def say_yes(city):
    with acting_as(System()):
        write_figure(
            city.programme,
            PAUSES_PUSH,
            value=Decimal(1),
            source_act="DGC 7/2026",
            from_day=clock.today(),
            at=clock.now(),
        )


def near(city, *, in_days=0):
    day = clock.today() + timedelta(days=in_days)
    return list(duration.cases_near_their_mean(Case.objects.all(), day))


@pytest.mark.django_db
def test_as_shipped_a_pause_changes_nothing(city, paused):
    with acting_as(System()):
        found = duration.duration_of(paused, clock.today())
        assert found.mean_on == months_after(paused.started_on, 18)
        assert (found.paused, found.is_near_the_mean) == (0, True)
        assert near(city) == [paused]


@pytest.mark.django_db
def test_where_the_programme_says_yes_the_warning_comes_later(city, paused, page):
    say_yes(city)
    with acting_as(System()):
        found = duration.duration_of(paused, clock.today())
        assert found.mean_on == months_after(paused.started_on, 18) + timedelta(days=40)
        assert (found.paused, found.is_near_the_mean) == (40, False)
        assert near(city) == []
        assert near(city, in_days=30) == [paused]
        later = clock.today() + timedelta(days=30)
        told = duration.means_reached(Case.objects.all(), later, limit=5)
        assert told == [(paused.pk, 18, found.mean_on)]
    text = page(city.case_manager, reverse("pathway:case-extension", args=[paused.pk]))
    assert "40 giorni" in text.content.decode()


@pytest.mark.django_db
def test_the_warning_is_not_pushed_beyond_the_last_day_of_the_programme(city, paused):
    say_yes(city)
    with acting_as(System()):
        plain = months_after(paused.started_on, 18)
        programme = paused.programme
        type(programme).objects.filter(pk=programme.pk).update(ends_on=plain + timedelta(days=5))
        again = Case.objects.select_related("programme").get(pk=paused.pk)
        found = duration.duration_of(again, clock.today())
        assert found.mean_on == again.programme.last_day
        programme.refresh_from_db()
        assert list(duration.cases_near_their_mean(Case.objects.all(), clock.today())) == [again]


@pytest.mark.django_db
def test_it_is_said_yes_or_no_by_an_act(city, client_as, page):
    def said(value):
        with acting_as(city.plan_manager) as actor:
            return programmes.set_parameter(
                actor=actor,
                programme=city.programme,
                at=clock.now(),
                code=PAUSES_PUSH,
                value=Decimal(value),
                source_act="DGC 7/2026",
                starts_on=clock.today(),
            )

    with pytest.raises(Refused, match="sì o no"):
        said(2)
    address = reverse("programme:parameter", args=[city.programme.pk, PAUSES_PUSH])
    text = page(city.plan_manager, address).content.decode()
    answer = client_as(city.plan_manager).post(
        address,
        {
            "value": "1",
            "starts_on": clock.today().isoformat(),
            "source_act": "DGC 7/2026",
            "version": text.split('name="version" value="')[1].split('"')[0],
        },
    )
    assert answer.status_code == 302
    with acting_as(System()):
        assert parameter_on(city.programme, PAUSES_PUSH, clock.today()).value == 1
    assert said(0).value == 0
