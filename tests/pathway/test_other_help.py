"""Help from elsewhere: dated amounts with their source, and no cost paid twice."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from approdo.access.operations import acting_as
from approdo.assessment.operations import load_instruments
from approdo.journal.models import Event
from approdo.kernel import clock
from approdo.kernel.refusals import NotPermitted, Refused
from approdo.network.models import System
from approdo.pathway import commands, queries
from approdo.pathway.models import OtherHelp, ProjectLine
from approdo.pathway.rules.other_help import covers_month, paid_twice
from approdo.pathway.sheets.project import sheet_content
from approdo.pathway.states import OtherHelpHappened
from tests.makers import pathway as make
from tests.makers import project as projects

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(city):
    return make.assigned_case(city)


def helped(city, household, *, actor=None, **words):
    worker = actor or city.case_manager
    said = {
        "kind": "adi",
        "monthly_amount": Decimal("280.00"),
        "starts_on": clock.today().replace(day=1),
        "source": "Lettera INPS del 12/05/2026",
        **words,
    }
    with acting_as(worker):
        return commands.record_other_help(actor=worker, household=household, at=clock.now(), **said)


def rent(amount="280.00", cost="600.00", **words):
    return {
        "monthly_amount": Decimal(amount),
        "covers": "housing_quota",
        "cost": Decimal(cost),
        **words,
    }


def test_an_income_is_written_with_its_source_and_its_days(city, case, today):
    one = helped(city, case.household, ends_on=today + timedelta(days=400))
    with acting_as(city.case_manager):
        assert list(queries.helps_of(case.household, today)) == [one]
        assert not queries.helps_of(case.household, today + timedelta(days=400)).exists()
        event = Event.objects.get(about=case.household_id, name=OtherHelpHappened.HELP_RECORDED)
        assert event.facts["kind"] == "adi" and "source" not in event.facts


def test_everything_that_is_missing_is_said_at_once(city, case):
    with acting_as(city.social_worker):
        other = make.make_family(city, family_name="Altri").memberships.first().person
    with pytest.raises(Refused) as refusal:
        helped(
            city,
            case.household,
            source=" ",
            monthly_amount=Decimal(0),
            person=other,
            covers="utilities",
        )
    assert [r.field for r in refusal.value.reasons] == [
        "source",
        "monthly_amount",
        "person",
        "cost",
    ]
    with pytest.raises(Refused, match="non può superare la spesa"):
        helped(city, case.household, **rent("700.00"))
    with acting_as(city.case_manager):
        assert not OtherHelp.objects.exists()


def test_two_helps_do_not_pay_the_same_rent_twice(city, case):
    helped(city, case.household, **rent())
    helped(city, case.household, **rent("320.00", kind="rent_fund"))
    with pytest.raises(Refused, match="Sono 0,01.€ in più: la stessa spesa non si paga due volte"):
        helped(city, case.household, **rent("0.01", kind="charity"))
    helped(city, case.household, monthly_amount=Decimal("900.00"), kind="pension")


def test_the_project_promises_only_what_others_do_not_pay(city):
    with acting_as(System()):
        load_instruments()
    draft = projects.full_draft(city)
    household = draft.case.household
    with acting_as(city.case_manager):
        line = ProjectLine.objects.get(project=draft, expense="housing_quota")

    def promise(amount):
        with acting_as(city.case_manager) as actor:
            commands.write_line(
                actor=actor,
                project=draft,
                at=clock.now(),
                intervention=line.intervention,
                expense=line.expense,
                monthly_amount=Decimal(amount),
                first_month=line.first_month,
                last_month=line.last_month,
                payee=line.payee,
                line=line,
            )

    promise("200.00")
    with pytest.raises(Refused, match="il progetto promette 200,00"):
        helped(city, household, **rent("100.01", "300.00", starts_on=line.first_month))
    helped(city, household, **rent("100.00", "300.00", starts_on=line.first_month))
    with pytest.raises(Refused, match="Sono 0,01.€ in più: la stessa spesa non si paga due volte"):
        promise("200.01")
    promise("150.00")


def test_the_sheet_of_the_project_names_the_help_from_elsewhere(city):
    with acting_as(System()):
        load_instruments()
    draft = projects.full_draft(city)
    helped(city, draft.case.household)
    with acting_as(city.case_manager):
        told = sheet_content(queries.content_of(draft), at=clock.now()).national_measures
    assert any(text.startswith("Assegno di inclusione: 280,00") for text in told)


def test_a_help_ends_once_and_earlier_at_most(city, case, today):
    one = helped(city, case.household)
    with acting_as(city.case_manager) as actor:
        commands.end_other_help(
            actor=actor, household=case.household, at=clock.now(), help=one, ends_on=today
        )
        with pytest.raises(Refused, match="finisce già prima"):
            commands.end_other_help(
                actor=actor,
                household=case.household,
                at=clock.now(),
                help=one,
                ends_on=today + timedelta(days=1),
            )
    with acting_as(city.social_worker):
        other = make.make_family(city, family_name="Altri")
    with acting_as(city.social_worker) as actor, pytest.raises(Refused, match="non è di questo"):
        commands.end_other_help(
            actor=actor, household=other, at=clock.now(), help=one, ends_on=today
        )


def test_other_bodies_neither_see_nor_write_it(city, case):
    helped(city, case.household)
    with pytest.raises(NotPermitted):
        helped(city, case.household, actor=city.plan_manager)
    with pytest.raises(Refused, match="non c'è più"):
        helped(city, case.household, actor=city.stranger_case_manager)
    with acting_as(city.stranger_case_manager):
        assert not OtherHelp.objects.exists()


def test_the_page_shows_help_and_takes_one_more(city, case, page, client_as):
    address = reverse("pathway:case-helps", args=[case.pk])
    assert "Nessun altro aiuto in corso" in page(city.case_manager, address).content.decode()
    client = client_as(city.case_manager)
    typed = {
        "kind": "adi",
        "monthly_amount": "280,00",
        "starts_on": clock.today().isoformat(),
        "source": "Lettera INPS",
    }
    lacking = client.post(address, typed | {"covers": "utilities"}).content.decode()
    assert "Scrivi quanto costa al mese" in lacking
    assert client.post(address, typed).status_code == 302
    text = page(city.case_manager, address).content.decode()
    assert "280,00" in text and "Fonte: Lettera INPS" in text
    with acting_as(city.case_manager):
        one = OtherHelp.objects.get()
    end = reverse("pathway:case-help-end", args=[case.pk, one.pk])
    page(city.case_manager, end)
    assert client.post(end, {"last_day": clock.today().isoformat()}).status_code == 302
    household = reverse("desk:household", args=[case.household_id])
    assert address in client.get(household).content.decode()


# --- For any sums and months -----------------------------------------------------------------------

CENTS = st.decimals(min_value=Decimal("0.01"), max_value=Decimal("900.00"), places=2)
MONTHS = st.integers(min_value=0, max_value=30).map(lambda n: date(2026 + n // 12, n % 12 + 1, 1))


def _help(start, months, amount, cost):
    end = date(
        start.year + (start.month + months - 1) // 12, (start.month + months - 1) % 12 + 1, 1
    )
    return OtherHelp(starts_on=start, ends_on=end, monthly_amount=amount, cost=cost)


@given(
    st.lists(st.tuples(MONTHS, st.integers(1, 12), CENTS), min_size=1, max_size=5),
    st.dictionaries(MONTHS, CENTS, max_size=8),
    CENTS,
)
def test_a_refusal_comes_exactly_when_some_month_is_paid_beyond_its_cost(helps, promised, cost):
    there = [_help(start, months, amount, cost) for start, months, amount in helps]
    every = [date(2026 + n // 12, n % 12 + 1, 1) for n in range(48)]
    over = any(
        sum(h.monthly_amount for h in there if covers_month(h, month)) + promised.get(month, 0)
        > cost
        for month in every
        if any(covers_month(h, month) for h in there)
    )
    assert bool(paid_twice("housing_quota", there, promised)) == over
