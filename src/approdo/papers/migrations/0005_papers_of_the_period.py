"""A body whose sight of a case ends on a day reads the papers of before it."""

from django.db import migrations

from approdo.kernel.walls import EVERYTHING, HOLDERS, given

DATED = {
    "papers_storedfile": "(papers_storedfile.stored_at at time zone 'Europe/Rome')::date",
    "papers_printeddocument": "(papers_printeddocument.printed_at at time zone 'Europe/Rome')::date",
    "papers_protocolnumber": "papers_protocolnumber.entered_on",
}


def _cut(table: str, day: str) -> migrations.RunSQL:
    until = (
        f"(select true from access_access a where a.subject = {table}.about"
        f" and a.holder_id = any({HOLDERS}) and (a.ends_on is null or {day} < a.ends_on) limit 1)"
    )
    alter = f"alter policy {table}_wall on {table} using (%s) with check (%s)"
    rule = f"{EVERYTHING} or {until}"
    former = f"{EVERYTHING} or {given(f'{table}.about')}"
    return migrations.RunSQL(alter % (rule, rule), alter % (former, former))


class Migration(migrations.Migration):
    dependencies = [("papers", "0004_protocol_walls")]

    operations = [_cut(table, day) for table, day in DATED.items()]
