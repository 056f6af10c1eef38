"""The turns of a path are seen by who was given the case; a shared month by who has the household."""

from django.db import migrations

from approdo.kernel.walls import force_walls

OF_A_CASE = (
    "extension",
    "remark",
    "revocation",
    "stoppedmonth",
    "suspendedline",
    "suspension",
    "transfer",
    "warning",
    "withdrawal",
)


class Migration(migrations.Migration):
    dependencies = [("pathway", "0012_turns")]

    operations = [
        *(force_walls(f"pathway_{table}", subject="case_id") for table in OF_A_CASE),
        force_walls("pathway_sharedcounter", subject="household_id"),
    ]
