"""Whoever watches over the protection of data reads the whole journal: keys and codes, no names.

It is the only thing of a family that their office sees of itself; what is written still needs a share.
"""

from django.db import migrations

from approdo.kernel.walls import ACTOR_IS_SET, EVERYTHING, HOLDERS

HAS_IT = (
    "(select true from access_access a where a.subject = journal_event.about"
    f" and a.holder_id = any({HOLDERS}) and (a.ends_on is null"
    f" or journal_event.at < a.ends_on or journal_event.body_id = any({HOLDERS})) limit 1)"
)
WATCHES = (
    "(select exists (select from network_organisation o where o.unit_kind = 'data_protection'"
    f" and o.id = any({HOLDERS})))"
)
RULE = f"{EVERYTHING} or (about is null and {ACTOR_IS_SET}) or "


class Migration(migrations.Migration):
    # `network` stands above in the order of contexts: its table is named here as text only.
    dependencies = [("journal", "0006_post_counts"), ("network", "0006_data_protection")]

    operations = [
        migrations.RunSQL(
            f"alter policy journal_event_wall on journal_event using ({RULE}{WATCHES} or {HAS_IT})",
            f"alter policy journal_event_wall on journal_event using ({RULE}{HAS_IT})",
        )
    ]
