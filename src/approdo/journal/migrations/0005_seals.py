"""Seals, and a prohibition on both tables that no role and no setting of a session passes by.

A statement that would change or remove is refused even when it touches no row, `session_replication_role`
notwithstanding (`enable always`). The owner takes the rights away from itself as well: to give them back
and to drop the trigger are two acts on purpose, and the seals find out what is done after them.
"""

import pgtrigger.migrations
from django.db import migrations, models


TABLES = ("journal_event", "journal_seal")
FUNCTION = """
create function journal_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'the journal is append-only: no % on %', lower(tg_op), tg_table_name
        using errcode = 'insufficient_privilege';
end
$$
"""


def _guard(table: str) -> list[str]:
    return [
        f"create trigger {table}_append_only before update or delete or truncate on {table}"
        " for each statement execute function journal_append_only()",
        f"alter table {table} enable always trigger {table}_append_only",
        f"revoke update, delete, truncate on {table} from current_user",
    ]


def _unguard(table: str) -> list[str]:
    return [
        f"drop trigger {table}_append_only on {table}",
        f"grant update, delete, truncate on {table} to current_user",
    ]


class Migration(migrations.Migration):
    dependencies = [
        ("journal", "0004_story_of_the_period"),
    ]

    operations = [
        migrations.CreateModel(
            name="Outpost",
            fields=[
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("file", "file"),
                            ("mail", "posta elettronica"),
                            ("webhook", "indirizzo web"),
                        ],
                        max_length=10,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("number", models.PositiveBigIntegerField(default=0)),
                ("sent_at", models.DateTimeField(null=True)),
                ("failed_at", models.DateTimeField(null=True)),
                ("failure", models.CharField(blank=True, default="", max_length=80)),
            ],
        ),
        migrations.CreateModel(
            name="Seal",
            fields=[
                ("number", models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ("previous", models.CharField(max_length=64, unique=True)),
                ("head", models.CharField(max_length=64, unique=True)),
                ("digest", models.CharField(max_length=64)),
                ("events", models.PositiveIntegerField()),
                ("total", models.PositiveBigIntegerField()),
                ("until_transaction", models.BigIntegerField()),
                ("until_event", models.UUIDField()),
                ("sealed_at", models.DateTimeField()),
                ("members", models.BinaryField()),
            ],
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="event",
            name="append_only",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="event",
            name="never_emptied",
        ),
        migrations.RunSQL(
            [FUNCTION, *(line for table in TABLES for line in _guard(table))],
            [
                *(line for table in TABLES for line in _unguard(table)),
                "drop function journal_append_only",
            ],
        ),
    ]
