"""The path's pages in a browser, from the search to the last signature drawn on the screen."""

import pytest

from approdo.access.operations import acting_as
from approdo.pathway.models import Case, PactSignature
from approdo.pathway.states import CaseState
from tests.makers import pathway as make

pytestmark = pytest.mark.django_db(transaction=True)


def holds(page, no_violations):
    """Nothing for axe to say, and no sideways scrolling."""
    no_violations(page)
    wide, seen = page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    assert wide <= seen, f"{page.url} scrolls sideways: {wide} in {seen}"


@pytest.mark.parametrize("width", ["phone", "desk"])
def test_the_pages_of_the_path_hold(city, open_as, no_violations, width):
    draft = make.drafted_case(city, family_name="Uno")
    complete = make.completed_case(city, family_name="Due")
    proposed = make.proposed_case(city, family_name="Tre")
    validated = make.validated_case(city, family_name="Quattro")
    assigned = make.assigned_case(city, family_name="Cinque")
    met = make.interviewed_case(city, family_name="Sei")
    pact = make.case_with_a_pact(city, family_name="Sette")
    with acting_as(city.social_worker):
        household = make.make_family(city, family_name="Otto")
    visits = (
        (city.social_worker, "/pathway/cases/new/?q=Fatima Otto"),
        (city.social_worker, f"/pathway/cases/new/?household={household.pk}"),
        (city.social_worker, f"/pathway/cases/{draft.pk}/referral/"),
        (city.social_worker, f"/pathway/cases/{draft.pk}/proposal/"),
        (city.social_worker, f"/pathway/cases/{complete.pk}/proposal/"),
        (city.housing_officer, f"/pathway/cases/{proposed.pk}/validation/"),
        (city.housing_officer, f"/pathway/cases/{validated.pk}/assignment/"),
        (city.project_manager, f"/pathway/cases/{assigned.pk}/manager/"),
        (city.case_manager, f"/pathway/cases/{assigned.pk}/appointments/"),
        (city.case_manager, f"/pathway/cases/{met.pk}/appointments/"),
        (city.case_manager, f"/pathway/cases/{met.pk}/activities/new/"),
        (city.case_manager, f"/pathway/cases/{met.pk}/pact/"),
        (city.case_manager, f"/pathway/cases/{pact.pk}/pact/"),
        (city.case_manager, f"/pathway/cases/{pact.pk}/signature/"),
    )
    for actor, url in visits:
        page = open_as(actor, url, width=width)
        holds(page, no_violations)


def test_a_signature_is_drawn_with_the_mouse(city, open_as):
    case = make.case_with_a_pact(city)
    make.let_screens_count(city)
    page = open_as(city.case_manager, f"/pathway/cases/{case.pk}/signature/")
    canvas = page.locator("[data-signature] canvas")
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    page.mouse.move(box["x"] + 40, box["y"] + 60)
    page.mouse.down()
    for step in range(1, 8):
        page.mouse.move(box["x"] + 40 + step * 30, box["y"] + 60 + (step % 2) * 40)
    page.mouse.up()
    page.get_by_role("button", name="Registra la firma").click()
    page.get_by_text("Firma registrata").wait_for()
    with acting_as(city.case_manager):
        assert PactSignature.objects.get().manner == "drawn"
        assert Case.objects.get(pk=case.pk).state == CaseState.INTAKE
