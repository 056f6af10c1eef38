"""Who read what on a day is found without walking the whole journal."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False  # an index made beside the work of a running city

    dependencies = [("journal", "0007_who_watches")]

    operations = [
        AddIndexConcurrently(
            model_name="event",
            index=models.Index(
                condition=models.Q(("name", "journal.file.read")),
                fields=["at"],
                name="event_readings_by_time",
            ),
        ),
    ]
