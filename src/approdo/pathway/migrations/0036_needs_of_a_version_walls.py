"""What a project answers to is read and written by those who were given its case."""

from django.db import migrations

from approdo.kernel.walls import force_walls


class Migration(migrations.Migration):
    dependencies = [("pathway", "0035_needs_of_a_version"), ("access", "0002_walls")]

    operations = [
        force_walls(f"pathway_{table}", subject="case_id")
        for table in ("need", "objectiveneed", "resource")
    ]
