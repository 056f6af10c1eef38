"""The registry in a browser: no axe violation, no sideways scrolling, the box as one types, no mouse."""

import pytest

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.registry import commands
from approdo.registry.models import Household, PossibleMatch
from approdo.registry.operations import NewPerson
from approdo.registry.rules.identifiers import make_cf
from tests.makers.registry import BORN, family, people_of

pytestmark = pytest.mark.django_db(transaction=True)

CODE = make_cf("Haddad", "Zina", BORN, "F", "Z330")


@pytest.fixture
def home(city):
    """Youssef's household, known to one district, and his double, known to another."""
    home = family(city)
    family(city, actor=city.other_social_worker, members=[NewPerson("Amrani", "Yussef", BORN)])
    with acting_as(city.social_worker):
        youssef = people_of(home)[0]
        act = {"actor": city.social_worker, "person": youssef, "at": clock.now()}
        other = make_cf("Rossi", "Maria", BORN, "F", "Z999")
        commands.record_identifier(code=other, since=home.opened_on, **act)
        commands.record_contact(kind="phone", value="011 000 4321", safety="text_only", **act)
    return home


def pages_of(city, home):
    with acting_as(city.social_worker):
        youssef, fatima, _amal = people_of(home)
    with acting_as(city.housing_officer):
        match = PossibleMatch.objects.get()
    household, person = f"/registry/households/{home.pk}/", f"/registry/persons/{youssef.pk}/"
    return [
        (city.social_worker, "/registry/households/new/?q=yussef+amrani"),
        (city.social_worker, "/registry/households/new/people/?q=Zina+Haddad"),
        (city.social_worker, household),
        (city.social_worker, f"{household}members/new/?q=Yussef"),
        (city.social_worker, f"{household}members/{fatima.pk}/leaving/"),
        (city.social_worker, f"{household}members/{fatima.pk}/"),
        (city.social_worker, f"{household}reference/"),
        (city.social_worker, f"{household}addresses/new/"),
        (city.social_worker, f"{household}isee/new/"),
        (city.social_worker, person),
        (city.social_worker, f"{person}edit/"),
        (city.social_worker, f"{person}contacts/new/"),
        (city.other_social_worker, "/registry/households/new/?q=Youssef+El+Amrani+12/04/1985"),
        (city.housing_officer, "/registry/matches/"),
        (city.housing_officer, f"/registry/matches/{match.pk}/"),
        (city.housing_officer, f"{person}merge/"),
        (city.housing_officer, f"{household}merge/"),
    ]


@pytest.mark.parametrize("width", ["phone", "desk"])
def test_pages_hold_in_the_browser(city, home, open_as, no_violations, width):
    opened = {}
    for actor, url in pages_of(city, home):
        if actor not in opened:
            opened[actor] = open_as(actor, url, width=width)
        page = opened[actor]
        page.goto(page.url.split("/registry/")[0] + url)
        no_violations(page)
        wide, seen = page.evaluate(
            "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
        )
        assert wide <= seen, f"{url} scrolls sideways: {wide} in {seen}"


def test_a_family_is_looked_for_and_written_from_the_keyboard(city, home, open_as, no_violations):
    page = open_as(city.social_worker, "/registry/households/new/")
    box = page.get_by_label("Nome, data di nascita, codice fiscale")
    box.press_sequentially("zina had", delay=20)
    page.get_by_text("Nessuno fra le persone che segui").wait_for()
    no_violations(page)
    page.get_by_role("link", name="Registra un nucleo nuovo").press("Enter")
    code = page.get_by_label("Codice fiscale, STP o ENI")
    code.fill(CODE)
    code.press("Tab")
    page.get_by_text("Dal codice fiscale.").first.wait_for()
    page.get_by_label("Cognome").fill("Haddad")
    page.get_by_label("Nome", exact=True).fill("Zina")
    page.get_by_role("button", name="Aggiungi un'altra persona").press("Enter")
    page.get_by_role("heading", name="Persona 2").wait_for()
    no_violations(page)
    page.get_by_label("Nome", exact=True).nth(1).fill("Omar")
    page.get_by_role("button", name="Registra il nucleo").press("Enter")
    page.get_by_text("Nucleo registrato.").wait_for()
    with acting_as(city.social_worker):
        written = Household.objects.exclude(pk=home.pk).get()
        assert [p.full_name for p in people_of(written)] == ["Zina Haddad", "Omar"]


def test_what_is_typed_while_a_code_is_being_read_is_kept(city, home, open_as):
    page = open_as(city.social_worker, "/registry/households/new/people/?q=Zina+Haddad")

    def answers_late(route):
        page.locator("#id_p0-phone").fill("011 000 4321")
        route.continue_()

    page.route("**/people/**", answers_late)
    with page.expect_response("**/people/**"):
        page.locator("#id_p0-code").fill(CODE)
        page.locator("#id_p0-given_name").focus()
    page.get_by_text("Dal codice fiscale.").first.wait_for()
    assert page.locator("#id_p0-phone").input_value() == "011 000 4321"
    assert page.locator("#id_p0-birth_date").input_value() == BORN.isoformat()
