"""The team of a case, its thread and its questions are read by those who were given the case.

A question is read also by the specialist it was put to, who holds the question and not the case. The
case managers of the paths under way become the first rows of the team's history.
"""

from django.db import migrations

from approdo.kernel.walls import EVERYTHING, force_walls, given

CONSULTATION = (
    f"{EVERYTHING} or {given('pathway_consultation.case_id')} or {given('pathway_consultation.id')}"
)
FIRST_MANAGERS = """
insert into pathway_caseteammember (id, case_id, member_id, body_id, role, starts_on, ends_on)
select uuidv7(), id, case_manager_id, implementing_body_id, 'case_manager', assigned_on, ended_on
from pathway_case
where case_manager_id is not null and implementing_body_id is not null and assigned_on is not null
"""


class Migration(migrations.Migration):
    dependencies = [("pathway", "0008_team"), ("access", "0004_team")]

    operations = [
        migrations.RunSQL(
            [
                "select set_config('app.all', 'true', true), set_config('app.holders', '{}', true)",
                FIRST_MANAGERS,
                "select set_config('app.all', '', true), set_config('app.holders', '', true)",
            ],
            migrations.RunSQL.noop,
        ),
        force_walls("pathway_caseteammember", subject="case_id"),
        force_walls("pathway_handover", subject="case_id"),
        force_walls("pathway_message", subject="case_id"),
        force_walls("pathway_messageread", subject="case_id"),
        force_walls("pathway_consultation", rule=CONSULTATION),
    ]
