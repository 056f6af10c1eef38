"""Where a path went on is read and written by those who were given the path that ended."""

from django.db import migrations

from approdo.kernel.walls import force_walls


class Migration(migrations.Migration):
    dependencies = [("pathway", "0037_merged_paths"), ("access", "0002_walls")]

    operations = [force_walls("pathway_casemerge", subject="case_id")]
