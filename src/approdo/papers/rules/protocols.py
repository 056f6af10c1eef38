"""Rows of numbers of protocol: what a register's file says, and what does not hold in it."""

import csv
import io
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from approdo.kernel.clock import day_of
from approdo.kernel.refusals import Reason, Refused
from approdo.papers.models import PrintedDocument, ProtocolNumber
from approdo.papers.rules.codes import read_code

COLUMNS = ("codice", "registro", "numero", "giorno")
MOST_BYTES = 1_000_000
DAYS = ("%d/%m/%Y", "%Y-%m-%d")


@dataclass(frozen=True)
class NumberRow:
    """A number of protocol as somebody typed it or a file says it."""

    code: str
    register: str
    number: int
    entered_on: date

    def says(self, known: ProtocolNumber) -> bool:
        """Tell whether this is what we know already."""
        return (self.register, self.number, self.entered_on) == (
            known.register,
            known.number,
            known.entered_on,
        )


def problems_of(
    row: NumberRow,
    document: PrintedDocument | None,
    known: ProtocolNumber | None,
    *,
    today: date,
) -> list[Reason]:
    """Say what does not hold in a number for a paper."""
    reasons = []
    if document is None:
        reasons.append(Reason(_("nessuna carta che puoi vedere ha il codice %s.") % row.code))
    elif row.entered_on < day_of(document.printed_at):
        reasons.append(
            Reason(
                _("Il protocollo non può venire prima della stampa della carta."),
                field="entered_on",
            )
        )
    if row.entered_on > today:
        reasons.append(Reason(_("Questo giorno deve ancora venire."), field="entered_on"))
    if not row.register:
        reasons.append(Reason(_("Scrivi di quale registro è il numero."), field="register"))
    if known is not None:
        reasons.append(
            Reason(
                _("Questa carta ha già il protocollo %(number)s.") % {"number": known},
                field="number",
            )
        )
    return reasons


def rows_of(content: bytes) -> list[NumberRow]:
    """Read a CSV file with the columns codice, registro, numero, giorno; refuse what cannot be read."""
    lines = _lines(content)
    rows: list[NumberRow] = []
    reasons: list[Reason] = []
    for number, line in enumerate(lines, start=2):
        try:
            rows.append(_row(line))
        except ValueError as problem:
            reasons.append(
                Reason(_("Riga %(line)s: %(problem)s") % {"line": number, "problem": problem})
            )
    if reasons:
        raise Refused(*reasons)
    if not rows:
        raise Refused(_("Il file non ha righe: serve almeno un numero di protocollo."))
    return rows


def _lines(content: bytes) -> list[dict[str, str]]:
    if len(content) > MOST_BYTES:
        raise Refused(_("Il file supera 1 MB: dividilo in parti più piccole."))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(
            _("Questo file non è un testo CSV: dal registro, salva come CSV (UTF-8) e riprova.")
        ) from None
    first = text.splitlines()[0] if text.strip() else ""
    try:
        # Lines may end as any machine ends them.
        lines = io.StringIO(text, newline=None)
        return _of_columns(csv.DictReader(lines, delimiter=";" if ";" in first else ","))
    except csv.Error:
        raise Refused(_("Il file è rovinato: salvalo di nuovo come CSV e riprova.")) from None


def _of_columns(reader: "csv.DictReader[str]") -> list[dict[str, str]]:
    reader.fieldnames = [str(name).strip().lower() for name in reader.fieldnames or ()]
    lacking = [name for name in COLUMNS if name not in reader.fieldnames]
    if lacking:
        raise Refused(
            _("Nella prima riga mancano queste colonne: %(columns)s.")
            % {"columns": ", ".join(lacking)}
        )
    return [
        {name: (line.get(name) or "").strip() for name in COLUMNS}
        for line in reader
        if any((value or "").strip() for value in line.values() if isinstance(value, str))
    ]


def _row(line: dict[str, str]) -> NumberRow:
    code = read_code(line["codice"])
    if not code:
        raise ValueError(_("«%s» non è il codice di una carta.") % line["codice"][:40])
    if not (line["numero"].isascii() and line["numero"].isdigit() and len(line["numero"]) <= 9):
        raise ValueError(_("«%s» non è un numero di protocollo.") % line["numero"][:40])
    if int(line["numero"]) < 1:
        raise ValueError(_("i numeri di protocollo cominciano da 1."))
    if not line["registro"] or len(line["registro"]) > 30:
        raise ValueError(_("il registro manca, o ha più di 30 lettere."))
    return NumberRow(code, line["registro"], int(line["numero"]), _day(line["giorno"]))


def _day(text: str) -> date:
    for written in DAYS:
        try:
            return datetime.strptime(text, written).date()  # noqa: DTZ007
        except ValueError:
            continue
    raise ValueError(_("«%s» non è un giorno: scrivilo come 12/05/2026.") % text[:40])
