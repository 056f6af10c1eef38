"""The cohort written again in other shapes: what a list says, apart from how it says it."""

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import openpyxl

from approdo.imports.queries import open_file
from approdo.pathway.rules.importing import plan_of, read_list
from approdo.pathway.rules.importing_model import Reading, SourceHousehold

COHORT = Path(__file__).parents[1] / "data" / "cohort"
TODAY = date(2026, 11, 25)

# Headers that an office may choose for each field.
HEADERS = {
    "source_code": ["Codice nucleo", "ID", "Cod. famiglia", "N. pratica", "NUCLEO", "Rif.", "codiceNucleo"],
    "proposed_on": ["Data", "Proposta del", "Data di segnalazione", "data_invio", "Segnalato il"],
    "address": ["Indirizzo", "Residenza", "Via", "VIA E NUMERO", "Domicilio", "indirizzo_abitazione"],
    "borough": ["Circoscrizione", "Circ.", "Zona", "circ", "N. Circoscrizione"],
    "phone": ["Telefono", "Cell", "Recapito telefonico", "tel.", "Contatto"],
    "situation": ["Situazione abitativa", "Condizione", "Motivo", "Problematica abitativa", "stato abitativo"],
    "level": ["Livello", "Prev.", "Livello di prevenzione", "Tipo prevenzione", "PREVENZIONE"],
    "arrears": ["Morosità", "Debito", "Arretrati (€)", "importo_morosita", "Canoni arretrati"],
    "rent": ["Canone", "Affitto mensile", "Canone di locazione", "Canone mens. €", "affitto"],
    "isee": ["ISEE", "Valore ISEE", "I.S.E.E.", "isee_euro"],
    "due_on": ["Scadenza", "Prossima scadenza", "Data udienza", "prossimo_atto", "Rilascio entro"],
    "family_name": ["Cognome", "COGNOME", "cogn.", "Cognomi"],
    "given_name": ["Nome", "NOME", "nome"],
    "full_name": ["Cognome e nome", "Nominativo", "COGNOME NOME"],
    "birth_date": ["Data di nascita", "Nato il", "nascita", "Data nasc.", "DATA NASCITA", "dataNascita"],
    "sex": ["Sesso", "M/F", "Genere", "sex"],
    "tax_code": ["Codice fiscale", "CF", "Cod. Fisc.", "C.F.", "codicefiscale", "COD FISCALE"],
    "citizenship": ["Cittadinanza", "Nazionalità", "naz.", "Cittad."],
    "kinship": ["Parentela", "Grado di parentela", "Ruolo nel nucleo", "Rel. parentela", "rapporto"],
}  # fmt: skip
HOUSEHOLD = ["proposed_on", "address", "borough", "phone", "situation", "level", "arrears", "rent", "isee", "due_on"]  # fmt: skip
PERSON = ["family_name", "given_name", "birth_date", "sex", "tax_code", "citizenship", "kinship"]
KINSHIP = {"1": "intestatario", "2": "coniuge", "3": "figlio/a"}
LEVELS = {"primary": ["1", "I", "primaria", "Prev. primaria"], "secondary": ["2", "II", "secondaria"], "tertiary": ["3", "III", "Terziaria"]}  # fmt: skip

Cell = Any


@cache
def truth() -> tuple[Reading, ...]:
    """The cohort as its own four files are read."""
    return tuple(
        read_list(plan_of(open_file(path.read_bytes())), file_name=path.name, today=TODAY)
        for path in sorted(COHORT.iterdir())
        if path.suffix in (".csv", ".xlsx")
    )


