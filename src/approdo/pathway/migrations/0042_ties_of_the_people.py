"""A tie is with the people of the family when it was declared, wherever they live later."""

import django.contrib.postgres.fields
from django.db import migrations, models

PEOPLE = """
update pathway_conflictofinterest c set people = coalesce(
    (select array_agg(m.person_id) from pathway_casemember m where m.case_id = c.case_id), '{}'
)
"""


class Migration(migrations.Migration):
    dependencies = [("pathway", "0041_rejected_while_asked")]

    operations = [
        migrations.AddField(
            model_name="conflictofinterest",
            name="people",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.UUIDField(), db_default=models.Value([]), editable=False
            ),
        ),
        migrations.RunSQL(PEOPLE, migrations.RunSQL.noop),
    ]
