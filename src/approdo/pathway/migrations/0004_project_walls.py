"""Projects, their money, reviews and outcomes are seen by who was given the case.

The counter of a month belongs to the household: two cases of one household meet on it.
"""

from django.db import migrations

from approdo.kernel.walls import force_walls

OF_A_CASE = (
    "project",
    "objective",
    "intervention",
    "interventionobjective",
    "projectline",
    "linemonth",
    "copayment",
    "undertaking",
    "acknowledgement",
    "projectvalidation",
    "review",
    "reviewedobjective",
    "outcome",
    "objectiveoutcome",
)


class Migration(migrations.Migration):
    dependencies = [("pathway", "0003_project")]

    operations = [
        *(force_walls(f"pathway_{table}", subject="case_id") for table in OF_A_CASE),
        force_walls("pathway_monthcounter", subject="household_id"),
    ]
