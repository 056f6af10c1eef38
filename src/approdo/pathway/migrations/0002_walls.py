"""Cases and all that hangs on them are read and written by those who were given the case."""

from django.db import migrations

from approdo.kernel.walls import force_walls


class Migration(migrations.Migration):
    dependencies = [("pathway", "0001_initial"), ("access", "0002_walls")]

    operations = [
        migrations.RunSQL("create sequence pathway_case_code", "drop sequence pathway_case_code"),
        force_walls("pathway_case", subject="id"),
        force_walls("pathway_casemember", subject="case_id"),
        force_walls("pathway_referral", subject="case_id"),
        force_walls("pathway_validation", subject="case_id"),
        force_walls("pathway_interview", subject="case_id"),
        force_walls("pathway_interviewparticipant", subject="case_id"),
        force_walls("pathway_pact", subject="case_id"),
        force_walls("pathway_pactsignature", subject="case_id"),
    ]
