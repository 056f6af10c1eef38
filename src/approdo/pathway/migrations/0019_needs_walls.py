"""Needs are read and written by those who were given their case."""

from django.db import migrations

from approdo.kernel.walls import force_walls


class Migration(migrations.Migration):
    dependencies = [("pathway", "0018_needs"), ("access", "0002_walls")]

    operations = [force_walls("pathway_need", subject="case_id")]
