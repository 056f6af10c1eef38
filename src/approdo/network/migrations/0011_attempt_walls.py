"""What was tried at the door is noted there, and by who mistypes once inside; nobody else reads it."""

from django.db import migrations

from approdo.kernel.walls import EVERYTHING, ME, ROLE, force_walls


class Migration(migrations.Migration):
    dependencies = [("network", "0010_attempts")]

    operations = [
        force_walls(
            "network_attempt",
            rule=f"({EVERYTHING} and {ROLE} = '') or {ROLE} = 'door' or {ME} is not null",
        ),
    ]
