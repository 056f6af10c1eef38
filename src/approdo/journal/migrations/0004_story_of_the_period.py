"""A body whose sight of a case ended reads its story up to that day, and what it did itself."""

from django.db import migrations

from approdo.kernel.walls import ACTOR_IS_SET, EVERYTHING, HOLDERS, given

HAS_IT = (
    "(select true from access_access a where a.subject = journal_event.about"
    f" and a.holder_id = any({HOLDERS}) and (a.ends_on is null"
    f" or journal_event.at < a.ends_on or journal_event.body_id = any({HOLDERS})) limit 1)"
)
RULE = f"{EVERYTHING} or (about is null and {ACTOR_IS_SET}) or "


class Migration(migrations.Migration):
    dependencies = [("journal", "0003_own_stories")]

    operations = [
        migrations.RunSQL(
            f"alter policy journal_event_wall on journal_event using ({RULE}{HAS_IT})",
            "alter policy journal_event_wall on journal_event"
            f" using ({RULE}{given('journal_event.about')})",
        )
    ]
