"""`./approdo manage import_referrals` on the cohort: what it prints, writes, reports and refuses."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from approdo.access.operations import acting_as
from approdo.imports.models import Batch
from approdo.network.models import System
from approdo.registry.models import Household

COHORT = Path(__file__).parents[1] / "data" / "cohort"
FILES = [str(COHORT / name) for name in sorted(p.name for p in COHORT.glob("distretto*"))]
CELL = {"row", "sheet", "column", "raw", "code", "severity", "message", "household"}

pytestmark = pytest.mark.django_db


def run(*words, report=None):
    out = StringIO()
    extra = ["--json", str(report)] if report else []
    call_command("import_referrals", *words, *extra, stdout=out)
    return out.getvalue(), json.loads(report.read_text()) if report else None


def fails(*words):
    """Run what must end with an error; give the sentences."""
    err = StringIO()
    with pytest.raises(SystemExit) as end:
        call_command("import_referrals", *words, stdout=StringIO(), stderr=err)
    assert end.value.code == 1
    return err.getvalue()


def households():
    with acting_as(System()):
        return Household.objects.count(), Batch.objects.count()


def test_the_cohort_comes_in_whole_and_again_doubles_nothing(city, tmp_path):
    said, report = run(*FILES, report=tmp_path / "report.json")
    assert households() == (318, 4)
    assert [f["households"] for f in report["files"]] == [80, 81, 78, 79]
    assert len(report["households"]) == 318
    assert sum(h["persons"] for h in report["households"]) == 840
    assert len(report["duplicates"]) == 18
    assert "portati dentro 80 nuclei (Nord Est)" in said or "80 nuclei" in said
    said, again = run(*FILES, report=tmp_path / "again.json")
    assert households()[0] == 318
    assert "erano già arrivati" in said
    pairs = {frozenset((d["household"], d["same_as"])) for d in report["duplicates"]}
    assert {frozenset((d["household"], d["same_as"])) for d in again["duplicates"]} == pairs
    assert sum(p["code"] == "already_arrived" for f in again["files"] for p in f["problems"]) == 318


def test_a_dry_run_reports_the_same_and_writes_nothing(city, tmp_path):
    _said, report = run(*FILES, "--dry-run", report=tmp_path / "report.json")
    assert households() == (0, 0)
    assert len(report["households"]) == 318
    assert len(report["duplicates"]) == 18
    for file in report["files"]:
        for problem in file["problems"]:
            assert set(problem) == CELL
            assert problem["severity"] in ("error", "warning")
    known = {h["source_code"] for h in report["households"]}
    for double in report["duplicates"]:
        assert set(double) == {"household", "same_as", "score", "why"}
        assert {double["household"], double["same_as"]} <= known


@pytest.mark.parametrize(
    ("file", "row", "column", "raw", "code"),
    [
        ("distretto_nord_est.xlsx", 16, "Proposta del", "16-08-0019", "implausible_year"),
        ("distretto_nord_est.xlsx", 42, "Debito locazione", "da verificare", "not_an_amount"),
        ("distretto_nord_est.xlsx", 78, "Cognome e nome", "Luca Bianco", "names_swapped"),
        ("distretto_nord_est.xlsx", 37, "Data di nascita", "10/11/1956", "day_and_month_swapped"),
        ("distretto_nord_est.xlsx", 8, "CF", "", "missing_tax_code"),
        ("distretto_nord_ovest.csv", 2, "Nato il", "01/03/2027", "future_birth"),
        ("distretto_nord_ovest.csv", 45, "Nome", "?tefan", "lost_letters"),
        ("distretto_nord_ovest.csv", 101, "Codice fiscale", "frrmtn15c59f335l", "lower_case_tax_code"),
        ("distretto_nord_ovest.csv", 220, "", "TOTALE NUCLEI", "totals_row"),
        ("distretto_nord_ovest.csv", 41, "", "", "blank_row"),
        ("distretto_sud_est.csv", 12, "cf_2", "flrjlsO3r24z611x", "wrong_tax_code"),
        ("distretto_sud_est.csv", 10, "cf_2", "STP0109368367314", "health_code"),
        ("distretto_sud_est.csv", 9, "cf_1", "BRNNTNRLDNPGNTPL", "omocodia"),
        ("distretto_sud_est.csv", 14, "livello", "", "missing_level"),
        ("distretto_sud_est.csv", 50, "cognome_1", "Elisa", "names_swapped"),
        ("distretto_sud_ovest.xlsx", 7, "Data segnalazione", "12-10-0019", "implausible_year"),
        ("distretto_sud_ovest.xlsx", 173, "Comune/Stato di nascita", "Z210", "place_as_code"),
    ],
)  # fmt: skip
def test_each_kind_of_fault_is_told_with_its_place(dry, file, row, column, raw, code):
    told = next(f["problems"] for f in dry["files"] if f["file"] == file)
    assert any(
        (p["row"], p["column"], p["raw"], p["code"]) == (row, column, raw, code) for p in told
    ), [p for p in told if p["row"] == row]


@pytest.fixture
def dry(tmp_path):
    return run(*FILES, "--dry-run", report=tmp_path / "report.json")[1]


def test_at_least_as_many_faults_are_listed_as_were_planted(dry):
    cells = {
        (f["file"], p["sheet"], p["row"], p["column"], p["code"])
        for f in dry["files"]
        for p in f["problems"]
    }
    assert len(cells) >= 250


def test_a_file_that_cannot_be_read_leaves_the_others_and_ends_with_an_error(city, tmp_path):
    broken = tmp_path / "rotto.xlsx"
    broken.write_bytes(b"PK\x03\x04 no")
    assert "danneggiato" in fails(str(broken), FILES[0])
    assert households() == (80, 1)
    report = tmp_path / "report.json"
    fails(str(broken), "--json", str(report))
    told = json.loads(report.read_text())["files"][0]
    assert (told["file"], told["households"]) == ("rotto.xlsx", 0)
    assert [p["code"] for p in told["problems"]] == ["unreadable"]
    assert "non c'è" in fails(str(tmp_path / "niente.csv"))


def test_the_district_is_recognised_or_asked_for(city, tmp_path):
    plain = tmp_path / "elenco.csv"
    plain.write_text("Codice nucleo;Cognome;Nome\nH1;Rossi;Anna\n", encoding="utf-8")
    assert "--district" in fails(str(plain))
    assert households() == (0, 0)
    run(str(plain), "--district", "nord_est")
    assert households() == (1, 1)
    assert "nessun distretto si chiama" in fails(str(plain), "--district", "centro")
    by_borough = tmp_path / "senza_nome.csv"
    by_borough.write_text("Codice;Cognome;Nome;Circ.\nX1;Sow;Awa;2\nX2;Diop;Fatou;3\n")
    said, _report = run(str(by_borough))
    assert "Sud Ovest" in said


def test_a_city_without_districts_is_told_so():
    assert "nessun distretto" in fails(FILES[0])


def test_a_mapping_file_is_followed_or_refused_in_a_sentence(city, tmp_path):
    odd = tmp_path / "strano.csv"
    odd.write_text("Codice nucleo;A;B\nH1;Rossi;Anna\n", encoding="utf-8")
    mapping = tmp_path / "colonne.json"
    mapping.write_text('{"A": "family_name", "B": "given_name"}')
    run(str(odd), "--district", "NE", "--mapping", str(mapping))
    assert households() == (1, 1)
    mapping.write_text('{"A": "cognome"}')
    assert "non è un campo" in fails(str(odd), "--mapping", str(mapping))
