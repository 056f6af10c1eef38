"""Network and programmes in a browser: sign-in by hand, no axe violation, no sideways scrolling."""

import pytest

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.network.models import Mandate, System
from approdo.network.states import Role
from tests.makers.city import make_mandate

pytestmark = pytest.mark.django_db(transaction=True)

PASSWORD = "ginestre-e-lillà"


def pages_of(city):
    programme = f"/programme/{city.programme.pk}/"
    return [
        "/network/",
        "/network/organisations/new/",
        f"/network/organisations/{city.lead.pk}/",
        f"/network/organisations/{city.lead.pk}/members/new/",
        "/network/partnerships/",
        f"/network/partnerships/{city.partnership.pk}/",
        "/network/members/",
        f"/network/members/{city.case_manager.member.pk}/",
        f"/network/mandates/{city.case_manager.mandate.pk}/substitutes/new/",
        "/network/mandates/",
        "/network/password/",
        "/network/factors/",
        "/network/sessions/",
        "/network/restorations/",
        "/programme/",
        programme,
        f"{programme}parameters/passive_monthly_cap/",
        "/programme/lots/",
        f"/programme/lots/{city.lot.pk}/",
    ]


@pytest.mark.parametrize("width", ["phone", "desk"])
def test_pages_hold_in_the_browser(city, open_as, no_violations, width):
    page = open_as(city.administrator, "/network/", width=width)
    root = page.url.removesuffix("/network/")
    for url in pages_of(city):
        page.goto(root + url)
        no_violations(page)
        wide, seen = page.evaluate(
            "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
        )
        assert wide <= seen, f"{url} scrolls sideways: {wide} in {seen}"


def test_one_signs_in_chooses_a_mandate_and_leaves(city, open_as, no_violations):
    member = city.case_manager.member
    member.set_password(PASSWORD)
    member.last_login = clock.now()
    member.password_is_own = True
    with acting_as(System()):
        member.save()
    make_mandate(member, city.stranger, Role.CASE_MANAGER)
    page = open_as(None, "/network/members/")
    no_violations(page)
    page.get_by_label("Nome utente").fill(member.username)
    page.get_by_label("Password").fill("sbagliata")
    page.get_by_role("button", name="Entra", exact=True).click()
    page.get_by_text("Nome utente o password non giusti").wait_for()
    no_violations(page)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Entra", exact=True).click()
    page.get_by_role("heading", name="Con quale incarico lavori adesso?").wait_for()
    no_violations(page)
    page.get_by_role("button", name="Lavora con questo incarico").first.click()
    page.get_by_role("heading", name="Chi lavora qui").wait_for()
    with acting_as(System()):
        Mandate.objects.filter(member=member).update(ends_on=clock.today())
    page.reload()
    page.get_by_role("heading", name="Entra in Approdo").wait_for()
    page.get_by_label("Nome utente").fill(member.username)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Entra", exact=True).click()
    page.get_by_role("heading", name="Oggi non hai incarichi").wait_for()
    no_violations(page)
    page.get_by_role("button", name="Esci").click()
    page.get_by_role("heading", name="Entra in Approdo").wait_for()
