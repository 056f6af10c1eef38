"""The pages on which one writes what happened in a family: what they say first, what they do."""

import re
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.network.models import System
from approdo.pathway import commands
from approdo.pathway.models import Case
from approdo.registry import commands as registry
from approdo.registry.models import Household
from approdo.registry.operations import NewPerson
from approdo.registry.queries import members_on
from tests.makers import project as projects
from tests.makers.life import people_of
from tests.makers.pathway import (
    assigned_case,
    case_with_a_pact,
    make_family,
    scan,
    signed_case,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(city):
    return assigned_case(city)


@pytest.fixture
def people(city, case):
    with acting_as(city.social_worker):
        return people_of(case)


@pytest.fixture
def active(city):
    draft = projects.full_draft(city, projects.begun_project(city))
    return projects.active_case(
        city, projects.validated_project(city, projects.shared_project(city, draft))
    )


def url(name, case):
    return reverse(f"pathway:household-{name}", args=[case.household_id])


def version(response):
    return re.findall(r'name="version" value="(\d+)"', response.content.decode())[0]


def text(response):
    return response.content.decode()


def test_from_the_household_one_comes_to_what_can_change(city, case, page):
    home = page(city.social_worker, reverse("desk:household", args=[case.household_id]))
    assert url("changes", case) in text(home)
    ways = text(page(city.social_worker, url("changes", case)))
    for way in ("birth", "death", "split"):
        assert url(way, case) in ways


def test_the_body_in_care_writes_births_but_does_not_divide(city, case, page, client_as):
    ways = text(page(city.case_manager, url("changes", case)))
    assert url("birth", case) in ways
    assert url("split", case) not in ways
    assert client_as(city.case_manager).get(url("split", case)).status_code == 403


def test_who_was_not_given_the_family_finds_no_page(city, case, client_as):
    client = client_as(city.stranger_case_manager)
    for name in ("changes", "birth", "death", "split"):
        assert client.get(url(name, case)).status_code == 404
        assert client.post(url(name, case)).status_code in (404, 405)


def test_a_birth_says_what_it_changes_then_is_written(city, page, client_as):
    case = case_with_a_pact(city)
    shown = page(city.case_manager, url("birth", case))
    assert "va preparato di nuovo" in text(shown)
    answer = client_as(city.case_manager).post(
        url("birth", case),
        {
            "given_name": "Nour",
            "family_name": "Berti",
            "birth_date": clock.today().isoformat(),
            "version": version(shown),
        },
        follow=True,
    )
    assert "Nour Berti è nel nucleo" in text(answer)
    changes = text(page(city.case_manager, url("changes", case)))
    assert "Nour Berti" in changes


def test_a_death_is_asked_of_whom_then_says_what_it_changes(city, active, page, client_as):
    with acting_as(city.social_worker):
        youssef = people_of(active)["Youssef"]
    whom = page(city.social_worker, url("death", active))
    assert str(youssef.pk) in text(whom)
    shown = page(city.social_worker, url("death", active), person=youssef.pk)
    assert "Nel nucleo restano Fatima Berti, Amal Berti" in text(shown)
    assert "si interrompe dal mese dopo il decesso" in text(shown)
    answer = client_as(city.social_worker).post(
        f"{url('death', active)}?person={youssef.pk}",
        {"died_on": clock.today().isoformat(), "version": version(shown)},
        follow=True,
    )
    assert "Decesso registrato" in text(answer)


def test_a_death_of_who_speaks_asks_who_speaks_now(city, case, people, client_as, page):
    address = f"{url('death', case)}?person={people['Fatima'].pk}"
    shown = page(city.social_worker, url("death", case), person=people["Fatima"].pk)
    assert "Chi diventa la persona di riferimento" in text(shown)
    sent = {"died_on": clock.today().isoformat(), "reference_of_who_stays": ""}
    answer = client_as(city.social_worker).post(address, sent)
    assert "Scegli la persona di riferimento fra Youssef Berti, Amal Berti" in text(answer)


def test_a_split_shows_what_changes_before_it_is_done(city, active, client_as, page):
    with acting_as(city.social_worker):
        people = people_of(active)
    first = page(city.social_worker, url("split", active))
    said = {
        "leaving": [str(people["Fatima"].pk), str(people["Amal"].pk)],
        "happened_on": clock.today().isoformat(),
        "version": version(first),
    }
    client = client_as(city.social_worker)
    second = client.post(url("split", active), said)
    shown = text(second)
    assert "Se ne va: Fatima Berti, Amal Berti." in shown
    assert "Il patto firmato resta valido per chi resta." in shown
    assert "Trovare una casa in affitto a nostro nome" in shown
    with acting_as(System()):
        assert Household.objects.count() == 1
    fields = dict(re.findall(r'name="((?:objective|line)_[^"]+)"()', shown))
    chosen = {}
    for name in fields:
        [options] = re.findall(rf'<select name="{name}".*?</select>', shown, re.S)
        [chosen[name]] = re.findall(r'<option value="(\w+)" selected', options)
    answer = client.post(
        url("split", active),
        said
        | chosen
        | {
            "decided": "1",
            "reference": str(people["Fatima"].pk),
            "reference_of_who_stays": str(people["Youssef"].pk),
            "version": version(second),
        },
        follow=True,
    )
    assert "Nucleo diviso" in text(answer)
    with acting_as(city.social_worker):
        begun = Case.objects.exclude(pk=active.pk).get()
        home = begun.household
        assert {p.given_name for p in members_on(home, clock.today())} == {"Fatima", "Amal"}
    assert answer.request["PATH_INFO"] == reverse("desk:household", args=[home.pk])


def test_a_split_that_leaves_a_child_alone_is_refused_on_its_page(city, case, people, client_as):
    client = client_as(city.social_worker)
    said = {"leaving": [str(people["Amal"].pk)], "happened_on": clock.today().isoformat()}
    answer = client.post(
        url("split", case), said | {"decided": "1", "reference": str(people["Amal"].pk)}
    )
    assert "Amal Berti resterebbe senza un adulto" in text(answer)
    with acting_as(System()):
        assert Household.objects.count() == 1


def test_without_anybody_chosen_the_first_step_is_asked_again(city, case, client_as):
    answer = client_as(city.social_worker).post(
        url("split", case), {"happened_on": (clock.today() + timedelta(days=2)).isoformat()}
    )
    assert "Scegli chi se ne va" in text(answer)
    assert "deve ancora venire" in text(answer)


def test_who_joins_is_looked_for_first(city, case, page, client_as):
    with acting_as(city.social_worker):
        other = make_family(city, family_name="Rossi")
        known = members_on(other, clock.today())[1]
    found = text(page(city.social_worker, url("joining", case), q="Youssef Rossi"))
    assert f"?known={known.pk}" in found
    chosen = page(city.social_worker, url("joining", case), known=known.pk)
    assert "Youssef Rossi" in text(chosen)
    assert 'name="given_name"' not in text(chosen)
    answer = client_as(city.social_worker).post(
        f"{url('joining', case)}?known={known.pk}",
        {"kinship": "23", "joined_on": clock.today().isoformat(), "version": version(chosen)},
        follow=True,
    )
    assert "Youssef Rossi è nel nucleo" in text(answer)


def test_a_card_that_resembles_what_was_typed_is_shown_before_another_is_written(
    city, case, client_as
):
    with acting_as(city.social_worker):
        make_family(city, family_name="Rossi")
    said = {
        "given_name": "Yussef",
        "family_name": "Rossi",
        "birth_date": "1981-07-09",
        "kinship": "23",
        "joined_on": clock.today().isoformat(),
    }
    client = client_as(city.social_worker)
    asked = text(client.post(url("joining", case), said))
    assert "scheda che somiglia" in asked
    assert "?known=" in asked
    answer = client.post(url("joining", case), said | {"is_another": "on"}, follow=True)
    assert "Yussef Rossi è nel nucleo" in text(answer)


def test_who_is_found_as_one_types_comes_as_a_fragment(city, case, client_as):
    answer = client_as(city.social_worker).get(
        url("joining", case), {"q": "Fatima Berti"}, HTTP_HX_REQUEST="true"
    )
    assert "<html" not in text(answer)
    assert "Fatima Berti" in text(answer)


def test_who_leaves_says_what_it_changes(city, active, page, client_as):
    with acting_as(city.case_manager):
        youssef = people_of(active)["Youssef"]
    assert str(youssef.pk) in text(page(city.case_manager, url("leaving", active)))
    shown = page(city.case_manager, url("leaving", active), person=youssef.pk)
    assert "si interrompe dal mese prossimo" in text(shown)
    answer = client_as(city.case_manager).post(
        f"{url('leaving', active)}?person={youssef.pk}",
        {"left_on": clock.today().isoformat(), "note": "", "version": version(shown)},
        follow=True,
    )
    assert "Uscita dal nucleo registrata" in text(answer)


def test_another_person_speaks_for_the_household(city, case, people, page, client_as):
    shown = page(city.case_manager, url("reference", case))
    assert "nessuno deve firmare di nuovo" in text(shown)
    answer = client_as(city.case_manager).post(
        url("reference", case),
        {
            "person": str(people["Youssef"].pk),
            "since": clock.today().isoformat(),
            "version": version(shown),
        },
        follow=True,
    )
    assert "Persona di riferimento cambiata" in text(answer)


def test_the_household_page_says_that_the_path_is_behind_the_family(
    city, case, people, page, client_as
):
    with acting_as(city.social_worker) as worker:
        registry.end_membership(
            actor=worker,
            household=case.household,
            person=people["Youssef"],
            ends_on=clock.today(),
            at=clock.now(),
        )
    update = reverse("pathway:case-update", args=[case.pk])
    home = reverse("desk:household", args=[case.household_id])
    client = client_as(city.case_manager)
    assert update in text(client.get(home))
    shown = page(city.case_manager, update)
    assert "Esce Youssef Berti" in text(shown)
    answer = client.post(update, {"version": version(shown)}, follow=True)
    assert "Percorso aggiornato" in text(answer)
    assert update not in text(client.get(home))
    assert "corrisponde a chi è in famiglia" in text(page(city.case_manager, update))


def test_a_late_signature_is_asked_for_and_taken(city, page, client_as):
    case = signed_case(city)
    with acting_as(city.case_manager) as manager:
        commands.record_joining(
            actor=manager,
            household=case.household,
            at=clock.now(),
            new=NewPerson(family_name="Verdi", given_name="Sara", birth_date=date(1990, 1, 4)),
            joined_on=clock.today(),
        )
    address = reverse("pathway:case-addendum", args=[case.pk])
    client = client_as(city.case_manager)
    home = client.get(reverse("desk:household", args=[case.household_id]))
    assert "Sara Verdi è nel nucleo" in text(home)
    assert address in text(home)
    shown = page(city.case_manager, address)
    sheet = SimpleUploadedFile("firma.png", scan(), content_type="image/png")
    answer = client.post(
        address,
        {
            "signed_on": clock.today().isoformat(),
            "language": "it",
            "scan": sheet,
            "representation": "",
            "version": version(shown),
        },
        follow=True,
    )
    assert "Firma aggiunta al patto" in text(answer)
    assert "Hanno firmato tutti" in text(page(city.case_manager, address))


def test_the_pages_of_a_path_are_not_there_for_others(city, case, client_as):
    for name in ("case-update", "case-addendum"):
        address = reverse(f"pathway:{name}", args=[case.pk])
        assert client_as(city.stranger_case_manager).get(address).status_code == 404
    address = reverse("pathway:case-addendum", args=[case.pk])
    assert client_as(city.social_worker).get(address).status_code == 403


def test_what_changes_is_read_before_the_button_that_does_it(city, page):
    case = assigned_case(city)
    url = reverse("pathway:household-birth", args=[case.household_id])
    html = page(city.social_worker, url).content.decode()
    assert 0 < html.index("Che cosa cambia") < html.index('type="submit"', html.index("<main"))
