"""The project's pages in a real browser: accessible at both widths, saved as one goes, keyboard alone."""

import pytest
from django.urls import reverse

from approdo.access.operations import acting_as
from approdo.assessment.models import Answer
from approdo.assessment.operations import load_instruments
from approdo.kernel import clock
from approdo.network.models import System
from approdo.pathway import commands
from tests.makers import project as make
from tests.makers.pathway import signed_case

pytestmark = pytest.mark.django_db(transaction=True)


def url(name, case):
    return reverse(f"pathway:{name}", args=[case.pk])


def assessment_of(city):
    with acting_as(System()):
        load_instruments()
    case = signed_case(city)
    with acting_as(city.case_manager):
        begun = commands.start_assessment_of_case(
            actor=city.case_manager, case=case, at=clock.now()
        )
    return case, begun


@pytest.mark.parametrize("width", ["phone", "desk"])
def test_the_assessment_is_accessible_and_saves_as_one_goes(city, open_as, no_violations, width):
    case, begun = assessment_of(city)
    page = open_as(
        city.case_manager, reverse("assessment:assessment", args=[begun.pk]), width=width
    )
    no_violations(page)
    page.locator("input[name=value-housing]").first.focus()
    page.keyboard.press("ArrowDown")
    page.get_by_text("1 di 18").wait_for()
    page.locator("input[name=value-food]").nth(2).check()
    page.get_by_text("2 di 18").wait_for()
    with acting_as(city.case_manager):
        assert set(Answer.objects.values_list("value", flat=True)) == {2, 3}
    page.get_by_role("button", name="Salva e completa").click()
    page.get_by_text("non ancora completa").wait_for()
    no_violations(page)


@pytest.mark.parametrize("width", ["phone", "desk"])
def test_the_project_s_pages_are_accessible(city, open_as, no_violations, width):
    draft = make.full_draft(city)
    case, manager, officer = draft.case, city.case_manager, city.district_officer
    pages = [(manager, "case-project", ""), (manager, "case-project", "?open=lines")]
    pages += [(manager, "case-sharing", ""), (manager, "case-assessment", "")]
    _look(open_as, no_violations, case, pages, width)
    case = make.shared_project(city, draft)
    _look(open_as, no_violations, case, [(officer, "case-project-validation", "")], width)
    case = make.validated_project(city, case)
    _look(open_as, no_violations, case, [(manager, "case-start", "")], width)
    case = make.active_case(city, case)
    pages = [(manager, n, "") for n in ("case-review", "case-closing", "case-stopping")]
    _look(open_as, no_violations, case, pages, width)
    case = make.ready_to_close(city, case)
    pages = [(manager, "case-closing", ""), (officer, "case-outcome", "")]
    _look(open_as, no_violations, case, pages, width)


def _look(open_as, no_violations, case, pages, width):
    for actor, name, query in pages:
        page = open_as(actor, url(name, case) + query, width=width)
        no_violations(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
        page.context.close()


def test_a_case_manager_writes_a_project_with_the_keyboard_alone(city, open_as):
    draft = make.begun_project(city)
    page = open_as(city.case_manager, url("case-project", draft.case) + "?open=objectives")
    page.get_by_label("Obiettivo, con le parole del nucleo").focus()
    page.keyboard.type("Una casa nostra")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="1. Una casa nostra").wait_for()
    assert page.url.endswith("#obiettivi")


def test_an_exit_assessment_waits_for_its_page(city, open_as, no_violations):
    case = make.closing_case(city)
    page = open_as(city.case_manager, url("case-closing", case))
    page.get_by_role("link", name="Completa la valutazione di uscita").click()
    page.get_by_role("heading", name="Bisogni e risorse").wait_for()
    no_violations(page)
