"""What other offices' lists do that the cohort does not: each is read as it was meant, and told."""

import io
import zipfile
from datetime import date

import openpyxl
import pytest

from approdo.imports.queries import Unreadable, open_file
from approdo.pathway.rules.importing import plan_of, read_list
from approdo.pathway.rules.importing_doubles import doubles_among, family_of
from tests.makers.lists import TODAY, as_csv, as_xlsx

HEADER = ["Codice nucleo", "Data proposta", "Indirizzo", "Telefono", "Canone", "Cognome", "Nome", "Data di nascita", "Parentela"]  # fmt: skip
ONE = ["N001", "05/03/2024", "Via Ormea 12", "3401112233", "512,37", "Bardini", "Olga", "01/03/1985", "intestatario"]  # fmt: skip
ONE_CHILD = ["N001", "", "", "", "", "Bardini", "Teo", "09/11/2012", "figlio"]
TWO = ["N002", "18/03/2024", "Corso Casale 201", "0119998877", "380,00", "El Fassi", "Samira", "22/07/1979", "intestatario"]  # fmt: skip
TWO_CHILD = ["N002", "", "", "", "", "El Fassi", "Nour", "30/01/2005", "figlia"]
THREE = ["N003", "02/04/2024", "Piazza Bengasi 3", "3475556677", "450,50", "Cantù", "Iole", "31/12/1961", "intestatario"]  # fmt: skip
ROWS = [HEADER, ONE, ONE_CHILD, TWO, THREE]


def read(content):
    return read_list(plan_of(open_file(content)), file_name="elenco", today=TODAY)


def read_rows(rows, **more):
    return read(as_csv(rows, separator=";", encoding="utf-8", **more))


def people_of(reading):
    return {h.code: [p.given_name for p in h.persons] for h in reading.households}


def told(reading, code):
    return [
        (f.place.row, f.place.column, f.place.raw) for f in reading.faults if str(f.code) == code
    ]


EVERYBODY = {"N001": ["Olga", "Teo"], "N002": ["Samira"], "N003": ["Iole"]}


# --- Rows that are no data --------------------------------------------------------------------------


def test_a_short_footer_is_no_household():
    reading = read_rows([*ROWS, ["Fine elenco"], ["Bozza"]])
    assert people_of(reading) == EVERYBODY
    assert told(reading, "note_row") == [(6, "", "Fine elenco"), (7, "", "Bozza")]


def test_a_lone_name_in_its_column_is_somebody():
    reading = read_rows([["Nominativo", "Data di nascita", "Indirizzo", "Parentela"],
                         ["Bardini Olga", "01/03/1985", "Via Ormea 12", "intestatario"],
                         ["Vercelli Alessandra", "", "", ""]])  # fmt: skip
    assert reading.persons == 2


def test_a_total_written_in_one_cell_is_compared_and_a_partial_one_is_not():
    rows = [*ROWS[:3], ["Subtotale: 1 nuclei"], *ROWS[3:], ["Totale nuclei: 80"]]
    reading = read_rows(rows)
    assert people_of(reading) == EVERYBODY
    assert [row for row, _c, _r in told(reading, "totals_row")] == [4, 7]
    assert told(reading, "total_mismatch") == [(7, "", "Totale nuclei: 80")]


def test_rows_of_data_are_not_taken_for_a_header():
    with pytest.raises(Unreadable, match="nomi delle colonne"):
        read_rows([[*row, "Alloggio inagibile", "F", "ITA"] for row in ROWS[1:]])


def test_empty_rows_tell_households_apart_where_nothing_else_does():
    rows = [r[5:8] for r in ROWS]
    reading = read_rows([*rows[:3], ["", "", ""], rows[3], ["", "", ""], rows[4]])
    assert list(people_of(reading).values()) == [["Olga", "Teo"], ["Samira"], ["Iole"]]


# --- Headers ----------------------------------------------------------------------------------------


def test_the_relation_with_the_holder_is_of_everybody():
    header = [*HEADER[:8], "Rel. con richiedente"]
    assert people_of(read_rows([header, *ROWS[1:]])) == EVERYBODY


def test_columns_that_say_nobody_are_the_holder_s_beside_those_of_others():
    header = ["N. pratica", "Cognome", "Nome", "Coniuge cognome", "Coniuge nome", "Figlio 1 nome"]
    reading = read_rows([header, ["7", "Bardini", "Olga", "Bo", "Li", "Teo"]])
    assert [(p.given_name, p.kinship) for p in reading.households[0].persons] == [
        ("Olga", "1"), ("Li", "2"), ("Teo", "3"),
    ]  # fmt: skip


