"""Money is promised month by month, under the cap, to the cent (I-2, scenario 2)."""

import datetime
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.kernel.refusals import NotPermitted, Refused
from approdo.pathway import commands, queries
from approdo.pathway.models import LineMonth, MonthCounter, ProjectLine
from approdo.pathway.states import ActivityKind, Expense, Heading
from approdo.programme.models import Parameter
from approdo.ui import formats
from tests.makers import project as makers
from tests.makers.pathway import adults_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(city):
    """A draft with a housing and a work intervention and no money yet."""
    project = makers.begun_project(city)
    actor = city.case_manager
    with acting_as(actor):
        goal = makers.objective(actor, project)
        makers.intervention(actor, project, goal)
        makers.intervention(
            actor,
            project,
            goal,
            heading=Heading.WORK,
            activity=ActivityKind.INTERNSHIP_PLACEMENT,
            description="Tirocinio",
        )
    return project


def passive(city, draft, amount, **words):
    with acting_as(city.case_manager):
        return makers.passive_line(city.case_manager, draft, amount, **words)


def active(city, draft, amount, person, **words):
    return passive(
        city,
        draft,
        amount,
        **{
            "expense": Expense.INTERNSHIP,
            "intervention": draft.interventions.get(heading=Heading.WORK),
            "person": person,
            "payee": "",
            **words,
        },
    )


def refused(write, *arguments, **words):
    with pytest.raises(Refused) as refusal, transaction.atomic():
        write(*arguments, **words)
    return refusal.value.reasons


def test_six_months_of_three_hundred_euro_are_six_months_on_the_counter(city, draft):
    passive(city, draft, "300.00")
    with acting_as(city.case_manager):
        months = LineMonth.objects.order_by("month")
        assert [m.month for m in months] == [makers.later(n) for n in range(6)]
        assert set(MonthCounter.objects.values_list("reserved", "cap")) == {
            (Decimal("300.00"), Decimal("300.00"))
        }


def test_a_cent_over_is_refused_naming_the_cap_its_act_and_the_lines(city, draft):
    passive(city, draft, "180.00", months=3)
    [sentence] = refused(
        passive, city, draft, "120.01", months=3, expense=Expense.UTILITIES, payee="Gas e luce"
    )
    assert sentence == (
        f"Da {formats.month(makers.later(0))} a {formats.month(makers.later(2))} la misura passiva"
        " del nucleo arriverebbe a 300,01\u00a0€: il tetto è 300,00\u00a0€ al mese (Pagina della"
        " Città sul progetto TO HOME). Voci: Quota per l'abitare 180,00\u00a0€;"
        " Utenze 120,01\u00a0€."
    )
    assert sentence.field == "monthly_amount"
    passive(city, draft, "120.00", months=3, expense=Expense.UTILITIES, payee="Gas e luce")


def test_only_the_months_over_the_cap_are_named(city, draft):
    passive(city, draft, "200.00", months=2)
    [sentence] = refused(
        passive, city, draft, "150.00", first_month=makers.later(1), last_month=makers.later(8)
    )
    assert sentence.startswith(f"A {formats.month(makers.later(1))} ")


def test_a_refused_line_leaves_nothing_behind(city, draft):
    refused(passive, city, draft, "300.01")
    with acting_as(city.case_manager):
        assert not ProjectLine.objects.exists()
        assert not LineMonth.objects.exists()


def test_the_active_cap_is_counted_for_each_person(city, draft):
    one, other = adults_of(draft.case)
    active(city, draft, "600.00", one)
    active(city, draft, "600.00", other)
    [sentence] = refused(active, city, draft, "0.01", one)
    assert f"misura attiva di {one.full_name}" in sentence
    assert "600,01" in sentence


