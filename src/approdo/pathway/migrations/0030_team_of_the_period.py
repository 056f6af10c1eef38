"""A body whose sight of a case ended reads who worked, wrote and asked before that day, and no more."""

from django.db import migrations

from approdo.kernel.walls import EVERYTHING, HOLDERS, given

ASKED = (
    "(select true from access_access a where a.subject = pathway_consultation.id"
    f" and a.holder_id = any({HOLDERS}) and a.purpose = 'consultation' limit 1)"
)
# Each table with the day of its row.
DAY_OF = {
    "pathway_message": "(pathway_message.written_at at time zone 'Europe/Rome')::date",
    "pathway_handover": "pathway_handover.handed_on",
    "pathway_caseteammember": "pathway_caseteammember.starts_on",
    "pathway_consultation": "(pathway_consultation.asked_at at time zone 'Europe/Rome')::date",
}


def _given_until(table: str) -> str:
    """SQL condition: the actor was given the case, on a share that still held on the row's day."""
    return (
        f"(select true from access_access a where a.subject = {table}.case_id"
        f" and a.holder_id = any({HOLDERS})"
        f" and (a.ends_on is null or {DAY_OF[table]} < a.ends_on) limit 1)"
    )


def _altered(table: str) -> migrations.RunSQL:
    alter = "alter policy {0}_wall on {0} using ({1}) with check ({1})"
    also = f" or {ASKED}" if table == "pathway_consultation" else ""
    now = f"{EVERYTHING} or {_given_until(table)}{also}"
    before = f"{EVERYTHING} or {given(f'{table}.case_id')}{also}"
    return migrations.RunSQL(alter.format(table, now), alter.format(table, before))


class Migration(migrations.Migration):
    dependencies = [("pathway", "0029_papers_of_the_period"), ("access", "0007_content_until")]

    operations = [_altered(table) for table in DAY_OF]
