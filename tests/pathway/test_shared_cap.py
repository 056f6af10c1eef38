"""A cap that programmes share: what one promises, the others no longer can (I-2, scenario 2)."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.kernel.refusals import NotPermitted, Refused
from approdo.network.models import System
from approdo.pathway.models import MonthCounter, ProjectLine, SharedCounter
from approdo.pathway.operations import release_months, reserve_months
from approdo.pathway.states import Expense
from approdo.programme import commands as programmes
from approdo.programme.models import Programme, SharedCap
from approdo.programme.operations import write_figure
from approdo.programme.states import ParameterCode
from tests.concurrency.together import at_once
from tests.makers import project as makers

PASSIVE = ParameterCode.PASSIVE_MONTHLY_CAP
FIRST = makers.later(-1)


def share(city, other, *, by=None, from_day=FIRST, leader=None):
    with acting_as(by or city.plan_manager) as actor:
        return programmes.share_cap(
            actor=actor,
            programme=other,
            at=clock.now(),
            figure=PASSIVE,
            leader=leader or city.programme,
            from_day=from_day,
            source_act="Determinazione 12/2026",
        )


def another(city, code="pis_2"):
    like = city.programme
    with acting_as(System()):
        programme = Programme.objects.create(
            code=f"{code}_{like.pk}"[:30],
            name=code,
            starts_on=like.starts_on,
            ends_on=like.ends_on,
        )
        write_figure(
            programme,
            PASSIVE,
            value=Decimal("300.00"),
            source_act="Delibera 5/2026",
            from_day=like.starts_on,
            at=clock.now(),
        )
        return programme


@pytest.fixture
def two(city):
    """One household in two programmes, each with a line of its own: 180 and 120.01 euro."""
    project = makers.begun_project(city)
    other = another(city)
    with acting_as(city.case_manager) as actor:
        support = makers.intervention(actor, project, makers.objective(actor, project))
    with acting_as(System()):
        case = project.case
        mine = _line(project, support, Expense.HOUSING_QUOTA, "180.00")
        elsewhere = _case_of(other, case)
        theirs_in, work = _project_of(elsewhere, project, support)
        theirs = _line(theirs_in, work, Expense.UTILITIES, "120.01")
    return other, mine, theirs


def _case_of(programme, like):
    """The same household's path in another programme; how it got there is another test's matter."""
    return type(like).objects.create(
        code=f"{like.code[:-6]}900001",
        programme=programme,
        household=like.household,
        district=like.district,
        state_since=clock.now(),
        opened_on=clock.today(),
    )


def _project_of(case, like, support):
    project = type(like).objects.create(
        case=case,
        author=like.author,
        hands=[],
        begun_on=clock.today(),
        state_since=clock.now(),
    )
    work = type(support).objects.create(
        case=case,
        project=project,
        heading=support.heading,
        activity=support.activity,
        description="Bollette",
    )
    return project, work


def _line(project, support, expense, amount):
    return ProjectLine.objects.create(
        case=project.case,
        project=project,
        intervention=support,
        kind="passive",
        expense=expense,
        payee="Proprietaria",
        monthly_amount=Decimal(amount),
        first_month=makers.later(0),
        last_month=makers.later(2),
    )


@pytest.mark.django_db
def test_without_a_common_cap_each_programme_has_its_own(two):
    _other, mine, theirs = two
    with acting_as(System()):
        assert len(reserve_months(mine)) == len(reserve_months(theirs)) == 3
        assert not SharedCounter.objects.exists()


@pytest.mark.django_db
def test_a_cent_over_the_cap_that_two_programmes_share_is_refused(city, two):
    other, mine, theirs = two
    share(city, other)
    with acting_as(System()):
        reserve_months(mine)
        with pytest.raises(Refused) as refusal:
            reserve_months(theirs)
    [told] = refusal.value.reasons
    for words in ("300,01", "in comune fra i programmi", "300,00", "TO HOME", "180,00", "120,01"):
        assert words in told


@pytest.mark.django_db
def test_what_was_promised_before_the_cap_was_shared_counts_from_then_on(city, two):
    other, mine, theirs = two
    with acting_as(System()):
        reserve_months(mine)
    share(city, other)
    with acting_as(System()), pytest.raises(Refused, match="300,01"):
        reserve_months(theirs)


@pytest.mark.django_db
def test_what_already_stood_above_the_cap_stands_and_nothing_more_is_promised(city, two):
    other, mine, theirs = two
    with acting_as(System()):
        reserve_months(mine)
        reserve_months(theirs)
    share(city, other)
    with acting_as(System()):
        more = _line(mine.project, mine.intervention, Expense.UTILITIES, "0.01")
        with pytest.raises(Refused, match="in comune"):
            reserve_months(more)
        assert MonthCounter.objects.filter(reserved__gt=0).count() == 6


@pytest.mark.django_db
def test_months_given_back_are_free_for_the_other_programme(city, two):
    other, mine, theirs = two
    share(city, other)
    with acting_as(System()):
        reserve_months(mine)
        release_months(mine, after=makers.later(-1), on=clock.today())
        assert len(reserve_months(theirs)) == 3
        assert {c.reserved for c in SharedCounter.objects.all()} == {Decimal("120.01")}


@pytest.mark.django_db
def test_from_the_month_in_which_it_is_no_longer_shared_each_counts_by_itself(city, two):
    other, mine, theirs = two
    share(city, other)
    with acting_as(city.plan_manager) as actor:
        programmes.unshare_cap(
            actor=actor,
            programme=other,
            at=clock.now(),
            figure=PASSIVE,
            from_day=makers.later(0),
            source_act="Determinazione 40/2026",
        )
    with acting_as(System()):
        assert len(reserve_months(mine)) == len(reserve_months(theirs)) == 3


@pytest.mark.django_db
def test_a_cap_is_shared_from_the_first_of_a_month_and_never_in_a_chain(city):
    other, third = another(city), another(city, "housing_first")
    with pytest.raises(Refused, match="dal primo del mese"):
        share(city, other, from_day=FIRST + timedelta(days=3))
    share(city, other)
    with pytest.raises(Refused, match="conta già sotto il tetto"):
        share(city, third, leader=other)
    with pytest.raises(Refused, match="contano già sotto il tetto"):
        share(city, city.programme, leader=third)
    with pytest.raises(Refused, match="già un tetto in comune"):
        share(city, other, from_day=makers.later(1))
    with acting_as(city.plan_manager) as actor, pytest.raises(Refused, match="non è in comune"):
        programmes.unshare_cap(
            actor=actor,
            programme=third,
            at=clock.now(),
            figure=PASSIVE,
            from_day=makers.later(0),
            source_act="Atto",
        )


@pytest.mark.django_db
def test_only_who_guides_the_plan_shares_a_cap(city):
    other = another(city)
    for actor in (city.case_manager, city.housing_officer, city.district_officer):
        with pytest.raises(NotPermitted):
            share(city, other, by=actor)


@pytest.mark.django_db
def test_a_cap_is_shared_and_unshared_on_the_programmes_page(city, page, client_as):
    other = another(city)
    address = reverse("programme:shared-caps", args=[other.pk])
    assert "conta da solo" in page(city.plan_manager, address).content.decode()
    assert "Stabilisci" not in page(city.case_manager, address).content.decode()
    said = {"figure": PASSIVE.value, "source_act": "DGC 9/2026", "version": 1}
    client = client_as(city.plan_manager)
    sent = said | {"leader": str(city.programme.pk), "starts_on": FIRST.isoformat()}
    assert client.post(address, sent).status_code == 302
    assert city.programme.name in page(city.plan_manager, address).content.decode()
    alone = said | {"leader": "", "starts_on": makers.later(1).isoformat(), "version": 2}
    assert client.post(address, alone).status_code == 302
    with acting_as(System()):
        row = SharedCap.objects.get(superseded_at__isnull=True)
        assert row.ends_on == makers.later(1)


@pytest.mark.django_db(transaction=True)
def test_two_programmes_at_once_never_pass_the_cap_that_they_share(city, two):
    other, mine, theirs = two
    share(city, other)
    refusals = at_once(
        *((System(), lambda _, line=line: reserve_months(line)) for line in (mine, theirs))
    )
    assert refusals.count(None) == 1
    with acting_as(System()):
        assert all(c.reserved <= c.cap for c in SharedCounter.objects.all())
