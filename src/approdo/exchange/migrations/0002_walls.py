"""Keys, answers and webhooks are seen by the body that they act for; by the program, to let in."""

from django.db import migrations

from approdo.kernel.walls import EVERYTHING, HOLDERS, force_walls

OWN = f"{EVERYTHING} or body_id = any({HOLDERS})"
TABLES = ("token", "pace", "answer", "webhook", "delivery")


class Migration(migrations.Migration):
    dependencies = [("exchange", "0001_initial"), ("access", "0002_walls")]

    operations = [force_walls(f"exchange_{table}", rule=OWN) for table in TABLES]
