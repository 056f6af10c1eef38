"""A body whose sight of a case ends on a day reads the letters, refusals and answers of before it."""

from django.db import migrations

from approdo.kernel.walls import EVERYTHING, HOLDERS, given

DATED = {
    "pathway_letter": "written_on",
    "pathway_pactrefusal": "refused_on",
    "pathway_participantrecord": "asked_on",
}


def _cut(table: str, day: str) -> migrations.RunSQL:
    until = (
        f"(select true from access_access a where a.subject = {table}.case_id"
        f" and a.holder_id = any({HOLDERS})"
        f" and (a.ends_on is null or {table}.{day} < a.ends_on) limit 1)"
    )
    alter = f"alter policy {table}_wall on {table} using (%s) with check (%s)"
    rule = f"{EVERYTHING} or {until}"
    former = f"{EVERYTHING} or {given(f'{table}.case_id')}"
    return migrations.RunSQL(alter % (rule, rule), alter % (former, former))


class Migration(migrations.Migration):
    dependencies = [("pathway", "0028_activities_of_the_period")]

    operations = [_cut(table, day) for table, day in DATED.items()]
