"""A district's list comes in by the hands of a worker, at two widths, and by the housing office's."""

import os
import re
from pathlib import Path

import pytest

from approdo.access.operations import acting_as
from approdo.network.models import System

pytestmark = pytest.mark.django_db(transaction=True)

COHORT = Path(__file__).parents[1] / "data" / "cohort"
PICTURES = os.environ.get("APPRODO_PICTURES", "")


@pytest.mark.parametrize("width", ["phone", "desk"])
def test_a_list_comes_in_and_goes_back(city, open_as, no_violations, width):
    with acting_as(System()):
        from tests.pathway.test_importing_write import bring

        bring(city, "nord_ovest")
    page = open_as(city.social_worker, "/pathway/importing/", width=width)

    def looks_right(name):
        no_violations(page)
        wide, seen = page.evaluate(
            "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
        )
        if PICTURES:
            page.screenshot(path=f"{PICTURES}/{name}-{width}.png", full_page=True)
        assert wide <= seen, f"{name} scrolls sideways: {wide} in {seen}"

    looks_right("1-importa")
    page.get_by_label("File dell'elenco").set_input_files(COHORT / "distretto_nord_est.xlsx")
    page.get_by_role("button", name="Carica").click()
    page.get_by_role("button", name="Va bene, controlla l'elenco").wait_for()
    looks_right("2-colonne")
    page.get_by_role("button", name="Va bene, controlla l'elenco").click()
    page.get_by_role("link", name="Avanti: i nuclei").wait_for()
    looks_right("3-problemi")
    page.get_by_role("link", name=re.compile("Anno impossibile")).click()
    page.get_by_role("button", name="Accetta tutti i suggerimenti di questo tipo").click()
    page.get_by_text("8 suggerimenti decisi").wait_for()
    looks_right("4-accettati")
    page.get_by_role("link", name="Avanti: i nuclei").click()
    page.get_by_role("link", name="Avanti: porta dentro").wait_for()
    looks_right("5-nuclei")
    page.get_by_role("button", name="Lascia fuori").first.click()
    page.get_by_text("Scelta registrata").wait_for()
    page.get_by_role("link", name="Avanti: porta dentro").click()
    page.get_by_role("button", name="Porta dentro 79 nuclei").wait_for()
    looks_right("6-conferma")
    page.get_by_role("button", name="Porta dentro 79 nuclei").click()
    page.get_by_text("79 nuclei sono arrivati come bozze").wait_for()
    looks_right("7-dentro")
    page.get_by_role("link", name="Annulla l'elenco").click()
    page.get_by_role("button", name="Annulla l'elenco").wait_for()
    looks_right("8-annulla")
    page.get_by_role("button", name="Annulla l'elenco").click()
    page.get_by_text("Di questo elenco non resta niente").wait_for()
    looks_right("9-annullato")


def test_the_office_sees_both_families(city, open_as, no_violations):
    with acting_as(System()):
        from tests.pathway.test_importing_write import bring

        bring(city, "nord_ovest")
    page = open_as(city.housing_officer, "/pathway/importing/")
    page.get_by_label("File dell'elenco").set_input_files(COHORT / "distretto_nord_est.xlsx")
    page.get_by_label("Distretto").select_option(label="Nord Est")
    page.get_by_role("button", name="Carica").click()
    page.get_by_role("button", name="Va bene, controlla l'elenco").click()
    page.get_by_role("link", name="Avanti: i nuclei").click()
    page.get_by_role("button", name="È la stessa: unisci").first.click()
    page.get_by_text("Scelta registrata").wait_for()
    no_violations(page)
    if PICTURES:
        page.screenshot(path=f"{PICTURES}/5b-ufficio-desk.png", full_page=True)
