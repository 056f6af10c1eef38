"""What happened in a family is read and written by those who were given its case."""

from django.db import migrations

from approdo.kernel.walls import force_walls


class Migration(migrations.Migration):
    dependencies = [("pathway", "0014_life"), ("access", "0002_walls")]

    operations = [
        force_walls("pathway_lifechange", subject="case_id"),
        force_walls("pathway_leftobjective", subject="case_id"),
        force_walls("pathway_split", subject="case_id"),
        force_walls("pathway_carriedobjective", subject="case_id"),
        force_walls("pathway_carriedline", subject="case_id"),
        force_walls("pathway_districthandover", subject="case_id"),
    ]
