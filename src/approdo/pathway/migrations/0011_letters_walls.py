"""Letters, refusals and participants' data belong to the case; other help to the household."""

from django.db import migrations

from approdo.kernel.walls import force_walls

OF_A_CASE = ("letter", "pactrefusal", "participantrecord")


class Migration(migrations.Migration):
    dependencies = [("pathway", "0010_letters_helps_participants")]

    operations = [
        *(force_walls(f"pathway_{table}", subject="case_id") for table in OF_A_CASE),
        force_walls("pathway_otherhelp", subject="household_id"),
    ]
