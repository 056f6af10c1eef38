"""Layouts that offices invent: groups of columns, roles, no codes, merged cells, pages with headers again."""

from datetime import date

import pytest

from approdo.imports.queries import Unreadable, open_file
from approdo.pathway.rules.importing import plan_of, read_list
from tests.makers.lists import TODAY, as_csv, as_xlsx


def read(rows, mapping=None):
    content = (
        as_xlsx(rows) if isinstance(rows, dict) else as_csv(rows, separator=";", encoding="utf-8")
    )
    return read_list(plan_of(open_file(content), mapping), file_name="elenco", today=TODAY)


def people(reading):
    return {
        h.code: [f"{p.family_name} {p.given_name}".strip() for p in h.persons]
        for h in reading.households
    }


def codes(reading):
    return {str(f.code) for f in reading.faults}


ROSSI = {"H1": ["Rossi Anna", "Rossi Luca"], "H2": ["Benali Fatima"]}


def test_groups_of_columns_under_a_header_of_two_rows():
    reading = read(
        [
            ["Nucleo", "", "Componente 1", "", "Componente 2", ""],
            ["Codice", "Indirizzo", "Cognome", "Nome", "Cognome", "Nome"],
            ["H1", "Via Po 900", "Rossi", "Anna", "Rossi", "Luca"],
            ["H2", "Via Po 901", "Benali", "Fatima", "", ""],
        ]
    )
    assert people(reading) == ROSSI


def test_the_same_headers_again_and_again_are_one_person_after_another():
    reading = read(
        [
            ["Codice", "Indirizzo", "Cognome", "Nome", "Cognome", "Nome"],
            ["H1", "Via Po 900", "Rossi", "Anna", "Rossi", "Luca"],
            ["H2", "Via Po 901", "Benali", "Fatima", "", ""],
        ]
    )
    assert people(reading) == ROSSI


def test_roles_instead_of_numbers():
    reading = read(
        [
            ["ID", "Cognome intestatario", "Nome intestatario", "Cognome coniuge", "Nome coniuge"],
            ["H1", "Rossi", "Anna", "Rossi", "Luca"],
            ["H2", "Benali", "Fatima", "", ""],
        ]
    )
    assert people(reading) == ROSSI
    assert [p.kinship for p in reading.households[0].persons] == ["1", "2"]


def test_a_list_without_codes_begins_a_family_at_each_holder():
    reading = read(
        [
            ["Cognome", "Nome", "Parentela", "Indirizzo"],
            ["Rossi", "Anna", "intestatario", "Via Po 900"],
            ["Rossi", "Luca", "figlio", ""],
            ["Benali", "Fatima", "intestataria", "Via Po 901"],
        ]
    )
    assert list(people(reading).values()) == list(ROSSI.values())
    assert [h.code for h in reading.households] == ["riga 2", "riga 4"]


def test_a_running_number_of_the_rows_is_no_code_of_families():
    reading = read(
        [
            ["N.", "Cognome", "Nome", "Parentela", "Indirizzo"],
            ["1", "Rossi", "Anna", "intestatario", "Via Po 900"],
            ["2", "Rossi", "Luca", "figlio", "Via Po 900"],
            ["3", "Benali", "Fatima", "intestatario", "Via Po 901"],
        ]
    )
    assert list(people(reading).values()) == list(ROSSI.values())


def test_cells_merged_over_a_family_hold_for_all_its_rows():
    content = as_xlsx(
        {
            "Elenco": [
                ["Codice nucleo", "Indirizzo", "Cognome", "Nome"],
                ["H1", "Via Po 900", "Rossi", "Anna"],
                ["", "", "Rossi", "Luca"],
                ["H2", "Via Po 901", "Benali", "Fatima"],
            ]
        },
        merge=lambda sheet: [sheet.merge_cells("A2:A3"), sheet.merge_cells("B2:B3")],
    )
    reading = read_list(plan_of(open_file(content)), file_name="e", today=TODAY)
    assert people(reading) == ROSSI
    merged = {(f.place.row, f.place.column) for f in reading.faults if f.code == "merged_cells"}
    assert merged == {(2, "Codice nucleo"), (2, "Indirizzo")}