def test_the_holder_s_code_on_each_row_is_what_a_household_shares():
    header = ["C.F. richiedente", "Cognome", "Nome", "Codice fiscale", "Parentela"]
    reading = read_rows([header,
                         ["BRDLGO85C41Z999R", "Bardini", "Olga", "BRDLGO85C41Z999R", "intestatario"],
                         ["BRDLGO85C41Z999R", "Bardini", "Teo", "", "figlio"]])  # fmt: skip
    assert people_of(reading) == {"BRDLGO85C41Z999R": ["Olga", "Teo"]}


def test_the_holder_s_columns_and_bare_ones_are_of_one_person():
    header = ["N. pratica", "Cognome", "Nome", "C.F. richiedente", "Nato il"]
    reading = read_rows([header, ["7", "Bardini", "Olga", "BRDLGO85C41Z999R", "01/03/1985"]])
    (person,) = reading.households[0].persons
    assert (person.given_name, person.tax_code) == ("Olga", "BRDLGO85C41Z999R")


def test_names_under_a_header_that_counts_are_names():
    header = ["Codice nucleo", "Intestatario / componenti", "Data di nascita", "Parentela"]
    rows = [[r[0], f"{r[5]} {r[6]}", *r[7:]] for r in ROWS[1:]]
    assert people_of(read_rows([header, *rows])) == EVERYBODY


def test_a_column_keeps_its_name_when_nobody_filled_it_in():
    rows = [HEADER, *([*r[:4], "in attesa", *r[5:]] for r in ROWS[1:])]
    reading = read_rows(rows)
    assert told(reading, "unknown_column") == []
    assert told(reading, "not_an_amount") == [(n, "Canone", "in attesa") for n in range(2, 6)]


# --- Sheets -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("home", "person"),
    [("H{:04d}", "{}"), ("H{}", "H{:04d}"), ("{}", "H{}"), ("n-{:03d}", "N{}"), ("{}/2024", "{:03d}/2024")],
)  # fmt: skip
def test_two_sheets_meet_by_codes_written_differently(home, person):
    homes = [HEADER[:5], *([home.format(int(r[0][1:])), *r[1:5]] for r in ROWS[1:] if r[1])]
    people = [[HEADER[0], *HEADER[5:]], *([person.format(int(r[0][1:])), *r[5:]] for r in ROWS[1:])]
    for sheets in ({"A": homes, "B": people}, {"B": people, "A": homes}):
        reading = read(as_xlsx(sheets))
        assert people_of(reading) == {
            home.format(n): names for n, names in enumerate(EVERYBODY.values(), start=1)
        }
        respelled = told(reading, "code_respelled")
        assert respelled == [(n, "Codice nucleo", person.format(i)) for i, n in ((1, 2), (2, 4), (3, 5))]  # fmt: skip
        assert not [f for f in reading.faults if f.severity == "error"]


def test_legends_with_known_headers_are_no_lists():
    levels = [["Situazione", "Livello"], ["sfratto", "primaria"], ["dormitorio", "secondaria"]]
    words = [["Parentela", "Codice"], ["intestatario", "IS"], ["coniuge", "CG"]]
    reading = read(as_xlsx({"Elenco": ROWS, "Livelli": levels, "Parole": words}))
    assert people_of(reading) == EVERYBODY
    unused = {f.place.sheet for f in reading.faults if f.code == "unused_sheet"}
    assert unused == {"Livelli", "Parole"}
    assert told(reading, "member_without_household") == []


def test_hidden_sheets_are_told_and_not_read():
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx({"Elenco": ROWS, "Vecchio": ROWS[:4]})))
    book["Vecchio"].sheet_state = "hidden"
    content = io.BytesIO()
    book.save(content)
    reading = read(content.getvalue())
    assert people_of(reading) == EVERYBODY
    assert [f.place.sheet for f in reading.faults if f.code == "unused_sheet"] == ["Vecchio"]
    assert told(reading, "person_repeated") == []


# --- Cells ------------------------------------------------------------------------------------------


def test_formulas_without_a_value_are_told_as_they_stand():
    rows = [list(r) for r in ROWS]
    rows[1][4] = "=500+12.37"
    reading = read(as_xlsx({"Elenco": rows}))
    assert told(reading, "not_an_amount") == [(2, "Canone", "=500+12.37")]


def test_errors_of_a_spreadsheet_are_told_as_it_shows_them():
    rows = [list(r) for r in ROWS]
    rows[1][4] = "#N/A"  # written as an error cell
    content = as_xlsx({"Elenco & altro": rows})
    assert b't="e"' in zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml")
    assert told(read(content), "not_an_amount") == [(2, "Canone", "#N/D")]


def test_a_text_pasted_into_the_first_column_is_cut_apart():
    lines = as_csv(ROWS, separator=";", encoding="utf-8").decode().splitlines()
    assert people_of(read(as_xlsx({"Foglio1": [[line] for line in lines]}))) == EVERYBODY


