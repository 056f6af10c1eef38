"""The event: one row for each thing that happened, never changed and never removed."""

import pgtrigger
from django.db import models
from django.db.models.expressions import Func
from django.db.models.functions import Now

from approdo.kernel.keys import new_key

# The id of the transaction under way, by which followers know what is settled.
CURRENT_TRANSACTION = Func(
    template="pg_current_xact_id()::text::bigint", output_field=models.BigIntegerField()
)


class Event(models.Model):
    """A thing that happened.

    `at` is the moment of the act, `recorded_at` the moment of its writing; `about` is the key of
    the case or household on whose story it stands. Actor and body are plain values without
    foreign key: the journal survives everything.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    name = models.CharField(max_length=80)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField(db_default=Now(), editable=False)
    transaction_id = models.BigIntegerField(db_default=CURRENT_TRANSACTION, editable=False)
    act = models.UUIDField()
    command = models.CharField(max_length=80)
    actor_kind = models.CharField(max_length=10)
    actor_id = models.UUIDField(null=True)
    body_id = models.UUIDField(null=True)
    subject_kind = models.CharField(max_length=60)
    subject_id = models.UUIDField(null=True)
    about = models.UUIDField(null=True)
    facts = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["about", "-at", "-id"], name="event_by_story"),
            models.Index(fields=["subject_id", "-id"], name="event_by_subject"),
            models.Index(fields=["transaction_id", "id"], name="event_in_order_of_commit"),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="never_emptied",
                level=pgtrigger.Statement,
                when=pgtrigger.Before,
                operation=pgtrigger.Truncate,
                func="RAISE EXCEPTION 'the journal is never emptied';",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.at:%Y-%m-%d}"


class Follower(models.Model):
    """A reader that acts after commit, and how far it has read."""

    name = models.CharField(max_length=60, primary_key=True)
    transaction_id = models.BigIntegerField(default=0)
    event_id = models.UUIDField(null=True)

    def __str__(self) -> str:
        return self.name