def test_a_header_repeated_on_each_page_is_set_aside():
    header = ["Codice nucleo", "Cognome", "Nome", "Telefono"]
    reading = read(
        [
            ["Pagina 1"],
            header,
            ["H1", "Rossi", "Anna", "3330000001"],
            ["H1", "Rossi", "Luca", "3330000001"],
            header,
            ["H2", "Benali", "Fatima", "3330000002"],
            ["* dati provvisori"],
        ]
    )
    assert people(reading) == ROSSI
    told = {(str(f.code), f.place.row) for f in reading.faults}
    assert {("title_row", 1), ("repeated_header", 5), ("note_row", 7)} <= told


def test_two_sheets_joined_by_codes_written_differently():
    reading = read(
        {
            "Componenti": [
                ["Cod. nucleo", "Cognome", "Nome"],
                ["h-1", "Rossi", "Anna"],
                ["H 1", "Rossi", "Luca"],
                ["H2", "Benali", "Fatima"],
                ["H9", "Sow", "Awa"],
            ],
            "Nuclei": [
                ["Codice", "Via", "Canone"],
                ["H1", "Via Po 900", 300],
                ["H2", "Via Po 901", 400],
                ["H3", "Via Po 902", 500],
            ],
            "Legenda": [["1 = primaria"], ["2 = secondaria"]],
        }
    )
    assert list(people(reading).values()) == [
        ["Rossi Anna", "Rossi Luca"],
        ["Benali Fatima"],
        [],
        ["Sow Awa"],
    ]
    told = {(str(f.code), f.household) for f in reading.faults}
    assert ("member_without_household", "H9") in told
    assert ("household_without_members", "H3") in told
    assert ("unused_sheet", "") in told


def test_one_code_for_two_families_keeps_both():
    reading = read(
        [
            ["Codice", "Indirizzo", "Cognome 1", "Nome 1", "Cognome 2", "Nome 2"],
            ["H1", "Via Po 900", "Rossi", "Anna", "Rossi", "Luca"],
            ["H1", "Via Po 901", "Benali", "Fatima", "", ""],
            ["H1", "Via Po 900", "Rossi", "Anna", "Rossi", "Luca"],
        ]
    )
    assert list(people(reading).values()) == list(ROSSI.values())
    assert {"code_reused", "row_repeated"} <= codes(reading)


def test_somebody_written_twice_in_a_family_counts_once():
    reading = read(
        [
            ["Codice nucleo", "Cognome", "Nome", "Nato il"],
            ["H1", "Rossi", "Anna", "01/02/1980"],
            ["H1", "ROSSI", "ANNA", "01/02/1980"],
        ]
    )
    assert people(reading) == {"H1": ["Rossi Anna"]}
    assert "person_repeated" in codes(reading)


def test_a_row_with_an_open_quote_does_not_swallow_the_others():
    content = (
        b'Codice nucleo;Cognome;Nome;Note\r\nH1;Rossi;Anna;"detta la "Nina\r\n'
        b"H1;Rossi;Luca;\r\nH2;Benali;Fatima;\r\n"
    )
    reading = read_list(plan_of(open_file(content)), file_name="e", today=TODAY)
    assert people(reading) == ROSSI


def test_a_column_that_no_field_fits_is_told_and_kept():
    reading = read(
        [["Codice nucleo", "Cognome", "Nome", "Taglia scarpe"], ["H1", "Rossi", "Anna", "42"]]
    )
    assert [
        (f.place.column, f.place.row) for f in reading.faults if f.code == "unknown_column"
    ] == [("Taglia scarpe", 1)]


def test_a_mapping_given_is_followed():
    rows = [["Codice nucleo", "A", "B", "Quando"], ["H1", "Rossi", "Anna", "05/04/1980"]]
    mapping = {"A": "family_name", "B": "given_name", "Quando": "birth_date"}
    reading = read(rows, mapping)
    assert people(reading) == {"H1": ["Rossi Anna"]}
    assert reading.households[0].persons[0].birth_date == date(1980, 4, 5)


def test_without_names_somebody_must_say_which_columns_they_are():
    with pytest.raises(Unreadable, match="nomi delle persone"):
        read([["Codice nucleo", "Indirizzo", "Canone"], ["H1", "Via Po 900", "300"]])


def test_a_codice_fiscale_with_its_zeros_dropped_by_a_spreadsheet():
    reading = read(
        {"E": [["Codice nucleo", "Cognome", "Nome", "CF"], ["H1", "Sow", "Awa", 1234567897]]}
    )
    fault = next(f for f in reading.faults if f.code == "wrong_tax_code")
    assert fault.suggestion == "" or fault.suggestion.startswith("0")
