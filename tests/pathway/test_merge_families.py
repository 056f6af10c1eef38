"""A family written twice becomes one: one path goes on in each programme, months are counted once together."""

from decimal import Decimal
from uuid import UUID

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from approdo.access.models import Access
from approdo.access.operations import acting_as
from approdo.journal.models import Event
from approdo.kernel import clock
from approdo.kernel.refusals import NotPermitted, Refused
from approdo.network.models import System
from approdo.pathway import commands, queries
from approdo.pathway.models import (
    Case,
    CaseMember,
    CaseMerge,
    LineMonth,
    MonthCounter,
    ProjectLine,
)
from approdo.pathway.operations import release_months, reserve_month
from approdo.pathway.queries.outcome import lines_still_promised
from approdo.pathway.rules.merge import taken
from approdo.pathway.states import CaseState, LifeHappened, MeasureKind
from approdo.programme.models import Programme
from approdo.programme.operations import write_figure
from approdo.programme.states import ParameterCode
from approdo.registry import commands as registry
from approdo.registry.operations import NewAddress
from approdo.registry.queries import members_on
from tests.makers import project as projects
from tests.makers.pathway import assigned_case, drafted_case, proposed_case
from tests.makers.turns import revised

pytestmark = pytest.mark.django_db
PASSIVE = MeasureKind.PASSIVE
FIGURES = {
    ParameterCode.PASSIVE_MONTHLY_CAP: Decimal("300.00"),
    ParameterCode.ACTIVE_MONTHLY_CAP: Decimal("600.00"),
    ParameterCode.DAYS_TO_ANSWER_HANDOVER: Decimal(15),
}


def active(city, name):
    draft = projects.full_draft(
        city, projects.begun_project(city, projects.assessed_case(city, family_name=name))
    )
    return projects.active_case(
        city, projects.validated_project(city, projects.shared_project(city, draft))
    )


@pytest.fixture
def two(city):
    """The same family twice, each with a running path: 300 euro for the home, to both."""
    return active(city, "Berti"), active(city, "Bertti")


def merged(city, survivor, other, actor=None):
    with acting_as(actor or city.housing_officer) as office:
        return commands.merge_families(
            actor=office, survivor=survivor.household, merged=other.household, at=clock.now()
        )


def parted(city, other, actor=None):
    with acting_as(actor or city.housing_officer) as office:
        return commands.part_families(actor=office, merged=other.household, at=clock.now())


def in_another_programme(city, case):
    """Let a path be of a programme with caps of its own; how it got there is another test's matter."""
    like = city.programme
    with acting_as(System()):
        other = Programme.objects.create(
            code="pis_2_of_test", name="PIS 2", starts_on=like.starts_on, ends_on=like.ends_on
        )
        for code, value in FIGURES.items():
            write_figure(
                other,
                code,
                value=value,
                source_act="Delibera 5/2026",
                from_day=like.starts_on,
                at=clock.now(),
            )
        CaseMember.objects.filter(case=case).update(programme=other)
        Case.objects.filter(pk=case.pk).update(programme=other)
    return other


def now(case):
    with acting_as(System()):
        return Case.objects.select_related("household").get(pk=case.pk)


def reserved(case):
    """What the household's card counts for the home, month by month."""
    with acting_as(System()):
        rows = MonthCounter.objects.filter(household=case.household_id, kind=PASSIVE)
        return {row.month: row.reserved for row in rows if row.reserved}


def promised(*cases):
    with acting_as(System()):
        rows = LineMonth.objects.filter(case__in=cases, released_on__isnull=True).order_by("pk")
        return list(rows.values_list("pk", flat=True))


def refused(act, *args, **said):
    with pytest.raises(Refused) as refusal:
        act(*args, **said)
    return [str(reason) for reason in refusal.value.reasons]


def test_of_two_paths_in_a_programme_the_furthest_along_goes_on(city):
    ahead, behind = assigned_case(city), proposed_case(city, family_name="Bertti")
    merged(city, behind, ahead)
    assert now(ahead).state == CaseState.ASSIGNED
    assert now(behind).state == CaseState.MERGED
    assert now(behind).ended_on == clock.today()
    with acting_as(city.housing_officer):
        assert CaseMerge.objects.get(case=behind).into == ahead
        assert not CaseMember.objects.filter(case=behind, is_open=True).exists()
        told = Event.objects.filter(name=LifeHappened.FAMILIES_MERGED).values_list(
            "about", flat=True
        )
        assert set(told) == {ahead.pk, behind.pk}


def test_a_draft_that_was_never_proposed_ends_in_the_path_of_the_family_and_comes_back(city):
    followed, draft = assigned_case(city), drafted_case(city, family_name="Bertti")
    merged(city, followed, draft)
    assert now(draft).state == CaseState.MERGED
    parted(city, draft)
    assert now(draft).state == CaseState.DRAFT_REFERRAL


