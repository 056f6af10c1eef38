"""The list: what it shows to whom, filters in the address, fifty rows, and its place kept."""

from datetime import timedelta

import pytest

from approdo.access.operations import acting_as
from approdo.desk.queries import caseload
from approdo.kernel import clock
from approdo.network.models import System
from approdo.pathway.models import Case
from approdo.pathway.policies import cases_visible_to
from tests.makers.pathway import assigned_case, drafted_case, proposed_case

pytestmark = pytest.mark.django_db


def labels_on(response):
    return response.content.decode()


def test_it_shows_what_ones_body_was_given(city, page):
    assigned_case(city, family_name="Vicini")
    assert "Vicini" in labels_on(page(city.case_manager, "/cases/"))
    assert "Vicini" in labels_on(page(city.social_worker, "/cases/"))
    assert "Vicini" in labels_on(page(city.housing_officer, "/cases/"))


def test_another_body_sees_none(city, page):
    assigned_case(city, family_name="Vicini")
    text = labels_on(page(city.stranger_case_manager, "/cases/"))
    assert "Vicini" not in text
    assert "Nessun nucleo, per ora" in text


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ({"state": "proposed"}, "Proposti"),
        ({"state": "draft_referral"}, "Bozze"),
        ({"state": "ended"}, None),
        ({"owed": "housing_office"}, "Proposti"),
        ({"owed": "district"}, "Bozze"),
        ({"late": "1"}, "Bozze"),
        ({"words": "Proposti"}, "Proposti"),
        ({"state": "no such state"}, "both"),
    ],
)
def test_filters_stand_in_the_address(city, page, query, shown):
    proposed_case(city, family_name="Proposti")
    late = drafted_case(city, family_name="Bozze")
    with acting_as(System()):
        Case.objects.filter(pk=late.pk).update(due_on=clock.today() - timedelta(days=1))
    text = labels_on(page(city.social_worker, "/cases/", **query))
    rows = text[text.index("</form>") :]
    assert ("Famiglia Proposti" in rows) == (shown in ("Proposti", "both"))
    assert ("Famiglia Bozze" in rows) == (shown in ("Bozze", "both"))


def test_a_code_typed_as_words_finds_its_case(city, page):
    case = proposed_case(city, family_name="Proposti")
    drafted_case(city, family_name="Bozze")
    text = labels_on(page(city.social_worker, "/cases/", words=case.code.lower()))
    assert "Proposti" in text
    assert "Famiglia Bozze" not in text


def test_mine_are_those_i_manage_or_proposed(city, page):
    assigned_case(city, family_name="Vicini")
    assert "Vicini" in labels_on(page(city.case_manager, "/cases/", mine="1"))
    assert "Vicini" not in labels_on(page(city.second_case_manager, "/cases/", mine="1"))


@pytest.mark.parametrize("sort", ["opened", "-opened", "due", "-due", "since", "-since", "rubbish"])
def test_pages_follow_each_other_and_lead_back(city, monkeypatch, sort):
    monkeypatch.setattr(caseload, "PAGE", 2)
    for name in ("Uno", "Due", "Tre", "Quattro", "Cinque"):
        drafted_case(city, family_name=name)
    with acting_as(System()):
        for place, case in enumerate(Case.objects.order_by("pk")[:3]):
            Case.objects.filter(pk=case.pk).update(due_on=clock.today() + timedelta(days=place))
    with acting_as(city.social_worker) as actor:
        visible = cases_visible_to(actor)

        def page_at(**place):
            return caseload.page_of_cases(actor, visible, narrowed=False, sort=sort, **place)

        first = page_at()
        second = page_at(after=first.next)
        third = page_at(after=second.next)
        walked = [case.pk for page in (first, second, third) for case in page.cases]
        assert len(walked) == len(set(walked)) == 5
        assert not third.next
        assert [c.pk for c in page_at(before=third.previous).cases] == walked[2:4]
        back = page_at(before=second.previous)
        assert [c.pk for c in back.cases] == walked[:2]
        assert not back.previous


@pytest.mark.parametrize("place", ["rubbish", "2026-13-45_x", "_", "2026-01-01_not-a-key", "%00"])
def test_a_mistyped_place_leads_to_the_first_page(city, page, place):
    drafted_case(city, family_name="Bozze")
    assert "Bozze" in labels_on(page(city.social_worker, "/cases/", after=place))


def test_a_mandate_over_the_city_counts_all(city):
    drafted_case(city, family_name="Uno")
    drafted_case(city, family_name="Due")
    for actor, number in ((city.housing_officer, 2), (city.social_worker, 2), (city.lead, 0)):
        if actor is city.lead:
            actor = city.case_manager
        with acting_as(actor):
            page = caseload.page_of_cases(actor, cases_visible_to(actor), narrowed=False)
        assert page.count == caseload.Count(number, stopped=False)


def test_the_way_back_from_a_household_is_the_list_as_it_was_left(city, client_as):
    case = drafted_case(city)
    client = client_as(city.social_worker)
    client.get("/cases/?state=draft_referral&sort=due")
    text = client.get(f"/households/{case.household_id}/").content.decode()
    assert "/cases/?state=draft_referral&amp;sort=due" in text
