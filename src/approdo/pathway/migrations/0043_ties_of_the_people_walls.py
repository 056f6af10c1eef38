"""A tie is read, too, by who was given one of the people that it is with: it keeps away from them all."""

from django.db import migrations

from approdo.kernel.walls import EVERYTHING, HOLDERS, given

TABLE = "pathway_conflictofinterest"
OF_THE_CASE = f"{EVERYTHING} or {given(f'{TABLE}.case_id')}"
OF_THE_PEOPLE = (
    f"(select true from access_access a where a.subject = any({TABLE}.people)"
    f" and a.holder_id = any({HOLDERS}) limit 1)"
)
CHANGE = f"alter policy {TABLE}_wall on {TABLE} using (%s) with check ({OF_THE_CASE})"


class Migration(migrations.Migration):
    dependencies = [("pathway", "0042_ties_of_the_people"), ("access", "0002_walls")]

    operations = [
        migrations.RunSQL(
            CHANGE % f"{OF_THE_CASE} or {OF_THE_PEOPLE}",
            CHANGE % OF_THE_CASE,
        )
    ]
