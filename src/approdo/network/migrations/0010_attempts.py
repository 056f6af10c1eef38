from django.db import migrations, models

import approdo.kernel.keys


class Migration(migrations.Migration):
    dependencies = [("network", "0009_door_walls")]

    operations = [
        migrations.CreateModel(
            name="Attempt",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=approdo.kernel.keys.new_key,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("what", models.CharField(max_length=80, unique=True)),
                ("noted_at", models.DateTimeField()),
            ],
            options={"abstract": False},
        ),
    ]
