"""Numbers of protocol: typed once beside a paper, or read from the register's file."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from approdo.journal.operations import record
from approdo.kernel.actors import Actor
from approdo.kernel.clock import day_of
from approdo.kernel.commands import command
from approdo.kernel.refusals import Reason, Refused
from approdo.network.models import Organisation
from approdo.papers import policies
from approdo.papers.models import PrintedDocument, ProtocolNumber
from approdo.papers.rules.protocols import NumberRow, problems_of, rows_of
from approdo.papers.states import Happened


@command(on="document", may=policies.may_record_protocol)
def record_protocol(
    *,
    actor: Actor,
    document: PrintedDocument,
    at: datetime,
    register: str,
    number: int,
    entered_on: date,
) -> ProtocolNumber:
    """Write down the number of protocol of a paper; the year is that of the day.

    Refuses a second number for the same paper, one that another paper has, a day before the print.
    """
    row = NumberRow(document.code, register.strip(), number, entered_on)
    taken = ProtocolNumber.objects.filter(document=document).first()
    if reasons := problems_of(row, document, taken, today=day_of(at)):
        raise Refused(*reasons)
    return _write(row, document, actor)


@command(on="organisation", may=policies.may_read_protocols)
def read_protocols(
    *, actor: Actor, organisation: Organisation, at: datetime, content: bytes
) -> int:
    """Read numbers from the file of a register: code; register; number; day. All rows or none.

    A row that says again what is known changes nothing. Refuses naming every row that does not hold.
    """
    rows = rows_of(content)
    codes = [row.code for row in rows]
    documents = {d.code: d for d in policies.documents_visible_to(actor).filter(code__in=codes)}
    taken = {p.document_id: p for p in ProtocolNumber.objects.filter(document__code__in=codes)}
    reasons: list[Reason] = []
    fresh: list[tuple[NumberRow, PrintedDocument]] = []
    for line, row in enumerate(rows, start=2):
        document = documents.get(row.code)
        known = taken.get(document.pk) if document else None
        if known and row.says(known):
            continue
        problems = problems_of(row, document, known, today=day_of(at))
        reasons += [
            Reason(_("Riga %(line)s: %(problem)s") % {"line": line, "problem": problem})
            for problem in problems
        ]
        if document is not None and not problems:
            fresh.append((row, document))
    if reasons:
        raise Refused(*reasons)
    if not fresh:
        raise Refused(_("Nel file non c'è nessun numero nuovo: quelli che dice ci sono già."))
    for row, document in fresh:
        _write(row, document, actor)
    return len(fresh)


def _write(row: NumberRow, document: PrintedDocument, actor: Actor) -> ProtocolNumber:
    number = ProtocolNumber(
        about=document.about,
        document=document,
        register=row.register,
        year=row.entered_on.year,
        number=row.number,
        entered_on=row.entered_on,
        recorded_by_id=actor.pk if actor.kind == "member" else None,
    )
    number.save(force_insert=True)
    record(
        Happened.PROTOCOL_RECORDED,
        subject=document,
        about=document.about,
        register=row.register,
        year=row.entered_on.year,
        number=row.number,
    )
    return number
