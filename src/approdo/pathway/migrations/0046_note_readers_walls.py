"""A restricted note is read by its author, by who coordinates the body, and by whom it was shown to.

Until now the wall stopped at the body, and the rest was left to the program.
"""

from django.db import migrations

from approdo.kernel.walls import EVERYTHING, HOLDERS, force_walls

NOTE = "pathway_activitynote"
GIVEN = (
    f"(select true from access_access a where a.subject = {NOTE}.case_id"
    f" and a.holder_id = any({HOLDERS}) and (a.ends_on is null"
    f" or ({NOTE}.written_at at time zone 'Europe/Rome')::date < a.ends_on) limit 1)"
)
COORDINATES = (
    "exists (select from network_mandate m where m.role = 'project_manager'"
    f" and m.organisation_id = {NOTE}.body_id and m.id = any({HOLDERS}))"
)
SHOWN = (
    f"exists (select from pathway_notereader r where r.note_id = {NOTE}.id"
    f" and r.withdrawn_at is null and r.member_id = any({HOLDERS}))"
)
BEFORE = f"({NOTE}.readers = 'team' or {NOTE}.body_id = any({HOLDERS}))"
NOW = (
    f"({NOTE}.readers = 'team' or {NOTE}.body_id = any({HOLDERS}) and ({NOTE}.readers = 'body'"
    f" or {NOTE}.author_id = any({HOLDERS}) or {COORDINATES} or {SHOWN}))"
)


def _rule(readers: str) -> str:
    rule = f"({EVERYTHING} or {GIVEN}) and {readers}"
    return f"alter policy {NOTE}_wall on {NOTE} using ({rule}) with check ({rule})"


class Migration(migrations.Migration):
    dependencies = [("pathway", "0045_note_readers"), ("network", "0006_data_protection")]

    operations = [
        force_walls("pathway_notereader", subject="case_id"),
        migrations.RunSQL(_rule(NOW), _rule(BEFORE)),
    ]
