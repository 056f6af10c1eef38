"""What begins a path is seen by who was given the case; urgent help by who was given the household."""

from django.db import migrations

from approdo.kernel.walls import force_walls

OF_A_CASE = (
    "conflictofinterest",
    "evictionstep",
    "integrationrequest",
    "passedover",
    "preventionlevelperiod",
    "referralout",
    "rejection",
    "reopening",
    "waitlistentry",
)


class Migration(migrations.Migration):
    dependencies = [("pathway", "0021_entry"), ("access", "0002_walls")]

    operations = [
        *(force_walls(f"pathway_{table}", subject="case_id") for table in OF_A_CASE),
        force_walls("pathway_urgenthelp", subject="household_id"),
    ]
