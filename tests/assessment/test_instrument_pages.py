"""The instruments can be read, and a programme's choice changed with an act."""

import pytest
from django.urls import reverse

from approdo.access.operations import acting_as
from approdo.assessment.operations import load_instruments
from approdo.assessment.queries import compulsory_code
from approdo.kernel import clock
from approdo.network.models import System

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def instruments(city):
    """The instruments shipped with the program."""
    with acting_as(System()):
        load_instruments()


def test_whoever_works_here_reads_what_an_instrument_asks(city, page):
    listed = page(city.case_manager, reverse("assessment:instruments")).content.decode()
    assert "Quadro di analisi" in listed and "Analisi preliminare" in listed
    assert city.programme.name in listed
    text = page(
        city.case_manager, reverse("assessment:instrument", args=["analysis_framework"])
    ).content.decode()
    assert "Compiti di cura" in text and "Problema grave" in text and "Ogni minore" in text


def test_an_instrument_that_is_not_there_is_not_found(city, client_as):
    address = reverse("assessment:instrument", args=["outcomes-star"])
    assert client_as(city.case_manager).get(address).status_code == 404


def test_the_programme_says_with_what_it_is_assessed(city, page):
    address = reverse("assessment:programme-instrument", args=[city.programme.pk])
    about = page(
        city.case_manager, reverse("programme:programme", args=[city.programme.pk])
    ).content.decode()
    assert address in about
    text = page(city.case_manager, address).content.decode()
    assert "Obbligatorio" in text and "Facoltativo" in text
    assert "Stabilisci" not in text


def test_who_guides_the_plan_chooses_with_an_act(city, page, client_as):
    address = reverse("assessment:programme-instrument", args=[city.programme.pk])
    assert "Stabilisci" in page(city.plan_manager, address).content.decode()
    typed = {
        "code": "analysis_framework",
        "starts_on": clock.today().isoformat(),
        "source_act": "",
        "version": city.programme.version,
    }
    client = client_as(city.plan_manager)
    refused = client.post(address, typed)
    assert refused.status_code == 200
    done = client.post(address, typed | {"source_act": "DGC 12 del 03/02/2026"})
    assert done.status_code == 302
    with acting_as(city.plan_manager):
        assert compulsory_code(city.programme, clock.today()) == "analysis_framework"
    assert "DGC 12" in page(city.plan_manager, address).content.decode()