def test_a_cap_that_changes_is_asked_of_each_month(city, draft):
    with acting_as(city.case_manager):
        cap = Parameter.objects.get(code="passive_monthly_cap")
        Parameter.objects.filter(pk=cap.pk).update(ends_on=makers.later(2))
        Parameter.objects.create(
            programme=cap.programme,
            code=cap.code,
            value=Decimal("250.00"),
            unit=cap.unit,
            starts_on=makers.later(2),
            source_act="DGC 12/2027",
            recorded_at=clock.now(),
        )
    [sentence] = refused(passive, city, draft, "300.00", months=4)
    assert "250,00\u00a0€ al mese (DGC 12/2027)" in sentence
    assert sentence.startswith(f"Da {formats.month(makers.later(2))}")


def test_writing_a_line_anew_gives_its_old_months_back(city, draft):
    line = passive(city, draft, "300.00")
    with acting_as(city.case_manager):
        makers.passive_line(city.case_manager, draft, "250.00", months=2, line=line)
        held = MonthCounter.objects.filter(reserved__gt=0)
        assert {c.reserved for c in held} == {Decimal("250.00")}
        assert held.count() == 2


def test_a_removed_line_frees_its_months(city, draft):
    line = passive(city, draft, "300.00")
    with acting_as(city.case_manager):
        commands.remove_line(actor=city.case_manager, project=draft, at=clock.now(), line=line)
        assert not MonthCounter.objects.filter(reserved__gt=0).exists()
    passive(city, draft, "300.00")


def test_the_year_is_drawn_month_by_month(city, draft):
    passive(city, draft, "300.00", months=2)
    with acting_as(city.case_manager):
        year = queries.year_of_months(draft)
    assert len(year) == 12
    assert [m.passive for m in year[:3]] == [Decimal("300.00"), Decimal("300.00"), Decimal("0.00")]


def test_everything_wrong_with_a_line_is_said_at_once(city, draft):
    stranger = adults_of(makers.assessed_case(city, family_name="Okafor"))[0]
    sentences = refused(
        active,
        city,
        draft,
        "100.00",
        stranger,
        intervention=draft.interventions.get(heading=Heading.HOUSING),
    )
    assert [s.field for s in sentences] == ["intervention", "person"]


def test_a_line_needs_a_payee_and_months_in_order(city, draft):
    [payee] = refused(passive, city, draft, "100.00", payee="")
    assert "a chi va pagata" in payee
    [months] = refused(
        passive, city, draft, "100.00", first_month=makers.later(3), last_month=makers.later(1)
    )
    assert "L'ultimo mese" in months


def test_nobody_else_promises_money(city, draft):
    for actor in (city.stranger_case_manager, city.partner_case_manager, city.district_officer):
        with acting_as(actor), pytest.raises((NotPermitted, Refused)):
            makers.passive_line(actor, draft, "100.00", intervention=draft.interventions.first())


def test_a_shared_project_takes_no_more_money(city, draft):
    case = makers.shared_project(city, makers.full_draft(city, draft))
    project = case.projects.get()
    [sentence] = refused(passive, city, project, "1.00")
    assert "non si cambia più" in sentence
    with acting_as(city.case_manager), pytest.raises(DatabaseError), transaction.atomic():
        ProjectLine.objects.update(monthly_amount=1)


def test_a_stopped_line_keeps_its_past_and_frees_its_future(city):
    case = makers.active_case(city)
    with acting_as(city.case_manager):
        line = ProjectLine.objects.get(expense=Expense.HOUSING_QUOTA)
        released = commands.stop_line(
            actor=city.case_manager,
            case=case,
            at=clock.now(),
            line=line,
            last_month=makers.later(1),
        )
        assert released == 4
        assert LineMonth.objects.filter(line=line, released_on__isnull=True).count() == 2
        assert queries.promised_after(case, makers.later(1)).filter(line=line).count() == 0
        with pytest.raises(Refused, match="niente di promesso"):
            commands.stop_line(
                actor=city.case_manager,
                case=case,
                at=clock.now(),
                line=line,
                last_month=makers.later(1),
            )


def test_months_are_counted_over_the_year_s_end():
    line = ProjectLine(
        first_month=datetime.date(2026, 11, 1),
        last_month=datetime.date(2027, 2, 1),
        monthly_amount=Decimal("100.00"),
    )
    assert [m.month for m in line.months] == [11, 12, 1, 2]
    assert line.total == Decimal("400.00")
