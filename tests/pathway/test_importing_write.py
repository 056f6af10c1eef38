"""The cohort of four districts comes in whole, once, and can be taken back."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from approdo.access.operations import acting_as
from approdo.imports.models import Arrival, Batch, Problem, RawRow
from approdo.imports.states import BatchState, Happened
from approdo.journal.models import Event
from approdo.kernel import clock
from approdo.kernel.refusals import NotPermitted, Refused
from approdo.network.models import System
from approdo.pathway.commands import importing as commands
from approdo.pathway.models import Case, CaseMember, Referral
from approdo.registry.models import Household, Membership, Person, PersonIdentifier, PossibleMatch

COHORT = Path(__file__).parents[1] / "data" / "cohort"
FILES = {
    "nord_est": "distretto_nord_est.xlsx",
    "nord_ovest": "distretto_nord_ovest.csv",
    "sud_est": "distretto_sud_est.csv",
    "sud_ovest": "distretto_sud_ovest.xlsx",
}

pytestmark = pytest.mark.django_db


def bring(city, district, name=None, content=None, actor=None):
    file_name = name or FILES[district]
    return commands.import_list(
        actor=actor or System(),
        district=city.districts[district],
        at=clock.now(),
        file_name=file_name,
        content=content if content is not None else (COHORT / file_name).read_bytes(),
        programme=city.programme,
    )


def test_all_four_districts_arrive_whole(city):
    with acting_as(System()):
        for district in FILES:
            bring(city, district)
        assert Household.objects.count() == 318
        assert Person.objects.count() == 840
        assert Case.objects.filter(state="draft_referral").count() == 318
        assert Referral.objects.count() == 318
        assert CaseMember.objects.filter(is_open=True).count() == 0
        assert Membership.objects.filter(is_reference=True).count() == 318
        assert Arrival.objects.count() == 318
        assert Batch.objects.filter(state=BatchState.WRITTEN).count() == 4


def test_what_the_list_says_stands_in_the_draft(city):
    with acting_as(System()):
        bring(city, "nord_ovest")
        arrival = Arrival.objects.get(source_code="H0013")
        case = Case.objects.get(pk=str(arrival.about))
        referral = case.referral
    assert case.opened_on == date(2019, 11, 17)
    assert referral.arrears == Decimal("4501.98")
    assert referral.monthly_rent == Decimal("512.37")
    assert referral.eviction_stage == "validated"
    assert referral.eviction_next_on == date(2020, 5, 22)
    assert referral.ethos_code == "9.1"
    assert referral.prevention_level == "secondary"
    assert referral.reason == "Sfratto per morosità - convalida"


def test_a_value_in_doubt_stays_empty_and_its_raw_text_beside(city):
    with acting_as(System()):
        done = bring(city, "nord_ovest")
        arrival = Arrival.objects.get(source_code="H0029")
        case = Case.objects.get(pk=str(arrival.about))
        problem = Problem.objects.get(batch=done.batch, record="H0029", code="implausible_year")
        row = RawRow.objects.get(batch=done.batch, number=22)
    assert case.opened_on == clock.today()  # not the year 19, and not 2019 either
    assert (problem.raw, problem.suggestion) == ("29-03-0019", "2019-03-29")
    assert row.cells[1] == "29-03-0019" and row.values[1] is None


def test_a_wrong_code_is_kept_as_written_with_its_doubt(city):
    with acting_as(System()):
        bring(city, "nord_ovest")
        kept = PersonIdentifier.objects.get(raw="KFRPCS74R71Z305H")
    assert kept.doubts == ["check"]


def test_the_same_file_again_doubles_nothing_and_says_so(city):
    with acting_as(System()):
        bring(city, "sud_est")
        again = bring(city, "sud_est")
        assert again.same_file is not None
        assert again.brought.households == 0
        assert len(again.brought.before) == 78
        assert Household.objects.count() == 78


def test_a_family_of_another_district_is_reported_and_shown_to_the_office(city):
    with acting_as(System()):
        bring(city, "nord_est")
        done = bring(city, "nord_ovest")
        pairs = {(d.family.code, d.other.code) for d in done.doubles}
        assert ("H0109", "H0301") in pairs
        assert ("H0316", "H0002") in pairs
        assert PossibleMatch.objects.count() > 0
        with acting_as(city.social_worker):
            assert PossibleMatch.objects.count() == 0


def test_a_district_sees_only_its_own(city):
    with acting_as(System()):
        bring(city, "nord_est")
        bring(city, "sud_ovest")
    with acting_as(city.social_worker):
        assert Household.objects.count() == 80
        assert Batch.objects.count() == 1
        assert RawRow.objects.count() == 203


def test_it_can_be_taken_back_and_brought_in_again(city):
    with acting_as(System()):
        bring(city, "nord_ovest")
        first = bring(city, "nord_est")
    with acting_as(city.social_worker):
        batch = Batch.objects.get(pk=first.batch.pk)
        count = commands.undo_list(actor=city.social_worker, batch=batch, at=clock.now())
    assert count == 80
    with acting_as(System()):
        assert Household.objects.count() == 81
        assert Person.objects.count() == 209
        assert Batch.objects.get(pk=first.batch.pk).state == BatchState.UNDONE
        assert Event.objects.filter(name=Happened.LIST_UNDONE).count() == 1
        assert bring(city, "nord_est").brought.households == 80


def test_it_is_not_taken_back_once_somebody_worked_on_it(city):
    with acting_as(System()):
        first = bring(city, "nord_est")
        arrival = Arrival.objects.get(source_code="H0002")
        household = Household.objects.get(pk=arrival.subject)
        person = Membership.objects.get(household=household, is_reference=True).person
    with acting_as(city.social_worker):
        from approdo.registry.commands import record_contact

        record_contact(
            actor=city.social_worker,
            person=person,
            at=clock.now(),
            kind="phone",
            value="3330001111",
            safety="any",
            note="",
        )
        with pytest.raises(Refused) as refusal:
            commands.undo_list(actor=city.social_worker, batch=first.batch, at=clock.now())
    assert "H0002 Famiglia Marchetti" in str(refusal.value)
    with acting_as(System()):
        assert Household.objects.count() == 80


def test_another_district_may_neither_bring_in_nor_take_back(city):
    with acting_as(System()):
        first = bring(city, "nord_est")
    with acting_as(city.other_social_worker):
        with pytest.raises(NotPermitted):
            bring(city, "nord_est", actor=city.other_social_worker)
        with pytest.raises(Refused):
            commands.undo_list(actor=city.other_social_worker, batch=first.batch, at=clock.now())


def test_a_worker_brings_in_the_list_of_the_own_district(city):
    with acting_as(city.social_worker):
        done = bring(city, "nord_est", actor=city.social_worker)
    assert done.brought.households == 80
    assert done.batch.uploaded_by_id == city.social_worker.pk


def test_an_unreadable_file_is_refused_in_a_sentence_and_leaves_nothing(city):
    with acting_as(System()):
        with pytest.raises(Refused, match="vuoto"):
            bring(city, "nord_est", name="vuoto.csv", content=b"")
        assert Batch.objects.count() == 0
