"""The desk in a browser: no axe violation, no sideways scrolling, all by keyboard, all without script."""

import pytest

from tests.makers.pathway import proposed_case, signed_case
from tests.makers.project import active_case

pytestmark = pytest.mark.django_db(transaction=True)


def pages_of(case):
    household = f"/households/{case.household_id}/"
    return [
        "/",
        "/?scope=body",
        "/cases/",
        "/cases/?state=open&late=1&words=berti",
        "/search/?q=berti",
        "/search/?q=nessuno",
        household,
        f"{household}assessment/",
        f"{household}project/",
        f"{household}papers/",
    ]


@pytest.mark.parametrize("width", ["phone", "desk"])
def test_pages_hold_in_the_browser(city, open_as, no_violations, width):
    case = active_case(city)
    page = open_as(city.case_manager, "/", width=width)
    root = page.url.removesuffix("/")
    for url in pages_of(case):
        page.goto(root + url)
        no_violations(page)
        wide, seen = page.evaluate(
            "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
        )
        assert wide <= seen, f"{url} scrolls sideways: {wide} in {seen}"


@pytest.mark.parametrize("who", ["housing_officer", "district_officer", "administrator"])
def test_each_role_finds_its_day(city, open_as, no_violations, who):
    proposed_case(city)
    page = open_as(getattr(city, who), "/")
    no_violations(page)


def test_officers_read_who_opened_a_file(city, open_as, no_violations):
    case = signed_case(city)
    page = open_as(city.district_officer, f"/households/{case.household_id}/readings/")
    page.get_by_text("Fascicolo aperto").first.wait_for()
    no_violations(page)


def test_somebody_is_found_by_keyboard_as_one_types(city, open_as):
    proposed_case(city)
    page = open_as(city.social_worker, "/")
    page.keyboard.press("/")
    page.keyboard.type("fatim")
    page.locator("#suggestions a").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Famiglia Berti").wait_for()


def test_the_list_is_walked_by_keyboard_and_keeps_its_place(city, open_as):
    proposed_case(city)
    page = open_as(city.social_worker, "/cases/?state=proposed")
    page.get_by_role("link", name="Famiglia Berti").focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Famiglia Berti").wait_for()
    page.get_by_role("navigation", name="Dove sei").get_by_role("link", name="Nuclei").click()
    page.wait_for_url("**/cases/?state=proposed")


def test_everything_works_without_script(city, chromium, live_server, client_as):
    case = proposed_case(city)
    cookie = client_as(city.housing_officer).cookies["sessionid"]
    context = chromium.new_context(java_script_enabled=False)
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    page = context.new_page()
    page.goto(live_server.url)
    page.get_by_label("Cerca persona").fill(case.code)
    page.get_by_label("Cerca persona").press("Enter")
    page.get_by_role("link", name="Famiglia Berti").first.click()
    page.get_by_role("link", name="Valida la proposta").click()
    assert f"/pathway/cases/{case.pk}/validation/" in page.url
    context.close()
