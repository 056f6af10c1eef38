"""The workers' pages about personal pages, and what a phone loads of one."""

import io
import re
from datetime import datetime, timedelta

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.utils import timezone
from pypdf import PdfReader

from approdo.access.operations import acting_as
from approdo.access.states import LinkLanguage
from approdo.family import commands
from approdo.family.models import ContactRule
from approdo.kernel import clock, sms
from approdo.kernel.refusals import Refused
from approdo.network.models import System
from approdo.pathway.queries import rank_of, signatures_of
from approdo.pathway.queries.intake import pact_in_force, who_has_to_sign_still
from approdo.pathway.queries.waitlist import place_in_waitlist
from approdo.registry import commands as registry
from tests.makers import entry
from tests.makers import pathway as path
from tests.makers.activities import planned
from tests.makers.family import CALL, given_link, holder_of, phone
from tests.makers.life import people_of

pytestmark = pytest.mark.django_db
MOST = 50_000


@pytest.fixture
def case(city):
    return path.case_with_a_pact(city)


@pytest.fixture
def fatima(case):
    with acting_as(System()):
        return people_of(case)["Fatima"]


def found(pattern, text):
    match = re.search(pattern, text)
    assert match is not None, pattern
    return match[1]


def text_of(answer):
    pdf = PdfReader(io.BytesIO(b"".join(answer.streaming_content)))
    return " ".join(page.extract_text() for page in pdf.pages)


def test_a_page_is_given_printed_and_closed_from_the_family_s_access(
    city, case, fatima, page, client_as
):
    access = f"/family/cases/{case.pk}/access/"
    assert "non ancora consegnata" in page(city.case_manager, access).content.decode()
    client = client_as(city.case_manager)
    day = (clock.today() + timedelta(days=90)).strftime("%d/%m/%Y")
    given = client.post(
        f"{access}{fatima.pk}/link/", {"language": "ro", "call": CALL, "expires_on": day}
    )
    shown = given.content.decode()
    token = found(r'name="token" value="([^"]+)"', shown)
    pin = found(r'name="pin" value="([^"]+)"', shown)
    card = text_of(client.post(f"{access}{fatima.pk}/card/", {"token": token}))
    assert token in card and pin not in card and "Pagina dumneavoastră personală" in card
    slip = text_of(client.post(f"{access}{fatima.pk}/slip/", {"pin": pin}))
    assert pin in slip.replace(" ", "") and token not in slip
    assert client.post(f"{access}{fatima.pk}/card/", {"token": "another"}).status_code == 404
    assert client.post(f"{access}{fatima.pk}/slip/", {"pin": "1"}).status_code == 404
    handset = phone()
    assert handset.post(f"/p/{token}/", {"pin": pin}).status_code == 302
    assert "Bună ziua, Fatima" in handset.get("/p/").content.decode()
    assert "aperta" in page(city.case_manager, access).content.decode()
    closed = client.post(f"{access}{fatima.pk}/revocation/", {"reason": "asked"})
    assert closed.status_code == 302
    assert handset.get("/p/").status_code == 302
    assert "chiusa" in page(city.case_manager, access).content.decode()


@pytest.mark.parametrize("language", LinkLanguage.values)
def test_page_and_printed_sheet_say_the_same_in_every_language(
    city, case, fatima, client_as, language
):
    planned(city, case, place="Via Bologna 1")
    given = given_link(city, case, fatima, language=language)
    shown = phone(given).get("/p/").content.decode()
    assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">' in shown
    assert "{" not in re.sub(r"<script.*?</script>", "", shown)
    sheet = client_as(city.case_manager).get(f"/family/cases/{case.pk}/access/{fatima.pk}/sheet/")
    printed = text_of(sheet)
    assert "Via Bologna 1" in printed and CALL in printed
    assert "Youssef" not in shown + printed and "Amal" not in shown + printed


def test_a_phone_loads_less_than_fifty_kilobytes(city, case, fatima):
    planned(city, case)
    shown = phone(given_link(city, case, fatima, language="ar")).get("/p/").content
    files = [finders.find(f"family/door.{kind}") for kind in ("css", "js")]
    loaded = len(shown)
    for file in files:
        with open(str(file), "rb") as content:
            loaded += len(content.read())
    assert loaded < MOST
    assert set(re.findall(r'(?:src|href)="(/static/[^"]+)"', shown.decode())) == {
        f"{settings.STATIC_URL}family/door.css",
        f"{settings.STATIC_URL}family/door.js",
    }