def test_the_body_that_goes_on_reads_the_path_that_ended(city):
    ahead, behind = assigned_case(city), proposed_case(city, family_name="Bertti")
    with acting_as(city.case_manager):
        assert not Case.objects.filter(pk=behind.pk).exists()
    merged(city, ahead, behind)
    with acting_as(city.case_manager):
        assert Case.objects.filter(pk=behind.pk).exists()
    parted(city, behind)
    with acting_as(city.case_manager):
        assert not Case.objects.filter(pk=behind.pk).exists()


def test_no_promised_month_is_lost_and_all_are_counted_on_one_card(city, two):
    mine, theirs = two
    before, of_mine, of_theirs = promised(*two), reserved(mine), reserved(theirs)
    merged(city, mine, theirs)
    assert promised(*two) == before
    assert reserved(theirs) == {}
    assert reserved(mine) == {
        month: of_mine.get(month, 0) + of_theirs.get(month, 0) for month in {*of_mine, *of_theirs}
    }
    assert set(reserved(mine).values()) == {Decimal("600.00")}


def test_over_the_cap_nothing_more_can_be_promised_and_what_is_given_back_counts(city, two):
    mine, theirs = two
    merged(city, mine, theirs)
    with acting_as(System()):
        line = ProjectLine.objects.get(case=theirs, kind=PASSIVE)
        last = LineMonth.objects.get(line=line, month=projects.later(5))
        release_months(line, after=projects.later(4), on=clock.today())
        last.delete()
        told = refused(reserve_month, line, last.month, line.monthly_amount)
        assert "600,00" in told[0] and "300,00" in told[0]
    assert reserved(mine)[projects.later(5)] == Decimal("300.00")
    assert reserved(mine)[projects.later(4)] == Decimal("600.00")


def test_the_path_that_goes_on_answers_for_what_the_other_promised(city, two):
    mine, theirs = two
    merged(city, mine, theirs)
    with acting_as(city.case_manager) as manager:
        lines = lines_still_promised(now(mine))
        assert {line.case_id for line in lines} == {mine.pk, theirs.pk}
        brought = next(line for line in lines if line.case_id == theirs.pk)
        months = commands.stop_line(
            actor=manager, case=mine, at=clock.now(), line=brought, last_month=projects.later(0)
        )
    assert months > 0


def test_months_of_a_version_never_validated_are_given_back_and_taken_up_again(city):
    mine = active(city, "Berti")
    draft = projects.full_draft(
        city, projects.begun_project(city, projects.assessed_case(city, family_name="Bertti"))
    )
    before = promised(draft.case)
    merged(city, mine, draft.case)
    assert promised(draft.case) == []
    assert set(reserved(mine).values()) == {Decimal("300.00")}
    parted(city, draft.case)
    assert promised(draft.case) == before
    assert set(reserved(draft.case).values()) == {Decimal("300.00")}


def test_what_is_about_to_end_is_settled_first_and_all_is_said_at_once(city, two):
    mine, theirs = two
    closing = projects.closing_case(city, mine)
    with acting_as(System()):
        Case.objects.filter(pk=theirs.pk).update(state=CaseState.SUSPENDED)
    told = refused(merged, city, closing, theirs)
    assert any("in chiusura" in each for each in told)
    assert any("sospeso" in each for each in told)
    assert now(theirs).state == CaseState.SUSPENDED
    assert now(theirs).household.merged_into_id is None


def test_a_family_in_hiding_is_not_shown_to_who_follows_the_other(city):
    mine, theirs = assigned_case(city), assigned_case(city, family_name="Bertti")
    with acting_as(city.social_worker) as worker:
        registry.record_address(
            actor=worker,
            household=mine.household,
            new=NewAddress("Via Cigna", "3", borough=6),
            since=clock.today(),
            at=clock.now(),
        )
        registry.protect_address(actor=worker, household=mine.household, at=clock.now())
    with acting_as(System()):
        shared = set(Access.objects.values_list("pk", flat=True))
    assert any("protezione" in told for told in refused(merged, city, mine, theirs))
    with acting_as(System()):
        assert set(Access.objects.values_list("pk", flat=True)) == shared


def test_paths_of_two_programmes_both_go_on_under_one_household(city):
    mine, theirs = active(city, "Berti"), active(city, "Bertti")
    other = in_another_programme(city, theirs)
    merged(city, mine, theirs)
    assert now(mine).state == now(theirs).state == CaseState.ACTIVE
    assert set(reserved(mine).values()) == {Decimal("300.00")}
    with acting_as(System()):
        counted = MonthCounter.objects.filter(programme=other, reserved__gt=0, kind=PASSIVE)
        assert set(counted.values_list("household", flat=True)) == {mine.household_id}


