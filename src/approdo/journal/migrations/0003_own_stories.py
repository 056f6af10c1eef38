"""Nobody writes on the story of a case or household that they were not given."""

from django.db import migrations

from approdo.kernel.walls import ACTOR_IS_SET, EVERYTHING, given

RULE = f"{EVERYTHING} or (about is null and {ACTOR_IS_SET}) or {given('journal_event.about')}"


class Migration(migrations.Migration):
    dependencies = [("journal", "0002_walls"), ("access", "0003_giving")]

    operations = [
        migrations.RunSQL(
            [
                "drop policy journal_event_writing on journal_event",
                f"create policy journal_event_writing on journal_event for insert with check ({RULE})",
            ],
            [
                "drop policy journal_event_writing on journal_event",
                "create policy journal_event_writing on journal_event for insert"
                f" with check ({ACTOR_IS_SET})",
            ],
        )
    ]
