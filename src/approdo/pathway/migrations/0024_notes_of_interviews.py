"""What was said in an interview becomes its first note; the body that met the family is written down."""

from django.db import migrations

BODIES = """
update pathway_activity a set body_id = c.implementing_body_id
from pathway_case c where c.id = a.case_id
"""
NOTES = """
insert into pathway_activitynote
    (id, case_id, activity_id, readers, text, author_id, body_id, written_at)
select uuidv7(), case_id, id, 'team', summary, conducted_by_id, body_id, state_since
from pathway_activity where summary <> ''
"""


class Migration(migrations.Migration):
    dependencies = [("pathway", "0023_activities")]

    operations = [
        migrations.RunSQL(BODIES, migrations.RunSQL.noop),
        migrations.RunSQL(NOTES, "delete from pathway_activitynote"),
    ]
