"""`import_referrals`: a district's list of 100,000 rows, read, judged, compared and written, against COPY.

The list is one row a person, with the faults that offices make; everything is kept: raw rows, problems,
families, drafts of referral. Then the owner, whom no wall stops, COPYs the very same rows into the same
empty tables, with their keys, indexes and constraints. Both are undone at the end.
"""

import csv
import io
from collections.abc import Iterator
from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING

from django.db import connection, transaction

from approdo.access.operations import acting_as
from approdo.kernel import clock
from approdo.kernel.keys import new_key
from approdo.network.models import Acting, Mandate, System
from approdo.pathway.commands.importing import Imported, import_list
from approdo.programme.models import Programme
from approdo.registry.rules.identifiers import make_cf
from bench.database import filled, without_walls
from bench.figures import Figure, Spent, spent
from bench.find_person import _write_actor
from bench.people import Made, made_people

if TYPE_CHECKING:
    import psycopg

    Owner = psycopg.Connection[tuple[object, ...]]

ROWS = {"small": 10_000, "full": 100_000}
LEAST = 0.2
HEADER = [
    "Cod. nucleo",
    "Data proposta",
    "Cognome",
    "Nome",
    "Nato il",
    "Sesso",
    "Codice fiscale",
    "Cittadinanza",
    "Parentela",
    "Indirizzo",
    "Circ.",
    "Telefono",
    "Situazione abitativa",
    "Livello",
    "Morosità €",
    "Canone €",
    "ISEE",
    "Scadenza",
]
SITUATIONS = (
    ("Sfratto per morosità - convalida", "II"),
    ("Alloggio inagibile", "primaria"),
    ("Finita locazione, precetto notificato", "2"),
    ("Morosità incolpevole, nessun atto notificato", "1"),
    ("Accoglienza temporanea in albergo sociale", "Prev. terziaria"),
)
# In the order in which foreign keys let them be written.
TABLES = (
    "access_access",
    "imports_batch",
    "imports_batchfile",
    "imports_progress",
    "imports_rawrow",
    "imports_problem",
    "imports_pair",
    "registry_household",
    "registry_person",
    "registry_searchentry",
    "registry_personidentifier",
    "registry_contact",
    "registry_membership",
    "registry_address",
    "registry_iseeattestation",
    "registry_possiblematch",
    "pathway_case",
    "pathway_casemember",
    "pathway_referral",
    "imports_arrival",
)


class _Undone(Exception):
    """Takes back what was measured."""


def measure(size: str) -> Iterator[Figure]:
    """Bring one list in as a social worker of the district, then COPY what came of it."""
    count = ROWS[size]
    content = list_of(count)
    with filled(f"import_{size}", _fill):
        used, done, rows = _import(content)
        with without_walls():
            copied = _copy_again(rows)
    written = sum(n for n, _text in rows.values())
    ratio = copied.cpu / used.cpu
    note = (
        f"{done.brought.households:,} families, {written:,} rows written, "
        f"{len(done.read.reading.faults):,} problems; {count / used.wall:,.0f} rows/s, "
        f"CPU {used.cpu:.1f} s against {copied.cpu:.1f} s"
    )
    yield Figure(
        "import_referrals",
        round(ratio, 3),
        LEAST,
        ratio >= LEAST,
        "of the rate of COPY",
        count,
        note=note,
    )


def list_of(count: int) -> bytes:
    """Write the list as an office does: semicolons, commas before cents, faults here and there."""
    random = Random(3)
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADER)
    home = -1
    for made in made_people(count):
        leads = made.home != home
        home = made.home
        writer.writerow(_line(made, leads, random))
    return text.getvalue().encode("cp1252", "replace")


def _line(made: Made, leads: bool, random: Random) -> list[str]:
    born = made.birth_date
    code = make_cf(made.family_name, made.given_name, born, made.sex, "Z999")
    dice = random.random()
    if dice < 0.06:
        code = ""
    elif dice < 0.09:
        code = code.lower()
    elif dice < 0.11:
        code = code[:7] + "0" + code[8:]
    line = [f"N{made.home:06d}", "", made.family_name.upper(), made.given_name]
    line += [f"{born:%d/%m/%Y}", made.sex, code, "ITA", "intestatario" if leads else "figlio/a"]
    if not leads:
        return line + [""] * 9
    day = clock.today() - timedelta(days=random.randrange(20, 300))
    line[1] = f"{day:%d/%m/%Y}" if random.random() > 0.01 else f"{day:%d-%m}-00{day:%y}"
    situation, level = random.choice(SITUATIONS)
    arrears = "da verificare" if random.random() < 0.02 else _euro(random.randrange(0, 900_000))
    line += [f"Via dei Campioni {900 + made.home % 99}/{made.home}", str(1 + made.home % 2)]
    line += [f"3{made.home:09d}", situation, level, arrears]
    return [*line, _euro(random.randrange(20_000, 60_000)), _euro(random.randrange(900_000)), ""]


def _euro(cents: int) -> str:
    return f"{cents / 100:,.2f}".translate(str.maketrans(",.", ".,"))


def _fill(owner: "Owner") -> None:
    _write_actor(owner, [new_key()])
    owner.execute(
        "insert into network_organisation (id, version, name, short_name, kind, unit_kind,"
        " tax_code, legal_form, boroughs, is_active)"
        " values (%s, 1, 'Divisione', 'Divisione', 'city_unit', 'division', '', '', '{}', true)",
        [new_key()],
    )
    today = clock.today()
    owner.execute(
        "insert into programme_programme (id, version, code, name, starts_on, ends_on)"
        " values (%s, 1, 'to_home', 'TO HOME', %s, %s)",
        [new_key(), today - timedelta(days=700), today + timedelta(days=700)],
    )


def _import(content: bytes) -> tuple[Spent, Imported, dict[str, tuple[int, list[bytes]]]]:
    """Import in a transaction that is taken back, and keep the rows that it wrote."""
    mandate = Mandate.objects.select_related("member", "organisation").get()
    actor = Acting(mandate.member, mandate)
    kept: list[tuple[Spent, Imported]] = []
    rows: dict[str, tuple[int, list[bytes]]] = {}
    try:
        with acting_as(actor):
            with spent() as used:
                done = import_list(
                    actor=actor,
                    district=mandate.organisation,
                    at=clock.now(),
                    file_name="elenco.csv",
                    content=content,
                    programme=Programme.objects.get(),
                )
            kept.append((used, done))
            with acting_as(System()):
                rows = _rows_written()
            raise _Undone
    except _Undone:
        pass
    return (*kept[0], rows)


def _rows_written() -> dict[str, tuple[int, list[bytes]]]:
    rows: dict[str, tuple[int, list[bytes]]] = {}
    with connection.cursor() as cursor:
        for table in TABLES:
            with cursor.copy(f"copy (select * from {table}) to stdout") as copy:
                parts = [bytes(part) for part in copy]
            if table == "imports_batch":  # its trigger lets a row be born in the first state only
                parts = [part.replace(b"\twritten\t", b"\tuploaded\t") for part in parts]
            rows[table] = (len(parts), parts)
    return rows


def _copy_again(rows: dict[str, tuple[int, list[bytes]]]) -> Spent:
    """COPY the same rows as the owner into the same tables, constraints and all."""
    used = Spent()
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            with spent() as measured:
                for table, (_count, parts) in rows.items():
                    with cursor.copy(f"copy {table} from stdin") as copy:
                        for part in parts:
                            copy.write(part)
                cursor.execute("set constraints all immediate")
            used = measured
            raise _Undone
    except _Undone:
        pass
    return used
