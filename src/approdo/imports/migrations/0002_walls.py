"""A batch and its rows are read and written by the body that brought the file, and by the whole city's."""

from django.db import migrations

from approdo.kernel.walls import force_walls


class Migration(migrations.Migration):
    dependencies = [("imports", "0001_initial"), ("access", "0002_walls")]

    operations = [
        force_walls("imports_batch", subject="id"),
        force_walls("imports_batchfile", subject="batch_id"),
        force_walls("imports_rawrow", subject="batch_id"),
        force_walls("imports_problem", subject="batch_id"),
        force_walls("imports_pair", subject="batch_id"),
        force_walls("imports_arrival", subject="batch_id"),
    ]