def test_another_body_and_another_office_do_not_join_nor_part(city):
    mine, theirs = assigned_case(city), proposed_case(city, family_name="Bertti")
    for actor in (city.social_worker, city.case_manager, city.stranger_case_manager):
        with pytest.raises((NotPermitted, Refused)):
            merged(city, mine, theirs, actor=actor)
    merged(city, mine, theirs)
    for actor in (city.social_worker, city.case_manager, city.stranger_case_manager):
        with pytest.raises((NotPermitted, Refused)):
            parted(city, theirs, actor=actor)


def test_the_page_says_what_becomes_of_paths_and_of_months_before_it_is_done(
    city, two, client_as, page
):
    mine, theirs = two
    office = client_as(city.housing_officer)
    address = reverse("pathway:household-merging", args=[mine.household_id])
    own = office.post(address, {"code": mine.household.code}).content.decode()
    assert "È già questa scheda" in own
    found = office.post(address, {"code": theirs.household.code.lower()})
    text = page(city.housing_officer, found.url).content.decode()
    assert mine.code in text and theirs.code in text
    assert "restano promessi" in text
    assert "arriva a 600,00" in text and "il tetto è 300,00" in text
    assert now(theirs).state == CaseState.ACTIVE
    office.post(found.url)
    assert now(theirs).state == CaseState.MERGED
    story = page(city.housing_officer, f"/households/{mine.household_id}/?case={mine.pk}")
    assert "Qui continua anche il percorso" in story.content.decode()
    data = page(city.housing_officer, reverse("registry:household", args=[mine.household_id]))
    assert "Annulla l" in data.content.decode()
    office.post(reverse("pathway:household-parting", args=[theirs.household_id]))
    assert now(theirs).state == CaseState.ACTIVE


def test_what_is_in_the_way_is_said_on_the_page_without_a_button(city, two, page):
    mine, theirs = two
    projects.closing_case(city, mine)
    address = reverse("pathway:household-merging", args=[mine.household_id])
    address = f"{address}?code={theirs.household.code}"
    text = page(city.housing_officer, address).content.decode()
    assert "in chiusura" in text
    assert "Unisci i due nuclei" not in text


def test_who_joined_later_is_found_missing_on_the_path_that_goes_on(city):
    mine, theirs = proposed_case(city, family_name="Bertti"), assigned_case(city)
    merged(city, mine, theirs)
    with acting_as(city.housing_officer):
        people = {p.pk for p in members_on(mine.household, clock.today())}
        found = queries.life.differences(now(theirs), clock.today())
        on_it = set(theirs.members.values_list("person", flat=True))
        assert {person.pk for person, _since in found.joined} == people - on_it


KEYS = [UUID(int=number) for number in range(3)]


@given(
    st.lists(
        st.tuples(st.sampled_from(KEYS), st.sampled_from(KEYS), st.integers(1, 60_000)),
        max_size=12,
    )
)
def test_what_two_cards_take_together_is_what_each_takes(promises):
    rows = [(case, version, Decimal(cents) / 100) for case, version, cents in promises]
    apart = [taken([row for row in rows if row[0] == case]) for case in KEYS]
    assert taken(rows) == sum(apart)
    assert all(total <= taken(rows) for total in apart)
    assert taken(rows) <= sum(amount for _case, _version, amount in rows)


def test_a_family_joined_twice_over_has_one_path_a_programme(city):
    first, second, third = (
        proposed_case(city, family_name=name) for name in ("Berti", "Bertti", "Bertty")
    )
    in_another_programme(city, second)
    merged(city, second, first)
    assert now(first).state == now(second).state == CaseState.PROPOSED
    merged(city, third, second)
    states = sorted(now(case).state for case in (first, second, third))
    assert states == [CaseState.MERGED, CaseState.PROPOSED, CaseState.PROPOSED]
    assert now(second).state == CaseState.PROPOSED, "it is of another programme"


def test_objectives_go_on_in_the_next_version_once_with_the_hands_that_wrote_them(city, two):
    mine, theirs = two
    with acting_as(city.case_manager):
        own = mine.projects.get().objectives.count()
    merged(city, mine, theirs)
    draft = revised(city, now(mine)).project
    with acting_as(city.case_manager):
        goals = list(draft.objectives.order_by("position"))
        assert [goal.position for goal in goals] == list(range(1, 2 * own + 1))
        # Of a person who is not on this path nobody answers yet; sharing will ask who does.
        assert {goal.person_id for goal in goals[own:]} == {None}
        assert {*theirs.projects.get().hands} <= {*draft.hands}
        commands.abandon_revision(actor=city.case_manager, case=now(mine), at=clock.now())
    again = revised(city, now(mine)).project
    with acting_as(city.case_manager):
        assert again.objectives.count() == 2 * own


def test_the_page_says_where_objectives_go(city, page, two):
    mine, theirs = two
    url = reverse("pathway:household-merging", args=[mine.household_id])
    html = page(city.housing_officer, f"{url}?code={theirs.household.code}").content.decode()
    assert f"entrano nella prossima versione del progetto di {mine.code}" in html