def test_initials_with_dots_are_a_kinship():
    rows = [HEADER, [*ONE[:8], "I.S."], [*ONE_CHILD[:8], "F.G."]]
    assert [p.kinship for p in read_rows(rows).households[0].persons] == ["1", "3"]


def test_titles_say_the_sex():
    header = ["Nucleo", "Cognome", "Nome", "Sesso"]
    rows = [["1", "Bardini", "Olga", "Sig.ra"], ["2", "Bo", "Li", "Sig."], ["3", "Cantù", "Iole", "sig.na"]]  # fmt: skip
    found = [h.persons[0].sex for h in read_rows([header, *rows]).households]
    assert found == ["F", "M", "F"]


def test_a_year_of_one_digit_is_not_taken():
    reading = read_rows([HEADER, [*ONE[:7], "1/1/1", ONE[8]], TWO])
    assert reading.households[0].persons[0].birth_date is None
    assert told(reading, "implausible_year") == [(2, "Data di nascita", "1/1/1")]


def test_words_hurt_in_a_situation_are_told():
    header = [*HEADER, "Situazione abitativa"]
    hurt = "Sfratto per morosità".encode().decode("cp1252")
    reading = read_rows([header, [*ONE, hurt], [*TWO, "Alloggio inagibile"]])
    (fault,) = [f for f in reading.faults if f.code == "lost_letters"]
    assert (fault.place.raw, fault.suggestion) == (hurt, "Sfratto per morosità")


def test_the_code_is_told_as_it_stands_in_its_cell():
    reading = read_rows([HEADER, [" N001 ", *ONE[1:8], "figlio"], TWO])
    assert told(reading, "no_reference_person") == [(2, "Codice nucleo", " N001 ")]


def test_letters_of_an_old_program_are_read():
    content = as_csv(ROWS, separator=";", encoding="cp850")
    assert read(content).households[2].persons[0].family_name == "Cantù"


def test_a_web_page_in_wide_letters_is_told_as_such():
    with pytest.raises(Unreadable, match="pagina web"):
        open_file("<html><table><tr><td>Cognome</td></tr></table></html>".encode("utf-16"))


# --- Columns of days, levels, places ----------------------------------------------------------------


def test_a_day_against_the_order_of_its_column_is_suggested_and_not_taken():
    american = [
        [*r[:7], f"{r[7][3:5]}/{r[7][:2]}/{r[7][6:]}", r[8]]
        for r in (ONE, ONE_CHILD, TWO, TWO_CHILD)
    ]
    reading = read_rows([HEADER, *american, [*THREE[:7], "31/12/1961", THREE[8]]])
    assert [p.birth_date for h in reading.households for p in h.persons] == [
        date(1985, 3, 1), date(2012, 11, 9), date(1979, 7, 22), date(2005, 1, 30), None,
    ]  # fmt: skip
    (fault,) = [f for f in reading.faults if f.code == "impossible_date"]
    assert (fault.place.raw, fault.suggestion) == ("31/12/1961", "1961-12-31")


def test_a_place_and_a_day_in_one_cell_suggest_the_day():
    header = [*HEADER[:7], "Luogo e data di nascita", HEADER[8]]
    rows = [[*r[:7], f"Torino, {r[7]}", r[8]] for r in ROWS[1:]]
    faults = [f for f in read_rows([header, *rows]).faults if f.code == "not_a_date"]
    assert [f.suggestion for f in faults][:2] == ["1985-03-01", "2012-11-09"]


@pytest.mark.parametrize(
    ("level", "borough"),
    [("prevenzione primaria (P1)", "08"), ("prim.", "8.0"), ("1^", "8^"), ("I livello", "Circ. VIII")],
)  # fmt: skip
def test_levels_and_boroughs_of_many_offices(level, borough):
    header = [*HEADER, "Livello", "Circoscrizione"]
    reading = read_rows([header, [*ONE, level, borough]])
    assert reading.households[0].values["level"] == "primary"
    assert reading.households[0].values["borough"] == 8


def test_a_bare_number_after_the_street_is_the_street_s():
    header = ["N. nucleo", "Cognome", "Nome", "Via", "N.", "CAP"]
    values = read_rows([header, ["4", "Bo", "Li", "Via Po", "12", "10124"]]).households[0].values
    assert (values["address"], values["street_number"]) == ("Via Po", "12")


def test_an_abbreviated_sex_is_no_social_worker():
    reading = read_rows([["Nucleo", "Cognome", "Nome", "S."], ["1", "Bo", "Li", "M"]])
    assert reading.households[0].persons[0].sex == "M"


