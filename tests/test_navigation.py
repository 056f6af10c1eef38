"""The composition root: every registered page was written, and every kind of record leads to its own."""

import pytest

from approdo.registry.models import Household
from approdo.ui import links
from tests.makers.pathway import assigned_case

pytestmark = pytest.mark.django_db


def test_every_registered_page_has_been_written():
    assert links.unresolved() == []


def test_records_lead_to_their_pages(city):
    case = assigned_case(city)
    household = Household(pk=case.household_id)
    assert links.url_of(household) == f"/households/{case.household_id}/"
    assert links.url_of(case) == f"/households/{case.household_id}/?case={case.pk}"
    for record in (city.lot, city.programme, city.lead, city.partnership, city.case_manager.member):
        assert links.url_of(record), type(record)


def test_the_menu_shows_what_the_mandate_is_for(city):
    def labels(actor):
        return [str(entry["label"]) for entry in links.menu_for(actor, "/")]

    own = ["Oggi", "Programmi e lotti", "Protezione dati", "Rete", "Stato del programma"]
    assert labels(city.administrator) == own
    assert "Importa" in labels(city.social_worker)
    assert "Importa" not in labels(city.case_manager)
    assert "Doppioni" in labels(city.housing_officer)
    assert "Doppioni" not in labels(city.district_officer)