def test_who_has_still_to_sign_is_told_the_same_to_who_sees_none_of_the_others(city, case, fatima):
    given = given_link(city, case, fatima)
    with acting_as(System()):
        expected = {
            s.person.pk for s in signatures_of(case, pact_in_force(case)) if not s.signature
        }
    with acting_as(holder_of(given)):
        assert who_has_to_sign_still(case) == expected and len(expected) == 2
    with acting_as(city.stranger_case_manager):
        assert who_has_to_sign_still(case) == set()


def test_the_place_in_the_list_is_the_one_that_the_office_sees(city):
    entry.full_lot(city)
    first = entry.waiting_case(city)
    second = entry.waiting_case(city, family_name="Verdi", fragilities=("violence", "debts"))
    for case in (first, second):
        with acting_as(System()):
            person = people_of(case)["Fatima"]
        given = given_link(city, case, person, by=city.social_worker)
        with acting_as(city.housing_officer):
            rank, _first = rank_of(case, clock.today())
        with acting_as(holder_of(given)):
            place = place_in_waitlist(case, clock.today())
        assert (place.place, place.of) == (rank.place, 2)
        shown = phone(given).get("/p/").content.decode()
        assert f"oggi sei al posto {rank.place} di 2" in shown
        assert "violenza" not in shown.lower()


def test_a_message_names_no_service_and_keeps_to_the_rules_of_the_person(city, case, fatima):
    given = given_link(city, case, fatima, language="fr")
    morning = timezone.make_aware(datetime.combine(clock.today(), datetime.min.time())).replace(
        hour=10
    )

    def sends(at=morning):
        with acting_as(city.case_manager) as manager:
            return commands.send_notice(actor=manager, link=given.link, at=at, what="news")

    with pytest.raises(Refused, match="numero"):
        sends()
    with acting_as(city.case_manager) as manager:
        contact = registry.record_contact(
            actor=manager, person=fatima, kind="phone", value="3331234509", at=clock.now()
        )
    assert sends() == contact.value
    with acting_as(city.case_manager) as manager:
        rule = {"actor": manager, "case": case, "at": clock.now(), "person": fatima}
        commands.set_contact_rule(**rule, may_write=True, only=contact, from_hour=15, until_hour=17)
    with pytest.raises(Refused, match="dalle 15 alle 17"):
        sends()
    assert sends(morning.replace(hour=16)) == contact.value
    with acting_as(city.case_manager) as manager:
        commands.set_contact_rule(**rule, may_write=False)
        assert ContactRule.objects.count() == 1
        for wrong in ({"from_hour": 18, "until_hour": 9}, {"only": contact}):
            other = {**rule, "person": people_of(case)["Youssef"], "may_write": True, **wrong}
            with pytest.raises(Refused):
                commands.set_contact_rule(**other)
    with pytest.raises(Refused, match="non si scrive"):
        sends(morning.replace(hour=16))
    assert sms.is_open()


def test_a_paper_no_longer_needed_is_taken_off_the_page(city, case, fatima, client_as):
    client = client_as(city.case_manager)
    asks = f"/family/cases/{case.pk}/papers/"
    assert client.post(asks, {"person": str(fatima.pk), "what": "ISEE"}).status_code == 302
    handset = phone(given_link(city, case, fatima))
    shown = handset.get("/p/").content.decode()
    asked = found(r'name="request" value="([0-9a-f-]{36})"', shown)
    assert client.post(f"{asks}{asked}/waiver/").status_code == 302
    assert "Ci serve" not in handset.get("/p/").content.decode()


def test_what_a_family_says_stands_on_oggi_and_on_its_page_until_attended(
    city, case, fatima, page, client_as
):
    phone(given_link(city, case, fatima)).post(
        "/p/requests/", {"what": "asks_help", "words": "Mi hanno staccato il gas."}
    )
    oggi = page(city.case_manager, "/").content.decode()
    assert "Dalle famiglie" in oggi
    word = found(r"(/family/words/[0-9a-f-]+/)", oggi)
    assert "Mi hanno staccato il gas." in page(city.case_manager, word).content.decode()
    assert (
        word
        in page(
            city.case_manager, f"/households/{case.household_id}/?case={case.pk}"
        ).content.decode()
    )
    client = client_as(city.case_manager)
    assert client.post(word, {"answer": "Ti chiamo oggi."}).status_code == 302
    assert "Dalle famiglie" not in page(city.case_manager, "/").content.decode()