@dataclass
class Habits:
    """How one office writes: drawn at random, told when a test fails."""

    random: Random
    layout: str = "long"
    days: str = "%d/%m/%Y"
    amounts: str = "italian"
    sexes: tuple[str, str] = ("F", "M")
    shuffled: bool = True
    repeated: bool = True
    full_names: bool = False
    titles: int = 0
    totals: bool = False
    blanks: bool = False
    level_style: int = 0
    headers: dict[str, str] = field(default_factory=dict)

    def header(self, name: str) -> str:
        """The header of a field, one and the same in the whole file."""
        return self.headers.setdefault(name, self.random.choice(HEADERS[name]))

    def day(self, day: date | None) -> Cell:
        """A day as this office writes it."""
        if day is None:
            return ""
        if self.days == "excel":
            return day
        if self.days == "serial":
            return str((day - date(1899, 12, 30)) // timedelta(days=1))
        if self.days == "words":
            months = "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre"  # fmt: skip
            return f"{day.day} {months.split()[day.month - 1]} {day.year}"
        return day.strftime(self.days)

    def amount(self, amount: Decimal | None) -> Cell:
        """An amount as this office writes it."""
        if amount is None:
            return ""
        if self.amounts == "number":
            return float(amount)
        text = f"{amount:,.2f}"
        if self.amounts == "english":
            return text
        if self.amounts == "plain":
            return f"{amount:.2f}"
        text = text.translate(str.maketrans(",.", ".,"))
        return f"€ {text}" if self.amounts == "euro" else text

    def level(self, level: str | None) -> str:
        """A prevention level as this office writes it."""
        return LEVELS[level][self.level_style % len(LEVELS[level])] if level else ""


def any_habits(seed: int) -> Habits:
    """Draw an office."""
    random = Random(seed)
    return Habits(
        random,
        layout=random.choice(["long", "long", "merged", "wide", "two_sheets", "blank_codes"]),
        days=random.choice(
            ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d", "%Y%m%d", "%d/%m/%y", "words", "excel"]
            + ["serial", "%Y-%m-%d 00:00:00", "%m/%d/%Y"]
        ),
        amounts=random.choice(["italian", "english", "plain", "euro", "number"]),
        sexes=random.choice(
            [("F", "M"), ("f", "m"), ("Femmina", "Maschio"), ("2", "1"), ("donna", "uomo")]
        ),  # fmt: skip
        full_names=random.random() < 0.25,
        titles=random.choice([0, 0, 1, 3]),
        totals=random.random() < 0.4,
        blanks=random.random() < 0.4,
        level_style=random.randrange(4),
    )


def tables_of(households: Sequence[SourceHousehold], habits: Habits) -> dict[str, list[list[Cell]]]:
    """Write households as sheets of cells."""
    if habits.layout == "two_sheets":
        people = _long(households, habits, ["source_code", *_person_fields(habits)])
        homes = _table(
            [_home_values(h, habits) | {"source_code": h.code} for h in households],
            _order(["source_code", *HOUSEHOLD], habits),
            habits,
        )
        sheets = {"Famiglie": homes, "Persone": people}
    elif habits.layout == "wide":
        sheets = {"Elenco": _wide(households, habits)}
    else:
        fields = ["source_code", *HOUSEHOLD, *_person_fields(habits)]
        sheets = {"Elenco": _long(households, habits, fields)}
    first = next(iter(sheets))
    sheets[first] = _framed(sheets[first], habits, len(households))
    return sheets


def as_csv(rows: list[list[Cell]], *, separator: str, encoding: str) -> bytes:
    """Write one sheet as a text; letters that the encoding lacks are left out by the caller."""
    text = io.StringIO()
    csv.writer(text, delimiter=separator, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode(encoding)


def as_xlsx(
    sheets: dict[str, list[list[Cell]]], *, merge: Callable[[Any], None] | None = None
) -> bytes:
    """Write sheets as a workbook."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(["" if c == "" else c for c in row])
        if merge is not None:
            merge(sheet)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _person_fields(habits: Habits) -> list[str]:
    if not habits.full_names:
        return PERSON
    return ["full_name", *PERSON[2:]]


def _order(fields: list[str], habits: Habits) -> list[str]:
    order = list(fields)
    if habits.shuffled:
        habits.random.shuffle(order)
    return order


def _long(
    households: Sequence[SourceHousehold], habits: Habits, fields: list[str]
) -> list[list[Cell]]:
    order = _order(fields, habits)
    rows = []
    for household in households:
        home = _home_values(household, habits) | {"source_code": household.code}
        for number, person in enumerate(household.persons):
            values = dict(home)
            if number and habits.layout in ("blank_codes", "merged"):
                values = dict.fromkeys(home, "")
            elif number and not habits.repeated:
                values = dict.fromkeys(home, "") | {"source_code": household.code}
            rows.append(values | _person_values(person, habits))
        if habits.blanks and habits.random.random() < 0.1:
            rows.append({})
    return _table(rows, order, habits)


def _wide(households: Sequence[SourceHousehold], habits: Habits) -> list[list[Cell]]:
    most = max(len(h.persons) for h in households)
    fields = _order(["source_code", *HOUSEHOLD], habits)
    pattern = habits.random.choice(["{}_{}", "{} {}", "{}{}", "Componente {1} {0}", "{1}. {0}"])
    people = _person_fields(habits)
    header = [habits.header(f) for f in fields]
    header += [pattern.format(habits.header(f), n) for n in range(1, most + 1) for f in people]
    rows: list[list[Cell]] = [header]
    for household in households:
        home = _home_values(household, habits) | {"source_code": household.code}
        row = [home[f] for f in fields]
        for number in range(most):
            values = (
                _person_values(household.persons[number], habits)
                if number < len(household.persons)
                else {}
            )
            row += [values.get(f, "") for f in people]
        rows.append(row)
    return rows


def _table(rows: list[dict[str, Cell]], order: list[str], habits: Habits) -> list[list[Cell]]:
    header: list[Cell] = [habits.header(f) for f in order]
    return [header, *([values.get(f, "") for f in order] for values in rows)]


def _framed(rows: list[list[Cell]], habits: Habits, count: int) -> list[list[Cell]]:
    titles: list[list[Cell]] = [["Città di Torino"], [], ["Elenco dei nuclei", "aggiornato"]][
        : habits.titles
    ]
    totals: list[list[Cell]] = [[], ["Totale nuclei", str(count)]] if habits.totals else []
    return [*titles, *rows, *totals]


def _home_values(household: SourceHousehold, habits: Habits) -> dict[str, Cell]:
    values = household.values
    return {
        "proposed_on": habits.day(household.proposed_on),
        "address": values.get("address", ""),
        "borough": values.get("borough", ""),
        "phone": values.get("phone", ""),
        "situation": values.get("situation", ""),
        "level": habits.level(values.get("level")),
        "arrears": habits.amount(household.amount("arrears")),
        "rent": habits.amount(household.amount("rent")),
        "isee": habits.amount(household.amount("isee")),
        "due_on": habits.day(values.get("due_on")),
    }


def _person_values(person: Any, habits: Habits) -> dict[str, Cell]:
    women, men = habits.sexes
    return {
        "family_name": person.family_name,
        "given_name": person.given_name,
        "full_name": f"{person.family_name} {person.given_name}",
        "birth_date": habits.day(person.birth_date),
        "sex": {"F": women, "M": men, "": ""}[person.sex],
        "tax_code": person.tax_code,
        "citizenship": person.citizenship,
        "kinship": KINSHIP.get(person.kinship, ""),
    }
