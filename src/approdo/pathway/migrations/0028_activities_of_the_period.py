"""A body whose sight of a case ends on a day reads what was done and noted before it, and no more."""

from django.db import migrations

from approdo.kernel.walls import EVERYTHING, HOLDERS, given

ACTIVITY, NOTE = "pathway_activity", "pathway_activitynote"
READERS = f"({NOTE}.readers = 'team' or {NOTE}.body_id = any({HOLDERS}))"


def _given_until(table: str, moment: str) -> str:
    """SQL condition: the actor was given the case, on a share that still held at that moment."""
    return (
        f"(select true from access_access a where a.subject = {table}.case_id"
        f" and a.holder_id = any({HOLDERS}) and (a.ends_on is null"
        f" or ({table}.{moment} at time zone 'Europe/Rome')::date < a.ends_on) limit 1)"
    )


def _altered(table: str, rule: str, former: str) -> migrations.RunSQL:
    alter = "alter policy {0}_wall on {0} using ({1}) with check ({1})"
    return migrations.RunSQL(alter.format(table, rule), alter.format(table, former))


class Migration(migrations.Migration):
    dependencies = [("pathway", "0027_annulled_activities")]

    operations = [
        _altered(
            ACTIVITY,
            f"{EVERYTHING} or {_given_until(ACTIVITY, 'starts_at')}",
            f"{EVERYTHING} or {given(f'{ACTIVITY}.case_id')}",
        ),
        _altered(
            NOTE,
            f"({EVERYTHING} or {_given_until(NOTE, 'written_at')}) and {READERS}",
            f"({EVERYTHING} or {given(f'{NOTE}.case_id')}) and {READERS}",
        ),
    ]
