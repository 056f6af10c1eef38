"""A body whose sight of a case ended reads the projects, reviews and turns of before that day."""

from django.db import migrations

from approdo.kernel.walls import cut_walls

DATED = {
    "extension": "asked_on",
    "outcome": "proposed_on",
    "project": "begun_on",
    "revocation": "decided_on",
    "review": "held_on",
    "suspension": "proposed_on",
    "warning": "warned_on",
    "withdrawal": "recorded_on",
}


class Migration(migrations.Migration):
    dependencies = [("pathway", "0030_team_of_the_period")]

    operations = [
        cut_walls(f"pathway_{table}", subject="case_id", day=day) for table, day in DATED.items()
    ]
