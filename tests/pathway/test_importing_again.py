"""A list that comes again: with more families, with one corrected, without codes; and taken back."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from approdo.access.operations import acting_as
from approdo.imports.models import Batch
from approdo.kernel import clock
from approdo.network.models import System
from approdo.pathway.commands import importing as commands
from approdo.registry.models import Household, Person
from tests.makers.lists import as_csv

HEADER = ["Codice nucleo", "Data proposta", "Cognome", "Nome", "Data di nascita", "Parentela", "Canone"]  # fmt: skip
FAMILIES = [
    ["H1", "05/03/2024", "Bardini", "Olga", "01/03/1985", "intestatario", "512,37"],
    ["H2", "18/03/2024", "El Fassi", "Samira", "22/07/1979", "intestatario", "380,00"],
]
MORE = [
    ["H3", "02/04/2024", "Cantù", "Iole", "31/12/1961", "intestatario", "450,50"],
    ["H4", "03/04/2024", "Okafor", "Divine", "17/04/1988", "intestatario", ""],
    ["H12", "04/04/2024", "Vercelli", "Pio", "06/06/1970", "intestatario", ""],
]

pytestmark = pytest.mark.django_db


@pytest.fixture
def bring(city, tmp_path):
    def _bring(rows, name="elenco.csv"):
        path, report = tmp_path / name, tmp_path / "report.json"
        path.write_bytes(as_csv(rows, separator=";", encoding="utf-8"))
        call_command(
            "import_referrals", str(path), "--district", "nord_est", "--json", str(report), stdout=StringIO()
        )  # fmt: skip
        return json.loads(report.read_text())["files"][0]

    return _bring


def count():
    with acting_as(System()):
        return Household.objects.count()


def told(report, code):
    return [
        (p["row"], p["column"], p["raw"], p["household"])
        for p in report["problems"]
        if p["code"] == code
    ]


def test_three_more_families_and_one_corrected(bring):
    bring([HEADER, *FAMILIES])
    corrected = [*FAMILIES[1][:6], "410,00"]
    report = bring([["Elenco aggiornato"], HEADER, *MORE, FAMILIES[0], corrected])
    assert count() == 5
    assert told(report, "already_arrived") == [(6, "Codice nucleo", "H1", "H1")]
    assert told(report, "arrived_otherwise") == [(7, "Codice nucleo", "H2", "H2")]
    assert told(report, "same_file") == []


def test_the_same_file_again_says_so_once(bring):
    bring([HEADER, *FAMILIES])
    report = bring([HEADER, *FAMILIES])
    assert count() == 2
    assert len(told(report, "same_file")) == 1
    assert len(told(report, "already_arrived")) == 2


def test_families_without_a_code_are_known_again_by_their_people(bring):
    header, rows = HEADER[1:], [r[1:] for r in FAMILIES]
    bring([header, *rows])
    report = bring([header, MORE[0][1:], *rows])  # another family now stands on the first row
    assert count() == 3
    assert [row for row, *_rest in told(report, "already_arrived")] == [3, 4]


def test_a_code_used_twice_does_not_swallow_the_code_it_looks_like(bring):
    header = ["Codice nucleo", "Cognome 1", "Nome 1", "Cognome 2", "Nome 2"]
    report = bring([header, ["H1", "Bardini", "Olga", "", ""], ["H1", "Bo", "Li", "", ""], ["H12", "Cantù", "Iole", "", ""]])  # fmt: skip
    assert len(told(report, "code_reused")) == 1
    assert count() == 3


def test_a_list_taken_back_comes_in_again_whole(bring, city):
    bring([HEADER, *FAMILIES])
    with acting_as(city.social_worker):
        batch = Batch.objects.get()
        commands.undo_list(actor=city.social_worker, batch=batch, at=clock.now())
    with acting_as(System()):
        assert Person.objects.count() == 0
    report = bring([HEADER, *FAMILIES, *MORE])
    assert count() == 5
    assert told(report, "already_arrived") == told(report, "arrived_otherwise") == []
