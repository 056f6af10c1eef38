"""A note that is not for the team is seen by its own body alone, also by mandates over the city."""

from django.db import migrations

from approdo.kernel.walls import EVERYTHING, HOLDERS, force_walls, given

NOTE = "pathway_activitynote"
READERS = f"({NOTE}.readers = 'team' or {NOTE}.body_id = any({HOLDERS}))"


def _renamed(old: str, new: str) -> migrations.RunSQL:
    """The wall keeps the name of its table."""
    rename = "alter policy {}_wall on {} rename to {}_wall"
    return migrations.RunSQL(rename.format(old, new, new), rename.format(new, new, old))


class Migration(migrations.Migration):
    dependencies = [("pathway", "0024_notes_of_interviews"), ("access", "0002_walls")]

    operations = [
        migrations.RemoveField("activity", "summary"),
        _renamed("pathway_interview", "pathway_activity"),
        _renamed("pathway_interviewparticipant", "pathway_activityparticipant"),
        force_walls(NOTE, rule=f"({EVERYTHING} or {given(f'{NOTE}.case_id')}) and {READERS}"),
    ]
