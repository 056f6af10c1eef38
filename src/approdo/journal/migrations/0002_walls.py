"""An event about a case or household is read by those who were given it; anyone acting writes."""

from django.db import migrations

from approdo.kernel.walls import ACTOR_IS_SET, EVERYTHING, given

RULE = f"{EVERYTHING} or (about is null and {ACTOR_IS_SET}) or {given('journal_event.about')}"


class Migration(migrations.Migration):
    # `access` stands above in the order of contexts: the table is named here as text only, and
    # the policy is made in a migration that runs after its own.
    dependencies = [("journal", "0001_initial"), ("access", "0002_walls")]

    operations = [
        migrations.RunSQL(
            [
                "alter table journal_event enable row level security",
                "alter table journal_event force row level security",
                f"create policy journal_event_wall on journal_event for select using ({RULE})",
                "create policy journal_event_writing on journal_event for insert"
                f" with check ({ACTOR_IS_SET})",
            ],
            [
                "drop policy journal_event_wall on journal_event",
                "drop policy journal_event_writing on journal_event",
                "alter table journal_event no force row level security",
                "alter table journal_event disable row level security",
            ],
        )
    ]
