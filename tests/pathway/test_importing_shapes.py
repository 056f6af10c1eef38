"""The same families in other files: columns, separators, encodings, dates and amounts of many offices."""

import pytest

from approdo.imports.queries import open_file
from approdo.pathway.rules.importing import plan_of, read_list
from tests.makers.lists import TODAY, any_habits, as_csv, as_xlsx, tables_of, truth

ENCODINGS = ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"]
SEPARATORS = [";", ",", "\t", "|"]
HOME = ["address", "borough", "phone", "situation", "level", "arrears", "rent", "isee", "due_on"]
PEOPLE = ["birth_date", "sex", "tax_code", "citizenship", "kinship"]


def read(content, name="elenco"):
    return read_list(plan_of(open_file(content)), file_name=name, today=TODAY)


def what_is_said(households, *, names=True):
    """The values of households, in a form in which two readings can be compared."""
    said = {}
    for h in households:
        home = {"proposed_on": h.proposed_on} | {f: h.values.get(f) for f in HOME}
        people = [
            tuple(getattr(p, f) for f in PEOPLE)
            + ((p.family_name, p.given_name) if names else (f"{p.family_name} {p.given_name}",))
            for p in h.persons
        ]
        said[h.code] = (home, sorted(people, key=str))
    return said


@pytest.mark.parametrize("seed", range(40))
def test_the_same_families_arrive_however_an_office_writes_them(seed):
    habits = any_habits(seed)
    original = truth()[seed % 4].households
    if habits.random.random() < 0.5 and habits.layout != "two_sheets" and habits.layout != "merged":
        encoding = habits.random.choice(ENCODINGS)
        if habits.days == "excel":
            habits.days = "%d/%m/%Y"
        rows = next(iter(tables_of(original, habits).values()))
        if encoding == "cp1252":
            rows = [[_without_lost(c) for c in row] for row in rows]
        content = as_csv(rows, separator=habits.random.choice(SEPARATORS), encoding=encoding)
    else:
        encoding = ""
        content = as_xlsx(tables_of(original, habits))
    arrived = read(content).households
    expected = what_is_said(original, names=not habits.full_names)
    got = what_is_said(arrived, names=not habits.full_names)
    if encoding == "cp1252":
        assert got.keys() == expected.keys()
        return
    assert got == expected, (habits, encoding)


def _without_lost(cell):
    return cell.encode("cp1252", "replace").decode("cp1252") if isinstance(cell, str) else cell
