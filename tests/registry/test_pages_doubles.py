"""Pages of possible doubles: for the housing office alone, with undo."""

import pytest
from django.urls import reverse

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.registry import commands, policies, queries
from approdo.registry.models import Person
from approdo.registry.operations import NewAddress
from approdo.registry.rules.identifiers import make_cf
from tests.makers.registry import BORN
from tests.registry.pages import text_of, url

pytestmark = pytest.mark.django_db
CODE = make_cf("El Amrani", "Youssef", BORN, "M", "Z330")
WHERE = "Via dei Campioni 901"


def test_the_office_looks_at_pairs_decides_and_reopens(city, match, page, client_as):
    office = client_as(city.housing_officer)
    text = text_of(page(city.housing_officer, url("matches")))
    assert "Youssef El Amrani" in text
    text = text_of(page(city.housing_officer, url("match", match)))
    for shown in ("suonano uguali", "nate lo stesso giorno", "Yussef Amrani", "Con:"):
        assert shown in text
    answer = office.post(url("match-dismissal", match), {"reason": ""})
    assert answer.status_code == 422
    office.post(url("match-dismissal", match), {"reason": "Cugini"})
    assert "Cugini" in text_of(page(city.housing_officer, url("match", match)))
    office.post(url("match-reopening", match))
    office.post(url("match-joining", match), {"survivor": str(match.known_id)})
    assert "Già deciso" in text_of(page(city.housing_officer, url("match", match)))
    assert "Nessun doppione" in text_of(page(city.housing_officer, url("matches")))
    merged = text_of(page(city.housing_officer, url("person", match.newer_id)))
    assert "unita a un&#x27;altra" in merged or "unita a un'altra" in merged
    survivor = text_of(page(city.other_social_worker, url("person", match.known_id)))
    assert "Schede della stessa persona" in survivor


def test_nobody_else_has_pages_of_pairs(city, match, client_as):
    for actor in (city.social_worker, city.plan_manager, city.case_manager):
        client = client_as(actor)
        assert client.get(url("matches")).status_code == 403
        assert client.get(url("match", match)).status_code == 404
        for name in ("match-joining", "match-dismissal", "match-reopening"):
            assert client.post(url(name, match)).status_code == 404


def test_the_office_joins_cards_and_households_from_their_pages_with_undo(
    city, match, home, page, client_as
):
    office = client_as(city.housing_officer)
    text = text_of(page(city.housing_officer, url("person-merge", match.known_id)))
    assert "Yussef Amrani" in text
    office.post(url("person-merge", match.known_id), {"merged": str(match.newer_id)})
    assert "Annulla l" in text_of(page(city.housing_officer, url("person", match.known_id)))
    office.post(url("person-parting", match.newer_id))
    with acting_as(city.housing_officer):
        assert Person.objects.get(pk=match.newer_id).merged_into_id is None
        other = queries.household_of(match.newer, clock.today())
    merging = reverse("pathway:household-merging", args=[home.pk])
    page(city.housing_officer, merging)
    wrong = office.post(merging, {"code": "NUC-1900-000001"})
    assert "nessun nucleo con questo codice" in text_of(wrong)
    first = office.post(merging, {"code": other.code.lower()})
    assert "Unisci i due nuclei" in text_of(page(city.housing_officer, first.url))
    office.post(first.url)
    assert other.code in text_of(page(city.housing_officer, url("household", home)))
    assert "unito a un altro" in text_of(page(city.housing_officer, url("household", other)))
    office.post(reverse("pathway:household-parting", args=[other.pk]))
    with acting_as(city.housing_officer):
        assert (
            policies.households_visible_to(city.housing_officer).filter(merged_into=None).count()
            == 2
        )


def test_an_address_of_a_shared_household_stays_out_of_other_pages(city, home, page):
    with acting_as(city.social_worker):
        commands.record_address(
            actor=city.social_worker,
            household=home,
            new=NewAddress("Via Segreta", "999"),
            since=clock.today(),
            at=clock.now(),
        )
        commands.protect_address(actor=city.social_worker, household=home, at=clock.now())
    text = text_of(page(city.housing_officer, url("household-new"), q="Youssef El Amrani"))
    assert "Segreta" not in text