# --- Rows around the header ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "under",
    [[str(n) for n in range(1, 10)], ["", "(gg/mm/aaaa)", "", "", "(euro)", "", "", "(gg/mm/aaaa)"]],
)  # fmt: skip
def test_a_row_that_explains_the_header_is_no_family(under):
    reading = read_rows([HEADER, under, *ROWS[1:]])
    assert people_of(reading) == EVERYBODY
    assert [row for row, _c, _r in told(reading, "note_row")] == [2]


def test_a_header_over_two_rows_is_read_as_one():
    above = ["Codice", "Data", "", "Tele-", "", "", "", "Data di", "Paren-"]
    below = ["nucleo", "proposta", "Indirizzo", "fono", "Canone", "Cognome", "Nome", "nascita", "tela"]  # fmt: skip
    reading = read_rows(
        [["Elenco 2024"], above, below, *ROWS[1:], [*TWO[:5], "Bo", "Li", "??", ""]]
    )
    assert {c: len(p) for c, p in people_of(reading).items()} == {"N001": 2, "N002": 2, "N003": 1}
    assert told(reading, "not_a_date") == [(8, "Data di nascita", "??")]
    assert [row for row, _c, _r in told(reading, "title_row")] == [1]


def test_headings_between_the_rows_are_the_codes_of_their_households():
    header = [*HEADER[5:], "Indirizzo"]
    rows = [[*r[5:], r[2]] for r in ROWS]
    reading = read_rows([header, ["NUCLEO N001"], *rows[1:3], ["Nucleo n. 7/24 – Torino"], rows[3]])
    assert people_of(reading) == {"N001": ["Olga", "Teo"], "7/24": ["Samira"]}


def test_a_lone_cell_beyond_the_last_header_is_told_with_its_text():
    reading = read_rows([*ROWS[:3], [*TWO, "urgente"], THREE])
    assert told(reading, "extra_cells") == [(4, "", "urgente")]
    assert told(reading, "unknown_column") == []


def test_two_sheets_meet_by_the_holder_s_code():
    cfs = ["BRDLGO85C41Z999R", "LFSSMR79L62Z999J"]
    homes = [["CF capofamiglia", "Indirizzo", "Canone"], [cfs[0], "Via Po 1", "300,00"], [cfs[1], "Via Po 2", "400,00"]]  # fmt: skip
    people = [["CF capofamiglia", "Cognome", "Nome", "Codice fiscale"], [cfs[0], "Bardini", "Olga", cfs[0]], [cfs[0], "Bardini", "Teo", ""], [cfs[1], "El Fassi", "Samira", cfs[1]]]  # fmt: skip
    reading = read(as_xlsx({"Nuclei": homes, "Persone": people}))
    assert people_of(reading) == {cfs[0]: ["Olga", "Teo"], cfs[1]: ["Samira"]}
    assert [h.values["address"] for h in reading.households] == ["Via Po 1", "Via Po 2"]


# --- Letters and quotes -------------------------------------------------------------------------------


def test_one_broken_letter_does_not_spoil_the_others():
    content = as_csv(ROWS, separator=";", encoding="utf-8").replace(b"Iole", b"Iol\xe8")
    content = content.replace(b"Via Ormea", "Via Città Forlì".encode())
    reading = read(content)
    assert reading.households[0].values["address"] == "Via Città Forlì 12"
    assert told(reading, "lost_letters") == [(5, "Nome", "Iol\ufffd")]


def test_a_spoilt_letter_in_a_tax_code_is_a_wrong_code():
    header = ["Nucleo", "Cognome", "Nome", "Codice fiscale"]
    for code in ("BRDLGO85C41Z99Ÿ6", "BRDLGO85C41Z999é"):
        reading = read_rows(
            [header, ["1", "Bardini", "Olga", code], ["2", "Bardini", "Olga", code]]
        )
        assert [r for _row, _c, r in told(reading, "wrong_tax_code")] == [code, code]
        assert doubles_among([family_of(h, "") for h in reading.households])


def test_a_quote_that_does_not_close_is_told():
    content = as_csv(ROWS, separator=";", encoding="utf-8").replace(
        b"Corso Casale", b'"Corso Casale'
    )
    reading = read(content)
    assert people_of(reading) == EVERYBODY
    assert told(reading, "unbalanced_quotes") == [(4, "Indirizzo", '"Corso Casale 201')]


@pytest.mark.parametrize("at", [0.1, 0.3, 0.5, 0.7])
def test_a_workbook_with_a_few_wrong_bytes_is_told_as_damaged_or_read(at):
    content = bytearray(as_xlsx({"Elenco": ROWS}))
    where = int(len(content) * at)
    content[where : where + 8] = b"\x00\xff;;;;\x00\xff"
    try:
        open_file(bytes(content))
    except Unreadable as problem:
        assert "danneggiato" in problem.sentence
